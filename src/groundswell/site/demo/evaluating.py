"""A series of seven sessions in the demo that was evaluated, with its report; and a published evaluation from elsewhere to compare with."""

from __future__ import annotations

import datetime
from decimal import Decimal
from random import Random
from typing import Any
from uuid import uuid5

from groundswell.ask.actions import close_wave, open_wave, seat_answer_within, tally
from groundswell.base.tenancy.wall import within
from groundswell.learn.actions import agree, join_community
from groundswell.learn.actions.coming import say_coming
from groundswell.learn.actions.evaluating import add_figure, ask_how_it_was, code_comment
from groundswell.learn.actions.planning import plan_series, plan_session
from groundswell.learn.actions.reporting import draft_report, publish_report, write_report
from groundswell.learn.models import Asking, Community, EvaluationReport, Series, Session
from groundswell.learn.queries.crossing import Visit, visit_to
from groundswell.learn.queries.evaluation import comments_of, seat_of
from groundswell.learn.queries.question_sets import to_seal
from groundswell.learn.queries.reach import who_came
from groundswell.people.models import Person
from groundswell.pure.evaluation import IMPROVEMENT_FOR_THE_CURIOUS, Polarity
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage
from groundswell.voice.models import Idea

HOST, COMMUNITY, ZONE = "sunil", "New to improving", "Europe/London"
NAME = "Seven evenings for the curious"
PURPOSE = (
    "Seven evenings for everybody who has an idea and has never tried one out. Two people talk, small groups think, and "
    "each of us takes one small test home."
)
TITLES = (
    "What is one small test?",
    "Asking without making it hard to say no",
    "Counting ten of something",
    "When it does not work",
    "Who else should be in the room?",
    "Saying what got worse",
    "What we keep",
)
FIRST, APART, PEOPLE = 56, 7, 34
ONCE, SOMETIMES = 12, 23
SEALED, COUNTED, ANSWER_OF_FIVE = 12, 5, 4
KEEP = (
    ("The small groups. I said more there than in a year of meetings.", 1),
    ("Two people who talk about what went wrong.", 1),
    ("That nobody asked where I was the week before.", 1),
    ("The evening. It felt like our own time.", 0),
    ("One question at a time.", 1),
)
CHANGE = (
    ("The evening. I had to swap shifts to be there.", 1),
    ("I knew some of it already; a second group for people who have done this before.", 1),
    ("It should count as learning at work.", 0),
)
THEMES = (
    ("small groups", "How sessions are built", Polarity.ENABLER),
    ("Two people", "Credible facilitators", Polarity.ENABLER),
    ("nobody asked", "Coming when one can", Polarity.ENABLER),
    ("our own time", "Timing", Polarity.ENABLER),
    ("swap shifts", "Timing", Polarity.BARRIER),
    ("knew some", "Relevance", Polarity.BARRIER),
    ("count as learning", "Recognition", Polarity.BARRIER),
)
LEARNED = (
    "Small groups and one question at a time are what people would keep, and so would we.\n"
    "The evening both helped and got in the way: the next series has a lunchtime twin.\n"
    "We have not yet shown that patients are better off. We ask again in six months."
)
EXAMPLE = "A published evaluation to compare with"
ABOUT_EXAMPLE = (
    "Not a series of ours. These are the published figures of a network in the South West of England, whose first series had "
    "seven sessions between November 2021 and June 2022. They are entered as an example of how figures from elsewhere look "
    "here: each with the people who answered that question."
)


def evaluate(stage: Stage, now: datetime.datetime) -> None:
    """Let the seven evenings take place, ask how they were, and publish the report."""
    with within(stage.houses[TRUST.slug]):
        community = Community.objects.get(name=COMMUNITY)
        host = stage.people[HOST]
        began = now - (FIRST + 2) * DAY
        with visit_to(host, community.public_id) as visit:
            series, sessions = _evenings(visit, now, began)
        _come(_curious(stage, began), community, sessions, began)
        with visit_to(host, community.public_id) as visit:
            _ask(visit, series, now)
            _code(visit, series, now)
            _report(visit, series, {"learned": LEARNED}, now - 3 * DAY)
            _example(visit, now - 2 * DAY)


def _evenings(visit: Visit, now: datetime.datetime, began: datetime.datetime) -> tuple[Series, list[Session]]:
    told: dict[str, Any] = {"name": NAME, "purpose": PURPOSE, "zone": ZONE}
    series = plan_series(visit=visit, key=uuid5(KEYS, NAME), now=began, **told)
    sessions = []
    for number, title in enumerate(TITLES):
        day = (now - (FIRST - APART * number) * DAY).date()
        when: dict[str, Any] = {"day": day, "at": datetime.time(18, 30), "zone": ZONE, "now": began}
        sessions.append(plan_session(visit=visit, series=series, title=title, key=uuid5(KEYS, title), **when))
    return series, sessions


def _curious(stage: Stage, since: datetime.datetime) -> list[Person]:
    """People of the trust who said ideas with their names, those of these weeks first."""
    ideas = Idea.objects.exclude(author=None).filter(taken_back_at=None).order_by("-offered_at", "pk")
    said = dict.fromkeys(ideas.values_list("author__username", flat=True))
    away = {HOST, "kofi"}
    return [stage.people[name] for name in said if name not in away and name in stage.people][:PEOPLE]


def _come(
    people: list[Person], community: Community, sessions: list[Session], now: datetime.datetime
) -> None:
    """Some of them come once, some two or three times, some more often."""
    dice = Random(NAME)
    for number, person in enumerate(people):
        with visit_to(person, community.public_id) as visit:
            join_community(visit=visit, now=now)
        with visit_to(person, community.public_id) as visit:
            agree(visit=visit, version=1, now=now)
        times = 1 if number < ONCE else dice.choice((2, 3) if number < SOMETIMES else (4, 5, 6))
        with visit_to(person, community.public_id) as visit:
            for session in dice.sample(sessions, times):
                say_coming(visit=visit, session=session, now=now)


def _ask(visit: Visit, series: Series, now: datetime.datetime) -> None:
    """Ask them under seal, let most answer, and count."""
    at = now - SEALED * DAY
    sets = ["reaction", "safety", "learning", "doing"]
    asking = ask_how_it_was(visit=visit, series=series, sets=sets, days=7, key=uuid5(KEYS, "asked"), now=at)
    wave = open_wave(wave=asking.wave, now=at)
    dice = Random(PURPOSE)
    answering = [one for place, one in enumerate(who_came(series, at)) if place % 5 < ANSWER_OF_FIVE]
    for number, member in enumerate(answering):
        given = to_seal(asking.instrument, _given(dice, number, asking))
        seat_answer_within(wave=wave, seat=seat_of(member), given=given, sequence=1, now=at + DAY)
    counted = now - COUNTED * DAY
    tally(waves=[close_wave(wave=wave, by=None, now=counted)], now=counted)


def _given(dice: Random, number: int, asking: Asking) -> dict[str, Any]:
    """What one of them says. Not everybody answers everything, as in life."""
    given: dict[str, Any] = {"session_expectations": dice.choice((1, 2, 2, 3, 3))}
    for key, item in asking.instrument.items.items():
        wish = dice.choice((2, 3, 4, 4, 4, 5, 5))
        if (item.lowest, item.highest) == (1, 5) and dice.random() > 0.08:
            given[key] = 6 - wish if item.reverse else wish
    given["session_recommend"] = dice.choice((6, 7, 8, 9, 9, 10))
    given["session_confidence_before"] = dice.choice((2, 3, 4, 5))
    given["session_confidence_now"] = dice.choice((4, 5, 6, 7, 8))
    given["session_tools"] = dice.sample((1, 2, 5), 2)
    given["session_idea"], given["session_tested"] = dice.choice((0, 1, 1)), dice.choice((0, 1))
    if number < len(KEEP):
        given["session_keep"], given["may_quote"] = KEEP[number]
    elif number - 8 in range(len(CHANGE)):
        given["session_change"], given["may_quote"] = CHANGE[number - 8]
    return given


def _code(visit: Visit, series: Series, now: datetime.datetime) -> None:
    for comment in comments_of(series):
        for words, theme, polarity in THEMES:
            if words in comment.text:
                code_comment(
                    visit=visit,
                    series=series,
                    theme=theme,
                    polarity=polarity.value,
                    remark=comment,
                    key=uuid5(KEYS, f"coded {words}"),
                    now=now - 4 * DAY,
                )


def _report(visit: Visit, series: Series, words: dict[str, str], now: datetime.datetime) -> None:
    report = draft_report(visit=visit, series=series, now=now)
    kept = {**report.words, **words}
    write_report(visit=visit, report=report, words=kept, version=report.version, now=now)
    report = EvaluationReport.objects.select_related("series").get(pk=report.pk)
    publish_report(visit=visit, report=report, version=report.version, now=now)


def _example(visit: Visit, now: datetime.datetime) -> None:
    """The figures of a published evaluation, typed in as anybody would."""
    seen = IMPROVEMENT_FOR_THE_CURIOUS
    told: dict[str, Any] = {"name": EXAMPLE, "purpose": ABOUT_EXAMPLE, "zone": ZONE}
    series = plan_series(visit=visit, key=uuid5(KEYS, EXAMPLE), now=now, **told)
    shares = [(words.en, level.value, found) for words, level, found in seen.statements]
    shares.append(("The sessions met or exceeded expectations", 1, seen.expectations))
    facts: dict[str, Any] = {"visit": visit, "series": series, "source": seen.source, "now": now}
    for words, level, found in shares:
        numbers: dict[str, Any] = {"people": found.whole, "part": found.part, "key": uuid5(KEYS, words)}
        add_figure(kind="share", level=level, words=words, **numbers, **facts)
    safety = seen.safety
    add_figure(
        kind="score",
        level=1,
        words="Psychological safety",
        people=safety.people,
        total=Decimal(str(round(safety.total, 2))),
        items=safety.items,
        lowest=safety.lowest,
        highest=safety.highest,
        key=uuid5(KEYS, "safety elsewhere"),
        **facts,
    )
    for number, (theme, polarity) in enumerate(seen.themes.items()):
        code_comment(
            visit=visit,
            series=series,
            theme=theme,
            polarity=polarity.value,
            key=uuid5(KEYS, f"{number}"),
            now=now,
        )
    _report(visit, series, {"about": ABOUT_EXAMPLE, "who": "", "came": "", "learned": ""}, now)


def everything_said_in_evaluations() -> list[str]:
    """All texts, to be looked over as the others are."""
    said = [text for text, _quote in (*KEEP, *CHANGE)]
    return [NAME, PURPOSE, *TITLES, *said, LEARNED, EXAMPLE, ABOUT_EXAMPLE]

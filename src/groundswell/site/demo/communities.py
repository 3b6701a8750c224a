"""Communities in the demo: one of the trust that people of the board are in too, and one for those who begin."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import uuid5

from groundswell.base.tenancy.wall import within
from groundswell.learn.actions import (
    agree,
    answer_nomination,
    ask_to_join,
    choose_entry,
    found_community,
    join_community,
    nominate,
    reply,
    start_thread,
)
from groundswell.learn.actions.helping import begin_term
from groundswell.learn.actions.polling import start_poll, vote
from groundswell.learn.models import Community, Joining, Kind, Poll, PollOption, Thread
from groundswell.learn.queries.crossing import visit_to
from groundswell.people.models import Person
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage

AGREEMENT = (
    "We are here to learn, not to judge.\n"
    "Each of us speaks for themselves, and we listen to understand.\n"
    "What is said here stays here. What we learn from it may travel.\n"
    "We say what happens, never who did it, and never a word about a patient.\n"
    "A half-formed idea is welcome, and so is “I do not know”."
)
MOVING = {
    "name": "Up and about",
    "kind": Kind.PRACTICE,
    "purpose": "How we get people out of bed, dressed and walking on day one, in hospitals that are not alike. We bring what we try, and "
    "most of all what did not work.",
    "joining": Joining.NOMINATION,
    "is_shared": True,
    "takes_unnamed": True,
}
BEGINNING = {
    "name": "New to improving",
    "kind": Kind.INTEREST,
    "purpose": "For everybody who has an idea and has never done a test of change. No question is too small.",
    "joining": Joining.OPEN,
}
# Who says hello, what they do, offer and would like; nothing where somebody chose to show nothing.
IN_MOVING: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "ruth",
        "I lead Maple Ward. We began with ten minutes a day, and half of our chairs are free now.",
        {"role": "Ward lead", "offers": "Our chair plan", "shows_organisation": True},
    ),
    (
        "niamh",
        "Nurse on Maple. I keep count of who was dressed by noon.",
        {"role": "Nurse", "wants": "A count that takes no time"},
    ),
    (
        "eleri",
        "Helo, I lead a ward in Wales. We are new to this and curious.",
        {
            "role": "Ward lead",
            "wants": "A ward to visit",
            "shows_organisation": True,
            "reach": "Tuesdays, by e-mail",
        },
    ),
    ("hywel", "I would like to see how a whole hospital does this.", {}),
    ("sunil", "I help wherever somebody begins. Here I would like to listen.", {"role": "Champion"}),
)
TALK: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "niamh",
        "Who helps with the first step when the physiotherapist is not in?",
        "At weekends we wait until Monday. How do you do it?",
        (
            ("eleri", "Two of our night staff learned it in an afternoon. The others learn from them."),
            ("ruth", "That is worth a test. Could we see what you taught them?"),
            ("eleri", "Of course. It is one page, in both languages."),
        ),
    ),
    (
        "ruth",
        "Clothes: what do you do when nobody brings any?",
        "A third of our patients have nothing to put on.",
        (("hywel", "We keep a cupboard of washed clothes by size. It is never full."),),
    ),
)
ASKED = (
    "Which lunchtime suits you in the new year?",
    "One hour, by video. Choose all that would do.",
    ("Tuesday", "Wednesday", "Thursday"),
    {"niamh": "Tuesday", "ruth": "Tuesday", "eleri": "Tuesday", "hywel": "Thursday", "sunil": "Wednesday"},
)
HELLOS = (
    ("sunil", "I begin something every week and finish about half of it. Ask me anything."),
    ("kofi", "Porter. I have an idea about the wheelchairs."),
)


def learn_together(stage: Stage, now: datetime.datetime) -> None:
    """Found both communities, let people in, and let them talk."""
    began = now - 80 * DAY
    with within(stage.houses[TRUST.slug]):
        moving = _found("moving", MOVING, stage.people["ruth"], began)
        beginning = _found("beginning", BEGINNING, stage.people["sunil"], began + 20 * DAY)
        for number, (name, hello, entry) in enumerate(IN_MOVING):
            at = began + (number + 1) * 5 * DAY
            if name != "ruth":
                _nominated(stage, moving, name, at)
            _arrives(stage.people[name], moving, at, hello, entry)
        for number, (name, title, text, replies) in enumerate(TALK):
            _talk(stage, moving, now - (30 - 12 * number) * DAY, name, title, text, replies)
        _ask(stage, moving, now - 3 * DAY)
        for number, (name, hello) in enumerate(HELLOS):
            _arrives(stage.people[name], beginning, began + (22 + number) * DAY, hello, {"role": ""})
        with visit_to(stage.people["eleri"], moving.public_id) as visit:
            until, key = (now + 60 * DAY).date(), uuid5(KEYS, "host eleri")
            begin_term(visit=visit, task="host", until_day=until, key=key, now=now - 20 * DAY)
        with visit_to(stage.people["kofi"], moving.public_id) as visit:
            told = {"role": "Porter", "years": 12, "offers": "I know where every wheelchair is"}
            ask_to_join(visit=visit, key=uuid5(KEYS, "moving kofi"), now=now - 2 * DAY, **told)


def _found(key: str, told: dict[str, Any], by: Person, now: datetime.datetime) -> Community:
    return found_community(**told, agreement=AGREEMENT, key=uuid5(KEYS, f"community {key}"), by=by, now=now)


def _nominated(stage: Stage, community: Community, name: str, now: datetime.datetime) -> None:
    person, lead, key = stage.people[name], stage.people["ruth"], uuid5(KEYS, f"nominated {name}")
    with visit_to(lead, community.public_id) as visit:
        asked = nominate(visit=visit, email=person.email, name=person.name, key=key, now=now - 2 * DAY)
        answer_nomination(visit=visit, nomination=asked, answer="yes", now=now - DAY)


def _arrives(
    person: Person, community: Community, now: datetime.datetime, hello: str, entry: dict[str, Any]
) -> None:
    with visit_to(person, community.public_id) as visit:
        join_community(visit=visit, now=now)
    with visit_to(person, community.public_id) as visit:
        agree(visit=visit, version=1, now=now)
    with visit_to(person, community.public_id) as visit:
        thread = Thread.objects.get(community=community, is_hello=True)
        key = uuid5(KEYS, f"hello {community.name} {person.username}")
        reply(visit=visit, thread=thread, text=hello, key=key, now=now)
        choose_entry(visit=visit, now=now, **entry)


def _talk(
    stage: Stage,
    community: Community,
    now: datetime.datetime,
    name: str,
    title: str,
    text: str,
    replies: tuple[tuple[str, str], ...],
) -> None:
    with visit_to(stage.people[name], community.public_id) as visit:
        thread = start_thread(visit=visit, title=title, text=text, key=uuid5(KEYS, title), now=now)
    for number, (who, words) in enumerate(replies):
        with visit_to(stage.people[who], community.public_id) as visit:
            at = now + (number + 1) * DAY
            reply(visit=visit, thread=thread, text=words, key=uuid5(KEYS, words), now=at)


def _ask(stage: Stage, community: Community, now: datetime.datetime) -> None:
    """A poll that goes on, in which five have voted."""
    title, text, options, votes = ASKED
    told: dict[str, Any] = {"options": list(options), "takes_several": True, "days": 14}
    with visit_to(stage.people["niamh"], community.public_id) as visit:
        thread = start_poll(visit=visit, title=title, text=text, key=uuid5(KEYS, title), now=now, **told)
    poll = Poll.objects.select_related("thread").get(thread=thread)
    which = dict(PollOption.objects.filter(poll=poll).values_list("words", "public_id"))
    for name, words in votes.items():
        with visit_to(stage.people[name], community.public_id) as visit:
            vote(visit=visit, poll=poll, choices=[which[words]], now=now + DAY)


def everything_said_in_communities() -> list[str]:
    """All texts, to be looked over as the others are."""
    hellos = [hello for _who, hello, _entry in IN_MOVING] + [hello for _who, hello in HELLOS]
    return (
        hellos
        + [ASKED[0], ASKED[1], *ASKED[2]]
        + [words for _w, title, text, said in TALK for words in (title, text, *(r for _r, r in said))]
    )

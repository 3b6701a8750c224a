"""How somebody sees their own habits, and what a team may see of itself over time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.ask.models import GroupSheet, SurveyWave
from groundswell.ask.queries.outcomes import Outcome
from groundswell.ask.queries.published import careful
from groundswell.ask.queries.result_words import in_words
from groundswell.learn.models import HabitLook, NextStep, Practice
from groundswell.learn.rules import can_see_team
from groundswell.people.models import Group, Person
from groundswell.people.queries.me import Way
from groundswell.pure.instruments import LIBRARY, Kind, Words, items_of_scales

HABITS = "improver_habits"
CHANGE, SAFETY = "psychology_of_change", "team_safety"
TEAM_SETS = (SAFETY, CHANGE)
MOST_ROUNDS, MOST_LOOKS = 12, 12


@dataclass(frozen=True)
class Habit:
    """A habit: its key, its name, and what it means in a sentence."""

    key: str
    name: str
    says: str


def habits() -> list[tuple[str, list[Habit]]]:
    """The habits of an improver in their groups, in the reader's language."""
    sections = LIBRARY[HABITS].sections
    return [
        (
            in_words(section.words),
            [_habit(row.key, row.words) for one in section.questions for row in one.rows],
        )
        for section in sections
        if any(one.kind is Kind.MATRIX for one in section.questions)
    ]


def _habit(key: str, words: Words) -> Habit:
    name, _colon, says = in_words(words).partition(": ")
    return Habit(key, name, says)


def habit_named(key: str) -> Habit | None:
    """One habit; None for what is none."""
    return next((one for _group, found in habits() for one in found if one.key == key), None)


def points() -> list[tuple[int, str]]:
    """How often something is so: the answers there are."""
    question = LIBRARY[HABITS].sections[0].questions[0]
    return [(int(point.value), in_words(point.words)) for point in question.points]


def habits_licence() -> str:
    """Whose the names of the habits are, and whose the words."""
    licence = LIBRARY[HABITS].licence
    return in_words(licence) if licence else ""


def looks_of(person: Person) -> list[HabitLook]:
    """How a person saw their habits, newest first."""
    return list(HabitLook.objects.filter(person=person).order_by("-day", "-pk")[:MOST_LOOKS])


def practice_of(person: Person) -> Practice | None:
    """The habit a person practises now."""
    return Practice.objects.filter(person=person, stopped_on=None).first()


def practices_of(person: Person) -> list[Practice]:
    """The habits a person practised, newest first."""
    return list(Practice.objects.filter(person=person).exclude(stopped_on=None).order_by("-pk")[:MOST_LOOKS])


def practices_to_remind_of(today: datetime.date, time: datetime.time) -> QuerySet[Practice]:
    """Whose hour has come on the day they chose, and who was not reminded today."""
    running = Practice.objects.filter(
        stopped_on=None, weekday=today.weekday(), at__lte=time, until__gte=today
    )
    return running.exclude(reminded_on=today).select_related("person").order_by("pk")


def practices_that_are_over(today: datetime.date) -> QuerySet[Practice]:
    """Practices whose four weeks are over."""
    return Practice.objects.filter(stopped_on=None, until__lt=today).select_related("person").order_by("pk")


@dataclass(frozen=True)
class Part:
    """A part of a set of questions: what it is called, and its score in each round; None where it is not shown."""

    key: str
    name: str
    scores: tuple[float | None, ...]

    @property
    def newest(self) -> float | None:
        return next((score for score in reversed(self.scores) if score is not None), None)


@dataclass(frozen=True)
class TeamView:
    """What came out for a team of one set of questions, round by round, oldest first; `rounds` are empty until something is out."""

    about: str
    name: str
    standing: str
    ends: tuple[float, float]
    rounds: list[tuple[datetime.date, UUID, UUID]]
    parts: list[Part]
    steps: list[NextStep]

    @property
    def lowest(self) -> list[Part]:
        """The part, or the parts, with the lowest score in the newest round: what to talk about first."""
        found = [one for one in self.parts if one.newest is not None]
        least = min((one.newest for one in found if one.newest is not None), default=None)
        return [one for one in found if one.newest == least] if len(found) > 1 else []

    @property
    def standing_steps(self) -> list[NextStep]:
        return [one for one in self.steps if one.ended_at is None]


def views_of(group: Group) -> list[TeamView]:
    """What came out for a group of each set of questions that teams look at themselves by.

    What is read is published for this very group, by the calendar of sealed answers, and by nobody’s choice.
    """
    steps = list(
        NextStep.objects.filter(group=group).select_related("agreed_by").order_by("-agreed_at", "-pk")
    )
    return [_view(group, about, [one for one in steps if one.about == about]) for about in TEAM_SETS]


def _view(group: Group, about: str, steps: list[NextStep]) -> TeamView:
    instrument = LIBRARY[about]
    found = list(_rounds(group, about))
    parts = [
        Part(one.key, in_words(one.words), tuple(_score(outcome, one.key) for _when, outcome in found))
        for one in instrument.scales
    ]
    first = next(iter(instrument.items.values()))
    return TeamView(
        about=about,
        name=in_words(instrument.words),
        standing=in_words(instrument.licence) if instrument.licence else "",
        ends=(first.lowest, first.highest),
        rounds=[
            (when.wave.opens_at.date(), when.version.survey.public_id, when.wave.public_id)
            for when, _out in found
        ],
        parts=parts,
        steps=steps,
    )


def _rounds(group: Group, about: str) -> Iterator[tuple[SurveyWave, Outcome]]:
    """The rounds that say something of this group by itself, oldest first; those counted together once."""
    out = SurveyWave.objects.filter(version__survey__copied_from=about, wave__release__isnull=False)
    asked = list(out.select_related("wave", "version__survey").order_by("-wave__opens_at", "-pk")[:60])
    sheets = careful(
        GroupSheet.objects.filter(release__in=[one.wave.release_id for one in asked], group=group.public_id)
    )
    by_release: dict[Any, GroupSheet] = {sheet.release_id: sheet for sheet in sheets}
    kept = [(one, by_release.pop(one.wave.release_id)) for one in asked if one.wave.release_id in by_release]
    for one, sheet in reversed(kept[:MOST_ROUNDS]):
        yield one, Outcome(sheet, one.version.instrument)


def _score(outcome: Outcome, key: str) -> float | None:
    """The score of a part, where the group stands alone and was asked what the library asks."""
    if outcome.scale_company(key) is not None:
        return None
    theirs, ours = items_of_scales(outcome.instrument), items_of_scales(_library_of(key))
    found = outcome.scored(key) if theirs.get(key) == ours.get(key) else None
    return found.mean if found is not None else None


def _library_of(key: str) -> Any:
    return next(LIBRARY[about] for about in TEAM_SETS if any(one.key == key for one in LIBRARY[about].scales))


def ways_from_results(person: Person, one: SurveyWave, group: Group) -> list[Way]:
    """From the results of a set of questions that teams look at themselves by, to what the team agrees to try."""
    if one.version.survey.copied_from not in TEAM_SETS or not can_see_team(person, group):
        return []
    words = _("How we grow: over time, and what we agreed to try")
    return [Way(words, reverse("learn:team", args=[group.public_id]))]


def steps_to_look_at(today: datetime.date) -> QuerySet[NextStep]:
    """Steps whose day to look again is today, and of which nobody has said what came of them."""
    due = NextStep.objects.filter(look_again_on=today, ended_at=None).exclude(agreed_by=None)
    return due.select_related("agreed_by", "group").order_by("pk")


def step_at(group: Group, public_id: UUID) -> NextStep:
    """One step of a group. Raises NextStep.DoesNotExist."""
    return NextStep.objects.select_related("group").get(group=group, public_id=public_id)

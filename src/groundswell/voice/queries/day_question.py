"""What is asked at the end of a day: on which scale, with which reasons, and since when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.ask.models import State, Wave
from groundswell.ask.queries.asked import questions_of
from groundswell.base.prepared import Prepared
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.people.queries.me import Setting
from groundswell.pure.instruments import LIBRARY, Instrument, Point, Words
from groundswell.voice.models import DayQuestion, DayReason, Scale
from groundswell.voice.rules import can_choose_day_question

UNFINISHED = (State.PLANNED, State.OPEN, State.CLOSED)


@dataclass(frozen=True)
class Asked:
    """One of the scales. `good` are the answers of a good day; each scale is a series of waves of its own."""

    scale: str
    instrument: Instrument
    good: tuple[str, ...]
    drawn_as: tuple[int, ...]

    @property
    def series(self) -> str:
        return self.instrument.key

    @property
    def question(self) -> str:
        return self.instrument.questions[0].key

    @property
    def why(self) -> str:
        return self.instrument.questions[1].key

    @property
    def more(self) -> str:
        return self.instrument.questions[2].key

    @property
    def points(self) -> tuple[Point, ...]:
        return self.instrument.questions[0].points

    @property
    def words(self) -> str:
        """The question as it is read."""
        return in_words(self.instrument.words)

    @property
    def faces(self) -> list[tuple[int, str, int]]:
        """Each answer: its value, its words, and which face is drawn beside them."""
        return [
            (point.value, in_words(point.words), face)
            for point, face in zip(self.points, self.drawn_as, strict=True)
        ]


SCALES = {
    Scale.FACES.value: Asked("workday", LIBRARY["workday"], ("4", "5"), (1, 2, 3, 4, 5)),
    Scale.GOOD_DAY.value: Asked("good_day", LIBRARY["good_day"], ("1",), (2, 4)),
}
SERIES = tuple(SCALES)
DEFAULT_REASONS = LIBRARY["workday"].questions[1].points


@dataclass(frozen=True)
class Reason:
    """A reason somebody may name; its number never means anything else."""

    number: int
    words: Words

    def __str__(self) -> str:
        return in_words(self.words)


@dataclass(frozen=True)
class Chosen:
    """What the organisation in sight chose for the days to come."""

    asked: Asked
    reasons: list[Reason]
    version: int


def in_words(words: Words) -> str:
    """The words in the reader's language."""
    return words.in_language((get_language() or "en").split("-")[0])


def chosen_now() -> Chosen:
    """The scale and the reasons for days that are not open yet."""
    held = DayQuestion.objects.first()
    return Chosen(_asked(held), reasons_offered(), held.version if held else 0)


def asked_now() -> Asked:
    """The scale alone."""
    return _asked(DayQuestion.objects.first())


def _asked(held: DayQuestion | None) -> Asked:
    return SCALES[held.scale if held else Scale.FACES.value]


def default_reasons() -> list[Reason]:
    """The reasons that are offered where nobody chose others."""
    return [Reason(point.value, point.words) for point in DEFAULT_REASONS]


def reasons_offered() -> list[Reason]:
    """The reasons of the organisation in sight, in its order."""
    own = list(DayReason.objects.exclude(place=None).order_by("place", "number"))
    return [Reason(row.number, Words(row.en, row.cy)) for row in own] or default_reasons()


# They are few, and asked for with every answer.
_own_reasons = Prepared[DayReason](lambda: DayReason.objects.all())


def reasons_by_number(numbers: Iterable[int]) -> dict[int, Reason]:
    """Reasons by their numbers, those that are no longer offered among them."""
    known = {reason.number: reason for reason in default_reasons()}
    wanted = set(numbers)
    own = [row for row in _own_reasons() if row.number in wanted]
    return known | {row.number: Reason(row.number, Words(row.en, row.cy)) for row in own}


def questions_to_ask(chosen: Chosen) -> list[dict[str, Any]]:
    """The questions of a day that is planned now.

    Reasons that were offered on days whose answers still wait stay countable, though nobody is offered them any more: all
    reasons of a day must be answered by the same people, or one could be told from the others by subtraction.
    """
    offered = [reason.number for reason in chosen.reasons]
    questions = questions_of(chosen.asked.instrument)
    for question in questions:
        if question["key"] == chosen.asked.why:
            question |= {
                "offered": offered,
                "values": sorted({*offered, *_still_waited_for(chosen.asked)}),
            }
    return questions


def _still_waited_for(asked: Asked) -> set[int]:
    waiting = Wave.objects.filter(series=asked.series, state__in=UNFINISHED)
    return {
        number
        for questions in waiting.values_list("questions", flat=True)
        for number in _why_of(questions, asked.why, "offered")
    }


def _why_of(questions: list[dict[str, Any]], key: str, part: str) -> list[int]:
    own = next((question for question in questions if question["key"] == key), {})
    return list(own.get(part) or own.get("values", []))


def offered_on(wave: Wave) -> list[Reason]:
    """The reasons that people were offered on a day, in their order then."""
    numbers = _why_of(wave.questions, SCALES[wave.series].why, "offered")
    known = reasons_by_number(numbers)
    return [known[number] for number in numbers if number in known]


def first_day_to_change(now: datetime.datetime) -> datetime.date:
    """The first day that is not planned yet: a change holds from then on."""
    day = timezone.localdate(now)
    planned = Wave.objects.filter(series__in=SERIES, label__gte=day.isoformat())
    labels = set(planned.values_list("label", flat=True))
    while day.isoformat() in labels:
        day += datetime.timedelta(days=1)
    return day


def set_up_by(person: Person) -> list[Setting]:
    """The page of the question of the day, for those who may choose it."""
    if not can_choose_day_question(person, root_group()):
        return []
    about = _(
        "Five faces or two answers, and the reasons people may tick. It is what everybody is asked each day."
    )
    return [Setting(_("The question of the day"), about, reverse("voice:day_question"))]

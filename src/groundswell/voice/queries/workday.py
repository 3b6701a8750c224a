"""How was your workday: what is asked, one's own place in it, and what is out for a team."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from groundswell.ask.models import Wave
from groundswell.ask.queries import next_sequence, open_waves_for
from groundswell.ask.queries.published import latest_remarks_about
from groundswell.ask.queries.shown import PeriodShown, next_release_of, periods_for
from groundswell.people.models import Group, Person
from groundswell.pure.disclosure import Coding, Share
from groundswell.pure.instruments import LIBRARY, Kind, Point, Words

SERIES = "workday"
INSTRUMENT = LIBRARY["workday"]
FACES: tuple[Point, ...] = INSTRUMENT.questions[0].points
REASONS: tuple[Point, ...] = INSTRUMENT.questions[1].points
QUESTION, WHY, MORE = (question.key for question in INSTRUMENT.questions)
GOOD = ("4", "5")
KINDS = {Kind.SCALE: "one", Kind.MULTIPLE: "many", Kind.LONG_TEXT: "words", Kind.SHORT_TEXT: "words"}
QUESTIONS = [
    {
        "key": question.key,
        "kind": KINDS[question.kind],
        **({"values": [point.value for point in question.points]} if question.points else {}),
        "required": question.required,
    }
    for question in INSTRUMENT.questions
]


def in_words(words: Words) -> str:
    """The words in the reader's language."""
    return words.cy if get_language() == "cy" else words.en


@dataclass(frozen=True)
class Today:
    """One's own place in the question of today: only that it was answered, never what."""

    wave: Wave
    sequence: int

    @property
    def is_answered(self) -> bool:
        return self.sequence > 1


def today_for(person: Person, now: datetime.datetime) -> Today | None:
    """The question this person is asked today, if there is one."""
    day = timezone.localdate(now).isoformat()
    waves = [wave for wave in open_waves_for(person, now, series=SERIES) if wave.label == day]
    return Today(waves[0], next_sequence(person, waves[0])) if waves else None


@dataclass(frozen=True)
class Reason:
    """A reason and how many of those who gave any named it, as it may be shown."""

    value: int
    words: str
    share: Share


@dataclass(frozen=True)
class TeamDays:
    """What is out for a group: its last period, those before, reasons and remarks, and when more comes out."""

    group: Group
    periods: list[PeriodShown]
    reasons: list[Reason]
    remarks: list[str]
    next_release: datetime.date
    is_too_small: bool

    @property
    def often_named(self) -> list[Reason]:
        """The reasons that more than one in ten named."""
        return [reason for reason in self.reasons if reason.share.coding is not Coding.AT_MOST]

    @property
    def latest(self) -> PeriodShown | None:
        return self.periods[-1] if self.periods else None


def team_days(group: Group, now: datetime.datetime) -> TeamDays:
    """Everything that is out for a group. Nothing here knows of an answer that is not published."""
    periods = _periods(QUESTION, group)
    return TeamDays(
        group=group,
        periods=periods,
        reasons=_reasons(group),
        remarks=[remark.text for remark in latest_remarks_about(SERIES, group)],
        next_release=next_release_of(SERIES, timezone.localdate(now)),
        is_too_small=bool(periods) and not periods[-1].is_alone,
    )


def _periods(question: str, group: Group) -> list[PeriodShown]:
    """By span where wards are told apart; an organisation that is one block has its days alone."""
    return periods_for(SERIES, question, group, side="span") or periods_for(
        SERIES, question, group, side="day"
    )


def _reasons(group: Group) -> list[Reason]:
    found = []
    for point in REASONS:
        periods = _periods(f"{WHY}.{point.value}", group)
        share = periods[-1].share_of(["1"]) if periods else None
        if share is not None:
            found.append(Reason(point.value, in_words(point.words), share))
    return sorted(found, key=lambda reason: -reason.share.percent)

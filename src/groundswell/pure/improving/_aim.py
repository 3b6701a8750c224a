"""What an aim still lacks, so that it can be seen whether it was met: what, how much, by when, for whom, where, by which measure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST_AIM = datetime.timedelta(days=2 * 366)
WAYS = {"increase": 1, "decrease": -1}


class Lack(StrEnum):
    """Something an aim is without, or that cannot be right in it."""

    WHAT = "what"
    MEASURE = "measure"
    HOW_MUCH = "how_much"
    NO_CHANGE = "no_change"
    WRONG_WAY = "wrong_way"
    BY_WHEN = "by_when"
    PAST = "past"
    FAR = "far"
    FOR_WHOM = "for_whom"
    WHERE = "where"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed at. `start` and `reach` are in what the measure draws; `direction` is the way its measure gets better."""

    what: str = ""
    has_measure: bool = False
    direction: str = "neutral"
    start: float | None = None
    reach: float | None = None
    by_when: datetime.date | None = None
    for_whom: str = ""
    where: str = ""
    why: str = ""


def lacks_of(aim: Aim, today: datetime.date) -> list[Lack]:
    """What an aim lacks on a day, the most telling first; an empty list for one that can be missed, and so be met."""
    return [*_of_the_change(aim), *_of_the_date(aim, today), *_of_the_people(aim)]


def _of_the_change(aim: Aim) -> Iterator[Lack]:
    if not aim.what.strip():
        yield Lack.WHAT
    if aim.reach is None:
        yield Lack.HOW_MUCH
    elif aim.start is not None and aim.start == aim.reach:
        yield Lack.NO_CHANGE
    elif aim.start is not None and WAYS.get(aim.direction, 0) * (aim.reach - aim.start) < 0:
        yield Lack.WRONG_WAY
    if not aim.has_measure:
        yield Lack.MEASURE


def _of_the_date(aim: Aim, today: datetime.date) -> Iterator[Lack]:
    if aim.by_when is None:
        yield Lack.BY_WHEN
    elif aim.by_when < today:
        yield Lack.PAST
    elif aim.by_when > today + LONGEST_AIM:
        yield Lack.FAR


def _of_the_people(aim: Aim) -> Iterator[Lack]:
    for words, lack in ((aim.for_whom, Lack.FOR_WHOM), (aim.where, Lack.WHERE), (aim.why, Lack.WHY)):
        if not words.strip():
            yield lack

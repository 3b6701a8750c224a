"""Which figures can be right for a measure. What cannot is named by its row and its column."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.utils.translation import gettext as _

from groundswell.measure.models import Measure
from groundswell.pure.spc import Chart, Nature

SHARES = frozenset({Chart.P, Chart.P_PRIME})
RATES = frozenset({Chart.U, Chart.U_PRIME})
NOT_BELOW_ZERO = frozenset({*SHARES, *RATES, Chart.C, Chart.G, Chart.T})
WHOLE = frozenset({*SHARES, Chart.C, Chart.G})
OF_NUMBERS = frozenset({Chart.RUN, Chart.I, Chart.I_MEDIAN, Chart.I_MEDIANS})
OLDEST = datetime.date(1948, 7, 5)
LARGEST = 1e15
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Figure:
    """One value as it is put in. Without a numerator it is a gap. `place` counts the values of its day, from 1."""

    on: datetime.date
    numerator: float | None
    denominator: float | None = None
    note: str = ""
    place: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one figure: its row (from 1), which of its columns (`on numerator denominator note`), and words."""

    row: int
    column: str
    words: str


class BadFigures(ValueError):
    """Figures that cannot be right; nothing was written. `faults` says what is wrong with which."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.row} {fault.column}: {fault.words}" for fault in faults))
        self.faults = list(faults)


def takes_denominator(measure: Measure) -> bool:
    """Whether a value of this measure is a number out of another."""
    return measure.chart in SHARES | RATES or (bool(measure.denominator) and not takes_several(measure))


def takes_several(measure: Measure) -> bool:
    """Whether several values of one day belong together; charts of single numbers then draw the mean of each day."""
    of_several = measure.chart in OF_NUMBERS and measure.picked.get("nature") == Nature.SEVERAL
    return measure.chart == Chart.XBAR or of_several


def faults_in(measure: Measure, figures: Sequence[Figure], today: datetime.date) -> list[Fault]:
    """What is wrong with figures for a measure, in their order."""
    seen: dict[object, int] = {}
    found: list[Fault] = []
    at = attrgetter("on", "place") if takes_several(measure) else attrgetter("on")
    if len(set(map(at, figures))) == len(figures):
        doubtful = _doubts(measure, today)
        figures_at = [(row, figure) for row, figure in enumerate(figures, 1) if doubtful(figure)]
    else:
        figures_at = list(enumerate(figures, 1))
    for row, figure in figures_at:
        first = seen.setdefault(at(figure), row)
        if first != row:
            found.append(Fault(row, "on", _("This date is already in row %(row)s.") % {"row": first}))
        found += [Fault(row, column, words) for column, words in _wrong(measure, figure, today)]
    return found


def _doubts(measure: Measure, today: datetime.date) -> Callable[[Figure], bool]:
    """A quick look at a figure: whether anything may be wrong with it. What it lets pass is right, whatever the rules ask."""
    sized, whole = takes_denominator(measure), measure.chart in WHOLE

    def doubtful(figure: Figure) -> bool:
        above, below = figure.numerator, figure.denominator
        if above is None or not OLDEST <= figure.on <= today or figure.note:
            return True
        if sized:
            return (
                below is None or not 0 <= above <= below < LARGEST or below == 0 or (whole and above % 1 != 0)
            )
        return below is not None or not 0 <= above < LARGEST or (whole and above % 1 != 0)

    return doubtful


def _wrong(measure: Measure, figure: Figure, today: datetime.date) -> Iterator[tuple[str, str]]:
    yield from _wrong_day(figure, today)
    if len(figure.note) > LONGEST_NOTE:
        words = _("Make the note shorter: %(most)s characters at most.")
        yield "note", words % {"most": LONGEST_NOTE}
    numbers = [("numerator", figure.numerator), ("denominator", figure.denominator)]
    if far := [name for name, number in numbers if number is not None and not _is_bearable(number)]:
        yield far[0], _("This number is too large.")
        return
    check: Callable[[Measure, Figure], Iterator[tuple[str, str]]] = _wrong_out_of
    yield from check(measure, figure) if takes_denominator(measure) else _wrong_alone(measure, figure)


def _wrong_day(figure: Figure, today: datetime.date) -> Iterator[tuple[str, str]]:
    if figure.on > today:
        yield "on", _("This day has not come yet.")
    elif figure.on < OLDEST:
        yield "on", _("This day is too long ago. Look at the year.")


def _is_bearable(number: float) -> bool:
    return math.isfinite(number) and abs(number) < LARGEST


def _wrong_alone(measure: Measure, figure: Figure) -> Iterator[tuple[str, str]]:
    if figure.denominator is not None:
        yield "denominator", _("This measure has no “out of”. Leave it empty.")
    if figure.numerator is not None:
        yield from _wrong_count(measure, "numerator", figure.numerator)


def _wrong_out_of(measure: Measure, figure: Figure) -> Iterator[tuple[str, str]]:
    above, below = figure.numerator, figure.denominator
    if above is None:
        return
    if below is None:
        yield "denominator", _("Say out of how many.")
        return
    yield from _wrong_count(measure, "numerator", above)
    if below < 0:
        yield "denominator", _("This number cannot be below zero.")
    elif measure.chart in SHARES and above > below:
        yield "numerator", _("This is more than there were: %(above)s of %(below)s.") % _two(above, below)
    elif below == 0 and above > 0:
        yield "denominator", _("%(above)s out of nothing cannot be. Look at both numbers.") % _two(above, 0)


def _two(above: float, below: float) -> dict[str, str]:
    return {"above": f"{above:g}", "below": f"{below:g}"}


def _wrong_count(measure: Measure, column: str, number: float) -> Iterator[tuple[str, str]]:
    if measure.chart in NOT_BELOW_ZERO and number < 0:
        yield column, _("This number cannot be below zero.")
    elif measure.chart in WHOLE and number != int(number):
        yield column, _("This is a count. Write a whole number.")

"""An analysis as a person takes it away: columns and rows with limits and flags, lines for a chart, plain JSON."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from groundswell.pure.drawing import Mark
from groundswell.pure.spc import _words as words
from groundswell.pure.spc._analysis import Analysis
from groundswell.pure.spc._explaining import Number, explain, explain_point, short, warnings
from groundswell.pure.spc._picturing import MEDIANS, mark_of
from groundswell.pure.spc._series import X

Told: TypeAlias = str | float | bool | datetime.date | None
"""A cell of a file: numbers stay numbers, with full precision."""


@dataclass(frozen=True, slots=True)
class Handout:
    """One measure to hand out: its name, its analysis, what it is (pairs of head and words), and notes by point from 0.

    `rows` are for each point its numerator and denominator as entered; without them the values of the series stand there.
    """

    name: str
    analysis: Analysis
    about: Sequence[tuple[str, str]] = ()
    notes: Sequence[tuple[int, str]] = ()
    language: str = "en"
    number: Number = short

    @property
    def sentence(self) -> str:
        """What the chart says."""
        return explain(self.analysis, self.language, self.number)

    @property
    def warnings(self) -> list[str]:
        """What to be careful with."""
        return warnings(self.analysis, self.language)


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of a chart for an office program: `what` is value, centre, lower, upper, target or a mark; None breaks it."""

    what: str
    name: str
    values: tuple[float | None, ...]


def column_heads(language: str = "en") -> list[str]:
    """The heads of `rows_of`, in order."""
    return [words.COLUMNS[name].told(language) for name in words.COLUMNS]


def rows_of(handout: Handout) -> Iterator[list[Told]]:
    """A row for each point of a measure, as long as `column_heads`: what was drawn, its lines, its flags, why, and notes."""
    analysis, language = handout.analysis, handout.language
    series, targets = analysis.series, analysis.target.tolist()
    numerators = _in_order(analysis)
    told: dict[int, list[str]] = {}
    for at, text in handout.notes:
        told.setdefault(at, []).append(text)
    for row, point in enumerate(analysis.points):
        yield [
            handout.name,
            _day(point.x),
            point.y,
            numerators[row] if series.n is not None else None,
            point.n,
            *(point.centre, point.lower, point.upper, point.lower2, point.upper2),
            None if targets[row] != targets[row] else targets[row],
            point.phase,
            *(point.baseline, point.excluded, point.outside, point.shift, point.trend, point.two_of_three),
            words.LABELS_TOLD[point.label].told(language),
            explain_point(analysis, row, language, handout.number),
            " ".join(told.get(row, ())),
        ]


def chart_lines(handout: Handout) -> list[ChartLine]:
    """The lines of a chart: the values, its line and limits (one for each phase, so that they break), the target, the marks."""
    analysis, language = handout.analysis, handout.language
    lines = [ChartLine("value", words.VALUE.told(language), _values(analysis.y))]
    centre = "MEDIAN" if analysis.series.chart in MEDIANS else "MEAN"
    heads = {
        "centre": getattr(words, centre).told(language, value="").strip(),
        "lower": words.COLUMNS["lower"].told(language),
        "upper": words.COLUMNS["upper"].told(language),
    }
    for what, name in heads.items():
        lines += _by_phase(analysis, what, name, language)
    lines.append(ChartLine("target", words.COLUMNS["target"].told(language), _values(analysis.target)))
    lines += _marked(analysis, language)
    return [line for line in lines if any(value is not None for value in line.values)]


def handout_as_json(handout: Handout) -> dict[str, Any]:
    """A measure as plain data: its words, what it says, and its points by the names of the command `groundswell spc`."""
    analysis = handout.analysis
    names = (
        ["date" if name == "x" else name for name in analysis.points[0]._fields] if analysis.points else []
    )
    return {
        "name": handout.name,
        "about": dict(handout.about),
        "chart": str(analysis.series.chart),
        "profile": analysis.profile.key,
        "direction": str(analysis.series.direction),
        "sentence": handout.sentence,
        "warnings": handout.warnings,
        "variation": analysis.variation,
        "assurance": analysis.assurance,
        "phases": [phase._asdict() for phase in analysis.phases],
        "points": [dict(zip(names, point, strict=True)) for point in analysis.points],
        "notes": [{"date": analysis.x[at], "text": text} for at, text in handout.notes],
    }


def _day(x: X) -> Told:
    if isinstance(x, str):
        try:
            return datetime.date.fromisoformat(x)
        except ValueError:
            return x
    return x


def _in_order(analysis: Analysis) -> list[float | None]:
    """The values as they were given, in the order of x."""
    series = analysis.series
    if series.x is None or len(series.y) != len(analysis.x):
        return [*series.y, *[None] * max(0, len(analysis.x) - len(series.y))]
    order = sorted(range(len(series.y)), key=lambda row: series.x[row])  # type: ignore[index, arg-type, return-value]
    return [series.y[row] for row in order]


def _values(column: Any) -> tuple[float | None, ...]:
    return tuple(None if value != value else value for value in column.tolist())


def _by_phase(analysis: Analysis, what: str, name: str, language: str) -> Iterator[ChartLine]:
    column = _values(getattr(analysis, what))
    for phase, rows in groupby(range(len(column)), key=lambda row: int(analysis.phase[row])):
        inside = set(rows)
        told = name if phase == 1 else words.LINE.told(language, name=name, phase=phase)
        yield ChartLine(
            what, told, tuple(value if row in inside else None for row, value in enumerate(column))
        )


def _marked(analysis: Analysis, language: str) -> Iterator[ChartLine]:
    marks = [mark_of(point) for point in analysis.points]
    y = _values(analysis.y)
    heads = {
        Mark.BETTER: words.BETTER_POINT,
        Mark.WORSE: words.WORSE_POINT,
        Mark.SPECIAL: words.SPECIAL_POINT,
        Mark.GHOST: words.GHOST_POINT,
    }
    for mark, head in heads.items():
        values = tuple(value if own is mark else None for value, own in zip(y, marks, strict=True))
        yield ChartLine(mark.value, head.told(language), values)

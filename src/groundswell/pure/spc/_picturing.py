"""An analysis as a picture with its table, and its two signs."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.pure.drawing import (
    ControlLabels,
    ControlPoint,
    Mark,
    Note,
    Picture,
    assurance_icon,
    control_chart,
    variation_icon,
)
from groundswell.pure.spc import _words as words
from groundswell.pure.spc._analysis import Analysis, Point
from groundswell.pure.spc._explaining import Day, Number, explain, explain_point, short
from groundswell.pure.spc._labels import Assurance, Label
from groundswell.pure.spc._series import Chart

MEDIANS = frozenset({Chart.RUN, Chart.G, Chart.I_MEDIAN, Chart.I_MEDIANS})
WAYS = {"common": Mark.COMMON, "improvement": Mark.BETTER, "concern": Mark.WORSE, "neutral": Mark.SPECIAL}
MARKS = {label: WAYS[label.partition("_")[0]] for label in Label}
LETTERS = {
    "en": {"high": "H", "low": "L", "pass": "P", "fail": "F"},
    "cy": {"high": "U", "low": "I", "pass": "Ll", "fail": "M"},
}


def picture_of(
    analysis: Analysis,
    *,
    id: str,
    title: str,
    language: str = "en",
    notes: Sequence[tuple[int, str]] = (),
    number: Number = short,
    day: Day = str,
    width: float = 360.0,
) -> Picture:
    """Draw an analysis. `notes` are (point from 0, words), `day` words an x. Raises ValueError as `control_chart` does."""
    return control_chart(
        points_of(analysis, language, number, day),
        id=id,
        title=title,
        desc=explain(analysis, language, number),
        labels=_labels(analysis, language, number),
        notes=[Note(at, text) for at, text in notes],
        number=number,
        width=width,
    )


def points_of(analysis: Analysis, language: str, number: Number, day: Day = str) -> list[ControlPoint]:
    """The points of an analysis as they are drawn, each with why it is marked."""
    targets = analysis.target.tolist()
    return [
        _drawn(point, day(point.x), targets[row], _why(analysis, row, point, language, number, day))
        for row, point in enumerate(analysis.points)
    ]


def signs_of(analysis: Analysis, *, id: str, language: str = "en") -> tuple[str, str]:
    """The sign of variation and the sign of assurance as SVG; empty for what is not said."""
    letters = LETTERS.get(language, LETTERS["en"])
    variation, assurance = analysis.variation, analysis.assurance
    sentences = explain(analysis, language).split(": ", 1)
    first = second = ""
    if variation is not None:
        way = variation.rpartition("_")[2]
        first = variation_icon(
            variation, id=f"{id}-variation", title=sentences[0], letter=letters.get(way, "")
        )
    if assurance is not Assurance.NONE:
        told = words.TARGET[assurance].told(language, target=short(float(analysis.target[-1])))
        second = assurance_icon(
            assurance, id=f"{id}-assurance", title=told, letter=letters.get(assurance, "?")
        )
    return first, second


def _why(analysis: Analysis, row: int, point: Point, language: str, number: Number, day: Day) -> str:
    return "" if point.label is Label.COMMON else explain_point(analysis, row, language, number, day)


def _drawn(point: Point, name: str, target: float, why: str) -> ControlPoint:
    return ControlPoint(
        name=name,
        value=point.y,
        centre=point.centre,
        lower=point.lower,
        upper=point.upper,
        target=None if target != target else target,
        phase=point.phase,
        mark=mark_of(point),
        why=why,
    )


def mark_of(point: Point) -> Mark:
    """How a point is marked on a picture."""
    return Mark.GHOST if point.excluded else MARKS[point.label]


def _labels(analysis: Analysis, language: str, number: Number) -> ControlLabels:
    last = analysis.points[-1]
    target = float(analysis.target[-1])

    def told(sentence: words.Sentence, value: float | None) -> str:
        return "" if value is None or value != value else sentence.told(language, value=number(value))

    return ControlLabels(
        across=words.DATE.told(language),
        up=words.VALUE.told(language),
        missing=words.MISSING.told(language),
        centre=told(words.MEDIAN if analysis.series.chart in MEDIANS else words.MEAN, last.centre),
        lower=told(words.LOWER, last.lower),
        upper=told(words.UPPER, last.upper),
        target=told(words.GOAL, target),
        marks={
            Mark.BETTER: words.BETTER_POINT.told(language),
            Mark.WORSE: words.WORSE_POINT.told(language),
            Mark.SPECIAL: words.SPECIAL_POINT.told(language),
            Mark.GHOST: words.GHOST_POINT.told(language),
        },
        why=words.WHY_MARKED.told(language),
    )

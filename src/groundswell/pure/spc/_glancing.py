"""An analysis at a glance: its newest points as a small picture without words, for a list of many."""

from __future__ import annotations

from groundswell.pure.drawing import ControlPoint, Mark, Picture, glance
from groundswell.pure.spc._analysis import Analysis
from groundswell.pure.spc._explaining import Number, explain, short
from groundswell.pure.spc._labels import LABELS, Label

NEWEST = 24
MARKS = {"improvement": Mark.BETTER, "concern": Mark.WORSE, "neutral": Mark.SPECIAL}


def glance_at(
    analysis: Analysis,
    *,
    id: str,
    title: str,
    language: str = "en",
    number: Number = short,
    newest: int = NEWEST,
    desc: str = "",
) -> Picture:
    """Draw the newest points of an analysis; what it shows is its description, unless given. Raises ValueError as `glance` does."""
    rows = slice(max(0, len(analysis.x) - newest), None)
    codes = analysis.worked.meaning.labels[analysis.rows][rows]
    columns = (analysis.y, analysis.centre, analysis.lower, analysis.upper, analysis.target)
    told = zip(*(column[rows].tolist() for column in columns), strict=True)
    phases, ghosts = analysis.phase[rows].tolist(), analysis.excluded[rows].tolist()
    points = [
        ControlPoint(
            "",
            _there(value),
            _there(centre),
            _there(lower),
            _there(upper),
            _there(target),
            phase,
            Mark.GHOST if ghost else _mark(LABELS[code]),
        )
        for (value, centre, lower, upper, target), phase, ghost, code in zip(
            told, phases, ghosts, codes, strict=True
        )
    ]
    return glance(points, id=id, title=title, desc=desc or explain(analysis, language, number))


def _there(value: float) -> float | None:
    return None if value != value else value


def _mark(label: Label) -> Mark:
    return MARKS.get(label.partition("_")[0], Mark.COMMON)

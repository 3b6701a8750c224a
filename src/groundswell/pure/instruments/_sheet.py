"""An instrument written as a sheet: one row for each thing, the first column says what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from groundswell.pure.instruments._draft import Cells, Draft, words_of
from groundswell.pure.instruments._entry import Located
from groundswell.pure.instruments._problems import BadInstrument, Problem, Why
from groundswell.pure.instruments._questions import WITHOUT_POINTS
from groundswell.pure.tables import Row, Table
from groundswell.pure.text import unescape_formula

_BOTH: Final = ("english", "welsh")
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "instrument": ("key", *_BOTH),
    "purpose": _BOTH,
    "source": ("english",),
    "licence": _BOTH,
    "smallest_group": ("value",),
    "section": ("key", *_BOTH),
    "question": ("key", *_BOTH, "kind", "reverse", "required", "favourable_from", "scale", "shown_if"),
    "row": ("key", *_BOTH, "reverse", "scale"),
    "point": ("value", *_BOTH),
    "hint": _BOTH,
    "scale": ("key", *_BOTH, "needs", "lowest", "highest", "scale"),
}
"""What each sort of row may say."""
_ALL_COLUMNS: Final = frozenset({"what"}.union(*_COLUMNS.values()))


def values_of(table: Table) -> Mapping[str, Any]:
    """The named values that a sheet holds. Raises BadInstrument for what has no place in them."""
    headings = tuple(heading.strip().casefold() for heading in table.headings)
    draft = Draft()
    problems = [
        Problem(Why.NOT_KNOWN, 1, name, name) for name in headings if name and name not in _ALL_COLUMNS
    ]
    for row in table.rows:
        problems += _take(draft, row.number, _cells(headings, row))
    problems += draft.give_parts()
    if problems:
        raise BadInstrument(sorted(problems, key=lambda problem: problem.row))
    _points_from_above(draft.whole)
    return draft.whole


def _cells(headings: tuple[str, ...], row: Row) -> Cells:
    return {
        name: unescape_formula(cell)
        for name, cell in zip(headings, row.cells, strict=True)
        if name in _ALL_COLUMNS and cell
    }


def _take(draft: Draft, row: int, cells: Cells) -> Iterator[Problem]:
    """Add a row to the draft; gives what is wrong with it."""
    what = cells.pop("what", "").casefold()
    if what not in _COLUMNS:
        yield Problem(Why.NOT_KNOWN if what else Why.MISSING, row, "what", what)
        return
    yield from (
        Problem(Why.NOT_EXPECTED, row, name, cell)
        for name, cell in cells.items()
        if name not in _COLUMNS[what]
    )
    if not _taken(draft, what, row, cells):
        yield Problem(Why.NOTHING_TO_BELONG_TO, row, "what", what)


def _taken(draft: Draft, what: str, row: int, cells: Cells) -> bool:
    match what:
        case "purpose" | "licence":
            return draft.take_value(what, row, words_of(row, cells))
        case "source":
            return draft.take_value(what, row, cells.get("english", ""))
        case "smallest_group":
            return draft.take_value(what, row, cells.get("value", ""))
    takers = {
        "instrument": draft.take_instrument,
        "section": draft.take_section,
        "question": draft.take_question,
        "row": draft.take_row,
        "point": draft.take_point,
        "hint": draft.take_hint,
        "scale": draft.take_scale,
    }
    return takers[what](row, cells)


def _points_from_above(whole: Located) -> None:
    """A question without points of its own is answered on those of the question above."""
    above: list[Located] = []
    questions = (question for section in whole["sections"] for question in section["questions"])
    for question in questions:
        if question.get("kind") not in WITHOUT_POINTS:
            above = question["points"] = question["points"] or above

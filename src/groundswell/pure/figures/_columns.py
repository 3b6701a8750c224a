"""Which column holds what: the row of headings, a first guess, and the choice a person makes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from groundswell.pure.figures._dates import looks_like_date
from groundswell.pure.figures._grid import Cell, Grid, Line, at, is_blank, letters_of
from groundswell.pure.figures._numbers import looks_like_number
from groundswell.pure.tables import column_named

LOOKED_AT: Final = 200
MOST_ABOVE: Final = 30
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "date": (
        *("date", "day", "month", "week", "quarter", "year", "period", "when", "month start", "month end", "week ending"),
        *("week commencing", "month beginning", "date of", "dyddiad", "dydd", "mis", "wythnos", "chwarter", "blwyddyn", "cyfnod"),
    ),
    "value": (
        *("value", "numerator", "count", "counts", "number", "result", "score", "rate", "percentage", "y", "events", "cases", "breaches", "n"),
        *("gwerth", "rhifiadur", "nifer", "cyfrif", "canlyniad", "sgôr", "cyfradd", "canran"),
    ),
    "denominator": (
        *("denominator", "out of", "total", "of", "n", "attendances", "admissions", "bed days", "days", "population", "size"),
        *("enwadur", "allan o", "cyfanswm", "o blith", "dyddiau gwely"),
    ),
    "note": ("note", "notes", "comment", "comments", "annotation", "remark", "nodyn", "nodiadau", "sylw", "sylwadau"),
    "measure": ("measure", "measure name", "indicator", "metric", "name of measure", "mesur", "enw’r mesur", "dangosydd"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the values begin: the first row of them, the names of the columns, and how many rows stood above those names."""

    first: int
    names: tuple[str, ...]
    above: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, counted from 0. Several columns may make up the name of a measure together."""

    date: int | None = None
    value: int | None = None
    denominator: int | None = None
    note: int | None = None
    measure: tuple[int, ...] = ()

    @property
    def chosen(self) -> tuple[int, ...]:
        """All columns that are read."""
        single = (self.date, self.value, self.denominator, self.note)
        return tuple(one for one in (*single, *self.measure) if one is not None)

    def kept(self) -> dict[str, Any]:
        """As plain JSON; `Columns.of(kept)` makes it again."""
        single = {name: getattr(self, name) for name in ("date", "value", "denominator", "note")}
        return {**single, "measure": list(self.measure)}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Columns:
        """Read what `kept` wrote."""
        return cls(**{**kept, "measure": tuple(kept.get("measure", ()))})


def heading_of(grid: Grid) -> Heading:
    """Find the first row of values (one with a date and a number), and the names in the row above it.

    Rows with a title above the names are passed over. Columns without a name, or with one that another has, have their letters.
    """
    first = next((i for i, line in enumerate(grid.lines[:MOST_ABOVE]) if _holds_values(line.cells)), None)
    if first is None:
        # Nothing looks like values; the first row are the names as far as we can tell.
        return Heading(1, _names(grid.lines[0].cells if grid.lines else (), grid.width), 0)
    while first and _is_cut_off(grid.lines[first - 1].cells):
        first -= 1
    above = grid.lines[first - 1].cells if first else ()
    has_names = any(not is_blank(cell) for cell in above) and all(map(_is_word, above))
    return Heading(first, _names(above if has_names else (), grid.width), max(0, first - has_names))


def guess_columns(grid: Grid, heading: Heading, but: Collection[int] = ()) -> Columns:
    """Guess which column holds what, by its name and else by what stands in it. `but` are spoken for and not guessed."""
    lines = grid.lines[heading.first : heading.first + LOOKED_AT]
    dates = [one for one in _most(lines, looks_like_date) if one not in but]
    numbers = [one for one in _most(lines, looks_like_number) if one not in but]
    everything = [one for one in range(grid.width) if one not in but]
    date = _first(
        _called(heading, "date", everything), _named(heading, "date", dates), next(iter(dates), None)
    )
    free = [one for one in everything if one != date]
    left = [one for one in numbers if one != date]
    plain = _called(heading, "value", free)
    denominator = _first(
        _called(heading, "denominator", free, but=plain), _named(heading, "denominator", left, but=plain)
    )
    rest = [one for one in left if one != denominator]
    value = _first(
        _called(heading, "value", free, but=denominator),
        _named(heading, "value", rest),
        next(iter(rest), None),
    )
    others = [one for one in everything if one not in (date, value, denominator)]
    note = _first(_called(heading, "note", others), _named(heading, "note", others))
    measure = _first(_called(heading, "measure", others), _named(heading, "measure", others))
    if measure is None:
        measure = _telling_apart(
            grid.lines[heading.first :], date, [one for one in others if one not in (note, *dates, *numbers)]
        )
    return Columns(date, value, denominator, note, () if measure is None else (measure,))


def _telling_apart(lines: Sequence[Line], date: int | None, others: Iterable[int]) -> int | None:
    """Where days come again, the first column with which each is there once: it says whose each value is."""
    days = [at(line.cells, date) for line in lines]
    if date is None or len(set(days)) == len(days):
        return None
    return next(
        (
            one
            for one in others
            if len({(at(line.cells, one), at(line.cells, date)) for line in lines}) == len(days)
        ),
        None,
    )


def _holds_values(cells: Sequence[Cell]) -> bool:
    dates = [place for place, cell in enumerate(cells) if looks_like_date(cell)]
    return bool(dates) and any(
        looks_like_number(cell) for place, cell in enumerate(cells) if place != dates[0]
    )


def _is_cut_off(cells: Sequence[Cell]) -> bool:
    """Whether a row is one of values after all, only with something wrong in it: it must not get lost as a title."""
    return sum(not is_blank(cell) for cell in cells) > 1 and not all(map(_is_word, cells))


def _is_word(cell: Cell) -> bool:
    is_text = isinstance(cell, str) and not looks_like_number(cell) and not looks_like_date(cell)
    return is_blank(cell) or is_text


def _names(cells: Sequence[Cell], width: int) -> tuple[str, ...]:
    names: list[str] = []
    for column in range(width):
        told = " ".join(str(at(cells, column) or "").split())
        names.append(told if told and told not in names else letters_of(column))
    return tuple(names)


def _most(lines: Sequence[Line], looks: Callable[[Cell], bool]) -> list[int]:
    """The columns most of whose cells that hold something look so."""
    found = []
    for column in range(max((len(line.cells) for line in lines), default=0)):
        cells = [cell for line in lines if not is_blank(cell := at(line.cells, column))]
        if cells and 2 * sum(map(looks, cells)) >= len(cells):
            found.append(column)
    return found


def _called(heading: Heading, what: str, among: Iterable[int], but: int | None = None) -> int | None:
    """Among these columns the one that is called just so, whatever stands in it."""
    names = {heading.names[one]: one for one in among if one != but}
    return names.get(column_named(names, *NAMES[what]))


def _named(heading: Heading, what: str, among: Iterable[int], but: int | None = None) -> int | None:
    """Among these columns the one whose name holds one of those words."""
    names = {heading.names[one]: one for one in among if one != but}
    return names.get(_holding(names, NAMES[what]))


def _first(*columns: int | None) -> int | None:
    return next((column for column in columns if column is not None), None)


def _holding(names: Iterable[str], words: Sequence[str]) -> str:
    wanted = {word for word in words if len(word) > 2}
    return next((name for name in names if wanted & set(name.casefold().replace("_", " ").split())), "")

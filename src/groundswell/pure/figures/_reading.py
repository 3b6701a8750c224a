"""From a grid and a choice of columns to values of measures, with everything that is wrong named by row and column."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from groundswell.pure.figures._cells import Days, Numbers, Pair
from groundswell.pure.figures._columns import Columns, Heading, heading_of
from groundswell.pure.figures._dates import DateStyle, Epoch, Order, style_of
from groundswell.pure.figures._faults import Fault, Noticed, Remark, Remarked, Why
from groundswell.pure.figures._grid import Grid, Line, at, letters_of
from groundswell.pure.figures._kinds import Known, Taking

JOINED: Final = " – "
LONGEST_NOTE: Final = 300
NO_COLUMN: Final = "?"


class Figure(NamedTuple):
    """One value: the row it stood on, whose it is (empty for the only measure), its day, and its numbers; None is a gap.

    `place` counts the values of one day, where several belong together.
    """

    row: int
    measure: str
    at: datetime.date
    value: float | None
    denominator: float | None
    note: str
    place: int = 1


@dataclass(frozen=True, slots=True)
class Manner:
    """How cells are meant, where a person has said so; None leaves it to what the column shows by itself."""

    order: Order | None = None
    epoch: Epoch | None = None
    decimal_comma: bool | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a grid says. `new` and `changed` are to be written, `same` are there already; none of them, while there are faults.

    `changed` take the place of another value of the same day. `asks` are what a person must say first.
    """

    new: tuple[Figure, ...]
    changed: tuple[Figure, ...]
    same: tuple[Figure, ...]
    faults: tuple[Fault, ...]
    remarks: tuple[Remarked, ...]
    asks: frozenset[type[Order] | type[Epoch]]

    @property
    def is_whole(self) -> bool:
        """Whether all of it can come in."""
        return not self.faults and bool(self.new or self.changed or self.same)


def read_figures(
    grid: Grid,
    columns: Columns,
    taking: Mapping[str, Taking],
    *,
    today: datetime.date,
    known: Known | None = None,
    manner: Manner = Manner(),
    replace: bool = False,
) -> Figures:
    """Read the values of a grid for measures.

    `taking` says for each measure (by its name; the only one under "") what its values may be. `known` are the values there
    are, by measure, day and place. `replace` lets a value of the same day take the place of another; else that is a fault.
    Where several of a day belong together, each is compared with the one of its own place.
    Raises ValueError when no column was chosen for dates or for values.
    """
    if columns.date is None or columns.value is None:
        raise ValueError("a column of dates and a column of values must be chosen")
    reader = _Reader(grid, columns, taking, today, manner)
    figures = list(reader.figures())
    sorted_out = _SortedOut(reader, taking, known or {}, replace)
    for figure in figures:
        sorted_out.take(figure)
    remarks = tuple(reader.noticed.counts.values())
    return Figures(
        tuple(sorted_out.new),
        tuple(sorted_out.changed),
        tuple(sorted_out.same),
        tuple(sorted(reader.noticed.faults, key=lambda fault: fault.row)),
        remarks,
        frozenset(reader.asks),
    )


def names_in(grid: Grid, columns: Columns) -> list[str]:
    """The names of measures that a grid tells, in their order, each once; empty where no column was chosen for them."""
    lines = grid.lines[heading_of(grid).first :] if columns.measure else ()
    told: dict[str, str] = {}
    for name in dict.fromkeys(_name_of(line, columns) for line in lines):
        told.setdefault(_plain(name), name)
    return [name for name in told.values() if name]


def _name_of(line: Line, columns: Columns) -> str:
    if len(columns.measure) == 1:
        return str(at(line.cells, columns.measure[0]) or "").strip()
    parts = [str(at(line.cells, column) or "").strip() for column in columns.measure]
    return JOINED.join(filter(None, parts))


class _Reader:
    def __init__(
        self, grid: Grid, columns: Columns, taking: Mapping[str, Taking], today: datetime.date, manner: Manner
    ) -> None:
        self.grid, self.columns, self.taking = grid, columns, taking
        self.noticed = Noticed()
        self.unknown: set[str] = set()
        self.known: dict[str, str | None] = {}
        self.asks: set[type[Order] | type[Epoch]] = set()
        self.heading: Heading = heading_of(grid)
        self.lines: Sequence[Line] = grid.lines[self.heading.first :]
        self.measures = {_plain(name): name for name in taking}
        self.days = Days(
            columns.date, self.name(columns.date), self._style(manner), today, self.noticed, self.asks
        )
        self.pair = self._pair(manner)
        self._remark(manner)

    def name(self, column: int | None) -> str:
        """The heading of a column, or its letters."""
        if column is None:
            return NO_COLUMN
        return self.heading.names[column] if column < len(self.heading.names) else letters_of(column)

    def figures(self) -> Iterator[Figure]:
        """Each row that is right, in order; what is wrong is noticed."""
        self._merged()
        any_measure = Taking()
        for line in self.lines:
            before = len(self.noticed.faults)
            day, measure, note = self.days.of(line), self._measure(line), self._note(line)
            value, size = self.pair.of(line, self.taking.get(measure or "", any_measure))
            if len(self.noticed.faults) == before and day is not None and measure is not None:
                yield Figure(line.number, measure, day, value, size, note)

    def _style(self, manner: Manner) -> DateStyle:
        shown = style_of(at(line.cells, self.columns.date) for line in self.lines)
        if shown.order and not manner.order:
            self.noticed.remark(Remark.DAY_FIRST)
        return DateStyle(manner.order or shown.order, manner.epoch)

    def _pair(self, manner: Manner) -> Pair:
        columns, commas = self.columns, manner.decimal_comma
        values = Numbers.over(columns.value, self.name(columns.value), self.lines, commas, self.noticed)
        sizes = None
        if columns.denominator is not None:
            sizes = Numbers.over(
                columns.denominator, self.name(columns.denominator), self.lines, commas, self.noticed
            )
        return Pair(values, sizes, self.noticed)

    def _remark(self, manner: Manner) -> None:
        if self.grid.blank:
            self.noticed.remark(Remark.BLANK_ROWS, count=self.grid.blank)
        if self.heading.above:
            self.noticed.remark(Remark.ROWS_ABOVE, count=self.heading.above)
        if manner.epoch is Epoch.FROM_1904:
            self.noticed.remark(Remark.EPOCH_1904)

    def _measure(self, line: Line) -> str | None:
        if not self.columns.measure:
            return ""
        told = _name_of(line, self.columns)
        if told not in self.known:
            self.known[told] = self.measures.get(_plain(told))
        found = self.known[told]
        if found is None and told not in self.unknown:
            # a name that nobody knows is said once, and not for each of its rows
            self.unknown |= {told} if told else set()
            name = self.name(self.columns.measure[0])
            self.noticed.wrong(line.number, name, Why.UNKNOWN_MEASURE if told else Why.NO_MEASURE, told)
        return found

    def _note(self, line: Line) -> str:
        told = str(at(line.cells, self.columns.note) or "")
        if len(told) > LONGEST_NOTE:
            self.noticed.wrong(line.number, self.name(self.columns.note), Why.LONG_NOTE, told, LONGEST_NOTE)
        return told

    def _merged(self) -> None:
        first = self.lines[0].number if self.lines else 0
        for one in self.grid.merged:
            read = [column for column in self.columns.chosen if one.first_column <= column <= one.last_column]
            if one.last_row >= first and read:
                ends = (
                    f"{letters_of(one.first_column)}{one.first_row}",
                    f"{letters_of(one.last_column)}{one.last_row}",
                )
                self.noticed.wrong(max(one.first_row, first), self.name(read[0]), Why.MERGED, ":".join(ends))


class _SortedOut:
    """Each value beside those of the same day: in the file, and those that are there."""

    def __init__(self, reader: _Reader, taking: Mapping[str, Taking], known: Known, replace: bool) -> None:
        self.reader, self.taking, self.known, self.replace = reader, taking, known, replace
        self.new: list[Figure] = []
        self.changed: list[Figure] = []
        self.same: list[Figure] = []
        self.rows: dict[tuple[str, datetime.date], int] = {}
        self.places: dict[tuple[str, datetime.date], int] = {}

    def take(self, figure: Figure) -> None:
        """Put a value where it belongs, or notice that it cannot be."""
        of_day = figure.measure, figure.at
        if of_day in self.rows:
            if not self.taking[figure.measure].many_a_day:
                self._wrong(figure, Why.TWICE, self.rows[of_day])
                return
            figure = figure._replace(place=self.places.get(of_day, 1) + 1)
            self.places[of_day] = figure.place
        self.rows.setdefault(of_day, figure.row)
        known = self.known.get((*of_day, figure.place))
        if known is None:
            self.new.append(figure)
        else:
            self._compare(figure, known)

    def _compare(self, figure: Figure, known: tuple[float | None, float | None]) -> None:
        if known == (figure.value, figure.denominator):
            self.same.append(figure)
            self.reader.noticed.remark(Remark.SAME_AS_BEFORE, figure.row)
        elif self.replace:
            self.changed.append(figure)
            self.reader.noticed.remark(Remark.REPLACED, figure.row)
        else:
            self._wrong(figure, Why.HERE_ALREADY, said(*known))

    def _wrong(self, figure: Figure, why: Why, other: object) -> None:
        column = self.reader.name(self.reader.columns.date)
        self.reader.noticed.wrong(figure.row, column, why, figure.at.isoformat(), other)


def said(value: float | None, size: float | None) -> str:
    """A value as a message repeats it: 3, or 3/41; a dash for a gap."""
    told = "–" if value is None else f"{value:.10g}"
    return told if size is None else f"{told}/{size:.10g}"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())

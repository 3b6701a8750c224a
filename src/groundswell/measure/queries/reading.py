"""What somebody pasted or sent, read for one measure: figures, faults and questions, before anything is written."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from groundswell.measure.models import Measure, Value
from groundswell.measure.queries.charts import Decisions, MeasureChart, analysed, decisions_of, rows_from
from groundswell.measure.rules import Figure, faults_in, takes_denominator, takes_several
from groundswell.measure.rules.figures import NOT_BELOW_ZERO, SHARES, WHOLE
from groundswell.pure import figures as reading
from groundswell.pure.figures import Columns, Grid, Manner, Order, Remarked, Taking

LOOKED_AT = 50


@dataclass(frozen=True)
class Read:
    """What a grid says for a measure. `figures` are those that would be written.

    `faults` are of the reading, `refused` of our own rules: (row as the spreadsheet numbers it, column, words).
    """

    grid: Grid
    names: Sequence[str]
    columns: Columns
    figures: list[Figure]
    new: int
    changed: int
    same: int
    faults: Sequence[reading.Fault]
    refused: Sequence[tuple[int, str, str]]
    remarks: Sequence[Remarked]
    asks_order: bool

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with it."""
        return not (self.faults or self.refused)

    @property
    def is_whole(self) -> bool:
        """Whether all of it can come in, and something would change."""
        return self.is_right and bool(self.new or self.changed)


def read_for(
    measure: Measure,
    grid: Grid,
    columns: Columns,
    today: datetime.date,
    order: Order | None = None,
) -> Read:
    """Read a grid for a measure. Columns that were not chosen are guessed."""
    heading = reading.heading_of(grid)
    guessed = reading.guess_columns(grid, heading)
    chosen = _chosen(columns, guessed, takes_denominator(measure))
    if takes_denominator(measure) and chosen.denominator is None:
        chosen = replace(chosen, denominator=_other_numbers(grid, heading.first, chosen))
    if chosen.date is None or chosen.value is None:
        return Read(grid, heading.names, chosen, [], 0, 0, 0, (), (), (), False)
    found = reading.read_figures(
        grid,
        chosen,
        {"": taking_of(measure)},
        today=today,
        known=_known(measure),
        manner=Manner(order=order),
        replace=True,
    )
    told = [*found.new, *found.changed]
    figures = [Figure(one.at, one.value, one.denominator, one.note, one.place) for one in told]
    refused = [
        (told[fault.row - 1].row, fault.column, fault.words) for fault in faults_in(measure, figures, today)
    ]
    return Read(
        grid,
        heading.names,
        chosen,
        figures,
        len(found.new),
        len(found.changed),
        len(found.same),
        found.faults,
        refused,
        found.remarks,
        Order in found.asks,
    )


def chart_with(measure: Measure, figures: Sequence[Figure]) -> MeasureChart:
    """The chart as it would be with these figures beside what is there. Writes nothing."""
    days = _values(measure) | {(one.on, one.place): (one.numerator, one.denominator) for one in figures}
    rows = rows_from(measure, ((on.isoformat(), *days[on, place]) for on, place in sorted(days)))
    decided = decisions_of([measure]).get(measure.pk, Decisions())
    return analysed([(measure, rows, decided)])[0]


def taking_of(measure: Measure) -> Taking:
    """What the reading must know of a measure."""
    return Taking(
        denominator=takes_denominator(measure),
        proportion=measure.chart in SHARES,
        whole=measure.chart in WHOLE,
        negative=measure.chart not in NOT_BELOW_ZERO,
        many_a_day=takes_several(measure),
    )


def _chosen(columns: Columns, guessed: Columns, out_of: bool) -> Columns:
    """What was chosen, and where nothing was, what we guess; only one measure is read."""
    return Columns(
        date=guessed.date if columns.date is None else columns.date,
        value=guessed.value if columns.value is None else columns.value,
        denominator=(guessed.denominator if columns.denominator is None else columns.denominator)
        if out_of
        else None,
        note=guessed.note if columns.note is None else columns.note,
    )


def _other_numbers(grid: Grid, first: int, chosen: Columns) -> int | None:
    """The first column of numbers that nothing else was found in."""
    lines = grid.lines[first : first + LOOKED_AT]
    for column in range(grid.width):
        cells = [line.cells[column] for line in lines if column < len(line.cells)]
        if column not in chosen.chosen and cells and all(map(reading.looks_like_number, cells)):
            return column
    return None


def _known(measure: Measure) -> dict[tuple[str, datetime.date, int], tuple[float | None, float | None]]:
    return {("", *at): pair for at, pair in _values(measure).items()}


def _values(measure: Measure) -> dict[tuple[datetime.date, int], tuple[float | None, float | None]]:
    told = Value.objects.filter(measure=measure).order_by("on", "place")
    return {
        (on, place): (above, below)
        for on, place, above, below in told.values_list("on", "place", "numerator", "denominator")
    }

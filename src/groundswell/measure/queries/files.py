"""Files of figures: whose they are, what was chosen about them, what they would do."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from groundswell.measure.models import Measure, Value, ValueFile
from groundswell.measure.queries.charts import (
    Decisions,
    MeasureChart,
    Rows,
    analysed,
    charts_of,
    placed,
    rows_from,
)
from groundswell.measure.queries.measures import measures_to_fill_in
from groundswell.measure.rules import MeasurePermission, can_start, takes_denominator, takes_several
from groundswell.measure.rules.figures import NOT_BELOW_ZERO, SHARES, WHOLE
from groundswell.people.models import Group, Person
from groundswell.people.rules import paths_with
from groundswell.pure.figures import (
    Columns,
    Epoch,
    Figures,
    Grid,
    Manner,
    Order,
    Taking,
    guess_columns,
    heading_of,
    names_in,
    read_figures,
    unpack_grid,
)
from groundswell.pure.figures import Figure as Told

PLAIN = Manner()
PREVIEWED = 6
"""How many measures a preview draws."""
At = tuple[str, datetime.date, int]
"""The name a file gives a measure, a day, and the place on that day."""
Notes = dict[At, str]


@dataclass(frozen=True)
class Choice:
    """What a person said of a file: its columns, how its cells are meant, whether it may put others in the place of values.

    `start` are fields of the measures to be started for names that are not known; None when none shall be.
    """

    columns: Columns
    manner: Manner = PLAIN
    replace: bool = False
    start: dict[str, Any] | None = None

    def kept(self) -> dict[str, Any]:
        """As plain JSON."""
        manner = {
            "order": self.manner.order,
            "epoch": self.manner.epoch,
            "decimal_comma": self.manner.decimal_comma,
        }
        return {
            "columns": self.columns.kept(),
            "manner": manner,
            "replace": self.replace,
            "start": self.start,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Choice:
        """Read what `kept` wrote."""
        told = kept["manner"]
        manner = Manner(
            Order(told["order"]) if told["order"] else None,
            Epoch(told["epoch"]) if told["epoch"] else None,
            told["decimal_comma"],
        )
        return cls(Columns.of(kept["columns"]), manner, kept["replace"], kept["start"])


@dataclass(frozen=True)
class Plan:
    """What a file would do: its figures by the name it gives, the measures of those names, and which would be started."""

    figures: Figures
    measures: dict[str, Measure]
    fresh: list[str] = field(default_factory=list)
    notes: Notes = field(default_factory=dict)

    @property
    def to_write(self) -> dict[str, list[Told]]:
        """The figures to be written, by measure."""
        found: dict[str, list[Told]] = {}
        for figure in (*self.figures.new, *self.figures.changed):
            found.setdefault(figure.measure, []).append(figure)
        return found


def file_for(person: Person, public_id: UUID) -> ValueFile:
    """One file. Raises ValueFile.DoesNotExist when foreign, missing or sent by somebody else."""
    known = ValueFile.objects.select_related("measure__group", "group", "entry", "sent_by").defer("workbook")
    return known.get(public_id=public_id, sent_by=person)


def files_of(person: Person) -> QuerySet[ValueFile]:
    """The files a person sent, newest first, without their cells."""
    return (
        ValueFile.objects.filter(sent_by=person)
        .select_related("measure", "group")
        .defer("grid", "workbook")
        .order_by("-pk")
    )


def files_waiting() -> QuerySet[ValueFile]:
    """Files of the organisation in sight that wait for the worker, oldest first."""
    return ValueFile.objects.filter(state=ValueFile.State.WANTED).defer("grid", "workbook").order_by("pk")


def files_left_lying(before: datetime.datetime) -> QuerySet[ValueFile]:
    """Files of the organisation in sight that nobody brought in or put away since a moment."""
    lying = [ValueFile.State.READ, ValueFile.State.REFUSED]
    left = ValueFile.objects.filter(state__in=lying, sent_at__lt=before)
    return left.defer("grid", "workbook").order_by("pk")


def groups_to_fill_in(person: Person) -> list[Group]:
    """The open groups in and below which a person puts in values, in the order of the tree."""
    paths = paths_with(person, MeasurePermission.ENTER)
    groups = Group.objects.filter(organisation_id=person.organisation_id, closed_at=None).order_by("path")
    return [group for group in groups if any(group.path.startswith(path) for path in paths)]


def grid_of(file: ValueFile) -> Grid:
    """The cells of a file that is not over."""
    return unpack_grid(bytes(file.grid))


def first_choice(file: ValueFile, grid: Grid) -> Choice:
    """What was chosen of a file, or what we guess of it."""
    return Choice.of(file.chosen) if file.chosen else Choice(_guessed(file, grid))


def choice_on_sheet(file: ValueFile, grid: Grid, before: Grid) -> Choice:
    """What was chosen of one sheet, for another: its columns hold where both have the same names, and are guessed anew elsewhere."""
    chosen = first_choice(file, before)
    is_alike = heading_of(grid).names == heading_of(before).names
    return chosen if is_alike else replace(chosen, columns=_guessed(file, grid))


def _guessed(file: ValueFile, grid: Grid) -> Columns:
    columns = guess_columns(grid, heading_of(grid))
    if file.measure is None:
        return columns
    columns = replace(columns, measure=())
    return columns if takes_denominator(file.measure) else replace(columns, denominator=None)


def plan_of(file: ValueFile, grid: Grid, choice: Choice, by: Person, today: datetime.date) -> Plan:
    """What a file would do now; nothing is written. Raises ValueError when no column of dates or values was chosen."""
    measures = _measures(file, by)
    taking = {name: taking_of(measure) for name, measure in measures.items()}
    fresh = _fresh(file, grid, choice, by, taking)
    if fresh:
        taking |= dict.fromkeys(fresh, taking_of(Measure(**(choice.start or {}))))
    known, notes = _known(measures)
    figures = read_figures(
        grid, choice.columns, taking, today=today, known=known, manner=choice.manner, replace=choice.replace
    )
    return Plan(figures, measures, fresh, notes)


def taking_of(measure: Measure) -> Taking:
    """What the values of a measure may be, as its rules have it."""
    return Taking(
        denominator=takes_denominator(measure),
        proportion=measure.chart in SHARES,
        whole=measure.chart in WHOLE,
        negative=measure.chart not in NOT_BELOW_ZERO,
        many_a_day=takes_several(measure),
    )


def preview_of(file: ValueFile, plan: Plan, choice: Choice) -> list[MeasureChart]:
    """The charts as they would be, of the first measures that a file is about."""
    told = list(plan.to_write.items())[:PREVIEWED]
    standing = [plan.measures[name] for name, _ in told if name in plan.measures]
    charts = {chart.measure.pk: chart for chart in charts_of(standing)}
    return analysed([_with(name, figures, plan, charts, choice, file) for name, figures in told])


def _with(
    name: str,
    figures: Sequence[Told],
    plan: Plan,
    charts: Mapping[int, MeasureChart],
    choice: Choice,
    file: ValueFile,
) -> tuple[Measure, Rows, Decisions]:
    measure = plan.measures.get(name) or Measure(name=name, group=file.group, **(choice.start or {}))
    chart = charts.get(measure.pk)
    values = placed(chart.rows) if chart is not None else {}
    values |= {(one.at.isoformat(), one.place): (one.value, one.denominator) for one in figures}
    rows = rows_from(measure, [(on, *pair) for (on, _place), pair in sorted(values.items())])
    return measure, rows, chart.decisions if chart else Decisions()


def _measures(file: ValueFile, by: Person) -> dict[str, Measure]:
    """The measures a file may be about, by the name it has to give; the only one under an empty name."""
    if file.measure is not None:
        return {"": file.measure}
    found = [one for one in measures_to_fill_in(by) if one.group.path.startswith(file.group.path)]
    often = Counter(measure.name.casefold() for measure in found)
    return {
        one.name if often[one.name.casefold()] == 1 else f"{one.name} ({one.group.name})": one
        for one in found
    }


def _fresh(
    file: ValueFile, grid: Grid, choice: Choice, by: Person, taking: Mapping[str, Taking]
) -> list[str]:
    if choice.start is None or file.measure is not None or not can_start(by, file.group):
        return []
    known = {" ".join(name.casefold().split()) for name in taking}
    most = Measure._meta.get_field("name").max_length or 0
    names = [name[:most] for name in names_in(grid, choice.columns)]
    return [name for name in names if " ".join(name.casefold().split()) not in known]


def _known(
    measures: Mapping[str, Measure],
) -> tuple[dict[At, tuple[float | None, float | None]], Notes]:
    names = {measure.pk: name for name, measure in measures.items()}
    asked = Value.objects.filter(measure__in=list(names))
    told = asked.values_list("measure_id", "on", "place", "numerator", "denominator", "note")
    known, notes = {}, {}
    for pk, on, place, above, below, note in told.iterator(chunk_size=5000):
        known[names[pk], on, place] = (above, below)
        if note:
            notes[names[pk], on, place] = note
    return known, notes

"""Figures that whoever runs the machine brings in from its command line."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.base.sheets import BadWorkbook
from groundswell.measure.actions.files import read_grid, write_plan
from groundswell.measure.models import CHARTS, DIRECTIONS, Frequency, Measure, ValueFile
from groundswell.measure.queries.figure_words import words_of_fault, words_of_remark, words_of_unreadable
from groundswell.measure.queries.files import Choice, Plan, first_choice, plan_of
from groundswell.measure.queries.measures import measures_to_fill_in
from groundswell.measure.rules import BadFigures, MeasurePermission
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.people.queries.people_plan import group_called
from groundswell.people.rules import holds, must
from groundswell.pure.figures import Columns, Grid, Manner, Order, guess_columns, heading_of
from groundswell.pure.tables import Unreadable

Progress = Callable[[str], None]
FAULTS_SAID: Final = 50
JOINS: Final = "+"
OURS: Final = ("date", "value", "denominator", "note", "measure")


def from_shell(
    *,
    kind: str,
    path: Path,
    columns: dict[str, str],
    group: str | None,
    for_real: bool,
    by: Person,
    now: datetime.datetime,
    progress: Progress,
    measure: str | None = None,
    start: Mapping[str, Any] | None = None,
    order: str | None = None,
    may_replace: bool = False,
    sheet: str | None = None,
) -> None:
    """Try a file of figures out, or bring it in as one entry; `progress` hears each step in a sentence.

    `measure` is the name of the only measure; else a column names them, and `start` has the chart and direction of measures to
    be started for names that are not known; `sheet` is one of a workbook. Raises PermissionDenied, or ValidationError whose messages name rows and columns.
    """
    home = group_called(group) if group else root_group()
    must(holds(by, MeasurePermission.ENTER, home))
    grid = _grid_at(path, sheet)
    progress(
        ngettext("Read %(num)s row.", "Read %(num)s rows.", len(grid.lines)) % {"num": f"{len(grid.lines):,}"}
    )
    if len(grid.filled) > 1:
        progress(_said_of_sheets(grid))
    file = ValueFile(group=home, measure=_measure_called(measure, by), file_name=path.name, sent_by=by)
    choice = _choice(first_choice(file, grid), grid, columns, start, order, may_replace)
    progress(_said_of(choice.columns, grid))
    plan = _plan(file, grid, choice, by, now)
    for remark in plan.figures.remarks:
        progress(words_of_remark(remark))
    if for_real:
        _write(plan, choice, file, by, now)
    progress(_summary(plan, for_real=for_real))


def _grid_at(path: Path, sheet: str | None) -> Grid:
    try:
        return read_grid(path.read_bytes(), sheet)
    except (Unreadable, BadWorkbook) as problem:
        raise ValidationError(words_of_unreadable(problem)) from problem


def _said_of_sheets(grid: Grid) -> str:
    others = ", ".join(name for name in grid.filled if name != grid.sheet)
    return _("This is the sheet “%(sheet)s”. Others hold something too: %(others)s.") % {
        "sheet": grid.sheet,
        "others": others,
    }


def _measure_called(name: str | None, by: Person) -> Measure | None:
    if name is None:
        return None
    found = list(measures_to_fill_in(by).filter(name=name)[:2])
    if len(found) != 1:
        raise ValidationError(_("There is no measure “%(name)s”, or there are several.") % {"name": name})
    return found[0]


def _choice(
    guessed: Choice,
    grid: Grid,
    columns: dict[str, str],
    start: Mapping[str, Any] | None,
    order: str | None,
    may_replace: bool,
) -> Choice:
    chosen = _columns(guessed.columns, grid, columns)
    manner = Manner(order=Order(order) if order else None)
    return replace(
        guessed, columns=chosen, manner=manner, start=_start(start) if start else None, replace=may_replace
    )


def _columns(guessed: Columns, grid: Grid, told: dict[str, str]) -> Columns:
    """The columns as told, by their headings; the others are guessed. An empty name takes none."""
    if unknown := sorted(set(told) - {*OURS}):
        raise ValidationError(_("We have no column “%(word)s”.") % {"word": unknown[0]})
    if not told:
        return guessed
    heading = heading_of(grid)
    found = {ours: _places(theirs, heading.names) for ours, theirs in told.items()}
    taken = [place for places in found.values() for place in places]
    single = {ours: next(iter(places), None) for ours, places in found.items() if ours != "measure"}
    measure = {"measure": found["measure"]} if "measure" in found else {}
    return replace(guess_columns(grid, heading, taken), **single, **measure)  # type: ignore[arg-type]


def _places(theirs: str, names: tuple[str, ...]) -> tuple[int, ...]:
    heads = [head for head in theirs.split(JOINS) if head]
    if missing := [head for head in heads if head not in names]:
        raise ValidationError(_("The file has no column “%(word)s”.") % {"word": missing[0]})
    return tuple(names.index(head) for head in heads)


def _start(told: Mapping[str, Any]) -> dict[str, Any]:
    known = {
        "chart": [key for key, _words in CHARTS],
        "direction": [key for key, _words in DIRECTIONS],
        "frequency": Frequency.values,
    }
    for name, choices in known.items():
        if told.get(name) and told[name] not in choices:
            raise ValidationError(
                _("“%(word)s” is none of these: %(known)s.")
                % {"word": told[name], "known": ", ".join(choices)}
            )
    return {name: value for name, value in told.items() if value}


def _said_of(columns: Columns, grid: Grid) -> str:
    names = heading_of(grid).names
    single = {name: getattr(columns, name) for name in OURS[:-1]}
    told = [f"{ours} ← {names[place]}" for ours, place in single.items() if place is not None]
    told += (
        [f"measure ← {f' {JOINS} '.join(names[place] for place in columns.measure)}"]
        if columns.measure
        else []
    )
    return ", ".join(told)


def _plan(file: ValueFile, grid: Grid, choice: Choice, by: Person, now: datetime.datetime) -> Plan:
    if choice.columns.date is None or choice.columns.value is None:
        raise ValidationError(
            _("Say which columns hold the dates and the values: --column date=… --column value=…")
        )
    plan = plan_of(file, grid, choice, by, timezone.localdate(now))
    faults = plan.figures.faults
    if faults:
        more = len(faults) - FAULTS_SAID
        rest = [ngettext("and %(num)s more.", "and %(num)s more.", more) % {"num": more}] if more > 0 else []
        raise ValidationError([*map(words_of_fault, faults[:FAULTS_SAID]), *rest])
    return plan


def _write(plan: Plan, choice: Choice, file: ValueFile, by: Person, now: datetime.datetime) -> None:
    try:
        write_plan(
            plan=plan, choice=choice, group=file.group, key=uuid4(), file_name=file.file_name, by=by, now=now
        )
    except BadFigures as wrong:
        raise ValidationError(
            [f"{fault.row}: {fault.words}" for fault in wrong.faults[:FAULTS_SAID]]
        ) from wrong
    except IntegrityError as problem:
        raise ValidationError(_("Something changed while the file came in. Try again.")) from problem


def _summary(plan: Plan, *, for_real: bool) -> str:
    counts = {
        "new": f"{len(plan.figures.new):,}",
        "changed": f"{len(plan.figures.changed):,}",
        "same": f"{len(plan.figures.same):,}",
        "started": len(plan.fresh),
    }
    done = _(
        "Values: %(new)s put in, %(changed)s changed, %(same)s left as they are. Measures started: %(started)s."
    )
    would = _(
        "This would put in %(new)s values, change %(changed)s, leave %(same)s as they are and start %(started)s measures. "
        "Nothing has changed yet."
    )
    return (done if for_real else would) % counts

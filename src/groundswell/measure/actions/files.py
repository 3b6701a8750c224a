"""Files of figures: sent, their columns chosen, brought in as one entry that can be undone, or put away."""

from __future__ import annotations

import datetime
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.base.sheets import is_workbook, read_sheet
from groundswell.base.tenancy.wall import within
from groundswell.measure.actions.entries import enter_many
from groundswell.measure.actions.measures import start_measure
from groundswell.measure.models import Entry, Measure, ValueFile
from groundswell.measure.queries.files import Choice, Plan, choice_on_sheet, first_choice, grid_of, plan_of
from groundswell.measure.rules import BadFigures, Figure, MeasurePermission, can_enter
from groundswell.people.models import Group, Person
from groundswell.people.rules import holds, must
from groundswell.pure.figures import Figure as Told
from groundswell.pure.figures import Grid, grid_of_csv, grid_of_text, pack_grid
from groundswell.pure.text import clean_text

State = ValueFile.State
AT_ONCE = 5_000
"""Files with more rows are left to the worker, so that nobody waits before a blank page."""


class NotWhole(Exception):
    """Something in the file cannot come in, so nothing of it did; `plan` says what."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("the file has faults")
        self.plan = plan


def read_grid(content: bytes | str, sheet: str | None = None) -> Grid:
    """The cells of what was sent: a workbook, a CSV file, or text that was pasted. Raises Unreadable or BadWorkbook.

    Of a workbook it is the sheet that is named, or the first that holds something. Call it outside a transaction: a workbook takes its time, in a process of its own.
    """
    if isinstance(content, str):
        return grid_of_text(content)
    return read_sheet(content, sheet=sheet) if is_workbook(content) else grid_of_csv(content)


@transaction.atomic
def keep_file(
    *,
    grid: Grid,
    file_name: str,
    by: Person,
    now: datetime.datetime,
    measure: Measure | None = None,
    group: Group | None = None,
    workbook: bytes = b"",
) -> ValueFile:
    """Keep what somebody sent for one measure, or for many in and below a group, until they said what its columns hold.

    The workbook it came in is kept too where more than one sheet holds something. Raises PermissionDenied for whoever puts in no values there, and TypeError without a measure and a group.
    """
    if measure is not None:
        must(can_enter(by, measure))
        group = measure.group
    if group is None:
        raise TypeError("a file is for a measure or for a group")
    must(measure is not None or holds(by, MeasurePermission.ENTER, group))
    return ValueFile.objects.create(
        measure=measure,
        group=group,
        file_name=clean_text(file_name)[:200],
        grid=pack_grid(grid),
        workbook=workbook if len(grid.filled) > 1 else b"",
        rows=len(grid.lines),
        sent_by=by,
        sent_at=now,
    )


def choose_sheet(*, file: ValueFile, sheet: str, by: Person) -> ValueFile:
    """Take another sheet of the workbook that was sent; what was chosen of its columns stays where it fits. No figure comes in by that.

    Call it outside a transaction, as `read_grid`. Raises PermissionDenied, BadWorkbook for a sheet that is empty or cannot be
    read, or ValidationError when the file is past that step or has only one sheet.
    """
    must(file.sent_by_id == by.pk)
    workbook = bytes(file.workbook)
    if not workbook:
        raise ValidationError(_("This file is past that step."))
    grid = read_grid(workbook, sheet)
    with transaction.atomic():
        held = _held(file, by)
        held.chosen = choice_on_sheet(held, grid, grid_of(held)).kept()
        held.grid, held.rows, held.state = pack_grid(grid), len(grid.lines), State.READ
        held.save(update_fields=["grid", "rows", "chosen", "state"])
    return held


@transaction.atomic
def choose_columns(*, file: ValueFile, choice: Choice, by: Person) -> ValueFile:
    """Say what the columns of a file hold and how its cells are meant; no figure comes in by that.

    Raises PermissionDenied, or ValidationError when the file is past that step.
    """
    held = _held(file, by)
    held.chosen, held.state = choice.kept(), State.READ
    held.save(update_fields=["chosen", "state"])
    return held


def bring_in_file(*, file: ValueFile, by: Person, now: datetime.datetime) -> ValueFile:
    """Bring the figures of a file in, all or none; one with very many rows waits for the worker. Twice is once.

    Raises PermissionDenied, ValidationError when the file is past that step, and NotWhole when anything in it is wrong.
    """
    with transaction.atomic():
        held = _held(file, by)
        if held.rows > AT_ONCE:
            held.state = State.WANTED
            held.save(update_fields=["state"])
            return held
        return _bring_in(held, by, now)


@transaction.atomic
def put_file_away(*, file: ValueFile, by: Person, now: datetime.datetime) -> None:
    """Put a file away and forget its cells. Raises PermissionDenied, or ValidationError when it is past that step."""
    _end(_held(file, by), State.PUT_AWAY, now)


def carry_out_file(*, file: ValueFile, now: datetime.datetime) -> None:
    """Bring in a file that waits. Told again, or after a worker died, it brings nothing in twice."""
    with within(file.organisation_id):
        try:
            with transaction.atomic():
                waiting = ValueFile.objects.select_for_update(of=("self",)).select_related(
                    "measure__group", "group", "sent_by"
                )
                held = waiting.defer("workbook").filter(pk=file.pk, state=State.WANTED).first()
                if held is not None and held.sent_by is not None:
                    _bring_in(held, held.sent_by, now)
        except (NotWhole, PermissionDenied, ValidationError, BadFigures, IntegrityError):
            ValueFile.objects.filter(pk=file.pk, state=State.WANTED).update(state=State.REFUSED)


def forget_file(*, file: ValueFile, now: datetime.datetime) -> None:
    """Put away a file that nobody came back to. Twice changes nothing."""
    with within(file.organisation_id):
        lying = ValueFile.objects.filter(pk=file.pk, state__in=[State.READ, State.REFUSED])
        lying.update(state=State.PUT_AWAY, grid=b"", workbook=b"", chosen={}, ended_at=now)


def _held(file: ValueFile, by: Person) -> ValueFile:
    waiting = ValueFile.objects.select_for_update(of=("self",)).select_related("measure__group", "group")
    held: ValueFile = waiting.defer("workbook").get(pk=file.pk)
    must(held.sent_by_id == by.pk)
    if held.state not in {State.READ, State.REFUSED}:
        raise ValidationError(_("This file is past that step."))
    return held


def _bring_in(held: ValueFile, by: Person, now: datetime.datetime) -> ValueFile:
    grid = grid_of(held)
    choice = first_choice(held, grid)
    plan = plan_of(held, grid, choice, by, timezone.localdate(now))
    if not plan.figures.is_whole:
        raise NotWhole(plan)
    held.entry = write_plan(
        plan=plan,
        choice=choice,
        group=held.group,
        key=held.public_id,
        file_name=held.file_name,
        by=by,
        now=now,
    )
    _end(held, State.DONE, now)
    return held


@transaction.atomic
def write_plan(
    *,
    plan: Plan,
    choice: Choice,
    group: Group,
    key: UUID,
    file_name: str,
    by: Person,
    now: datetime.datetime,
) -> Entry:
    """Start the measures that a plan needs and put its figures in, as one entry. The same key again writes nothing.

    Raises PermissionDenied, ValidationError for a measure that cannot be started, BadFigures for figures that cannot be right.
    """
    measures = dict(plan.measures)
    for name in plan.fresh:
        measures[name] = start_measure(
            group=group, name=name, key=uuid5(key, name), by=by, now=now, **(choice.start or {})
        )
    figures = {
        measures[name]: [_figure(one, plan, choice) for one in told] for name, told in plan.to_write.items()
    }
    return enter_many(figures=figures, key=key, by=by, now=now, how=Entry.How.FILE, file_name=file_name)


def _figure(told: Told, plan: Plan, choice: Choice) -> Figure:
    """A figure as it is put in; a file without notes leaves those that are there."""
    has_notes = choice.columns.note is not None
    note = told.note if has_notes else plan.notes.get((told.measure, told.at, told.place), "")
    return Figure(told.at, told.value, told.denominator, note, told.place)


def _end(held: ValueFile, state: str, now: datetime.datetime) -> None:
    """Once it is over only its name and what became of it stay."""
    held.state, held.ended_at, held.grid, held.workbook, held.chosen = state, now, b"", b"", {}
    held.save(update_fields=["state", "ended_at", "grid", "workbook", "chosen", "entry"])

"""Files that bring groups and people in: read, tried out, then done all at once or not at all."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from groundswell.base.tenancy.wall import within
from groundswell.people.actions.bringing_in import Refused, import_people, import_tree, plan_file
from groundswell.people.actions.imports_from_shell import from_shell
from groundswell.people.models import Import, Person
from groundswell.people.queries.columns import guess_columns
from groundswell.people.queries.groups import root_group
from groundswell.people.queries.imports import table_of
from groundswell.people.queries.people_plan import PeoplePlan
from groundswell.people.queries.tree_plan import TreePlan
from groundswell.people.rules import PeoplePermission, holds, must
from groundswell.pure.tables import read_table
from groundswell.pure.text import clean_text

State = Import.State

__all__ = [
    "Refused",
    "carry_out_import",
    "from_shell",
    "import_people",
    "import_tree",
    "keep_import",
    "put_import_away",
    "try_import",
    "want_import",
]


@transaction.atomic
def keep_import(*, kind: str, file_name: str, content: bytes, by: Person, now: datetime.datetime) -> Import:
    """Keep a file that someone sent, to choose its columns and try it out.

    Raises PermissionDenied, and Unreadable when it is not a table we can read.
    """
    must(holds(by, PeoplePermission.IMPORT, root_group()))
    table = read_table(content)
    return Import.objects.create(
        kind=Import.Kind(kind),
        file_name=clean_text(file_name)[:200],
        content=content,
        columns=guess_columns(kind, table.headings),
        rows=len(table.rows),
        brought_by=by,
        brought_at=now,
    )


@transaction.atomic
def try_import(*, importing: Import, columns: dict[str, str], by: Person) -> Import:
    """Work out what a file would do with these columns, and change nothing but the file's own report.

    Raises PermissionDenied, or ValidationError when it is on its way in or over.
    """
    held = _held(importing, by, State.READ, State.TRIED, State.REFUSED)
    held.columns, held.state = columns, State.TRIED
    held.report = _plan(held, by).report()
    held.rows_looked_at = held.rows
    held.save(update_fields=["columns", "state", "report", "rows_looked_at"])
    return held


@transaction.atomic
def want_import(*, importing: Import, by: Person) -> Import:
    """Say that a file that was tried out shall come in; the worker does it.

    Raises PermissionDenied, or ValidationError when something is wrong in it or it is not waiting for this.
    """
    held = _held(importing, by, State.TRIED)
    if held.report.get("fault_count"):
        raise ValidationError("a file with something wrong in it cannot come in")
    held.state, held.brought_by, held.rows_looked_at = State.WANTED, by, 0
    held.save(update_fields=["state", "brought_by", "rows_looked_at"])
    return held


@transaction.atomic
def put_import_away(*, importing: Import, by: Person, now: datetime.datetime) -> None:
    """Put a file away and forget its words. Raises PermissionDenied, or ValidationError when it is on its way in."""
    held = _held(importing, by, State.READ, State.TRIED, State.REFUSED)
    _end(held, State.PUT_AWAY, now)


def carry_out_import(*, importing: Import, now: datetime.datetime) -> None:
    """Bring in a file that someone wanted. Told a second time, or after a worker died, it changes nothing twice."""
    with within(importing.organisation_id):
        waiting = Import.objects.filter(pk=importing.pk, state__in=[State.WANTED, State.WORKING])
        if not waiting.update(state=State.WORKING):
            return
        try:
            with transaction.atomic():
                held = Import.objects.select_for_update().get(pk=importing.pk, state=State.WORKING)
                held.report = _bring_in(held, now).report()
                _end(held, State.DONE, now)
        except Refused as refused:
            _refuse(importing, refused.plan.report(), now)
        except (ValidationError, IntegrityError) as problem:
            _refuse(importing, {"problem": type(problem).__name__}, now)


def _bring_in(held: Import, now: datetime.datetime) -> TreePlan | PeoplePlan:
    table, by = table_of(held), held.brought_by
    if held.kind == Import.Kind.TREE:
        return import_tree(table=table, columns=held.columns, file_name=held.file_name, by=by, now=now)
    return import_people(
        table=table, columns=held.columns, file_name=held.file_name, by=by, now=now, brought_in=held
    )


def _plan(held: Import, by: Person) -> TreePlan | PeoplePlan:
    return plan_file(held.kind, table_of(held), held.columns, by)


def _held(importing: Import, by: Person, *states: str) -> Import:
    must(holds(by, PeoplePermission.IMPORT, root_group()))
    held: Import = Import.objects.select_for_update().get(pk=importing.pk)
    if held.state not in states:
        raise ValidationError("this file is past that step")
    return held


def _end(held: Import, state: str, now: datetime.datetime) -> None:
    """A file of people is personal data: once it is over, only counts stay."""
    held.state, held.ended_at, held.content = state, now, b""
    held.rows_looked_at = F("rows")
    held.save(update_fields=["state", "ended_at", "content", "rows_looked_at", "report"])


def _refuse(importing: Import, report: dict[str, Any], now: datetime.datetime) -> None:
    Import.objects.filter(pk=importing.pk, state=State.WORKING).update(
        state=State.REFUSED, report=report, ended_at=now
    )

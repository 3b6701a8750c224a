"""What a file brings in, all at once or not at all, from whichever door it comes."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db import transaction

from groundswell.base.trail.actions import record
from groundswell.people.actions.groups import hold_the_tree
from groundswell.people.actions.planting import open_accounts, plant_tree
from groundswell.people.models import Group, Import, Person
from groundswell.people.queries.people_plan import PeoplePlan, plan_people
from groundswell.people.queries.tree_plan import TreePlan, plan_tree
from groundswell.people.rules import PeoplePermission, holds, must
from groundswell.pure.tables import Table

Telling = Callable[[int], None]


class Refused(Exception):
    """A file that has something wrong in it; nothing of it came in. `plan` says what."""

    def __init__(self, plan: TreePlan | PeoplePlan) -> None:
        super().__init__(f"{len(plan.faults)} rows have something wrong")
        self.plan = plan


def _quietly(rows: int) -> None:
    """Tell nobody."""


def import_tree(
    *,
    table: Table,
    columns: dict[str, str],
    file_name: str,
    by: Person | None,
    now: datetime.datetime,
    tell: Telling = _quietly,
) -> TreePlan:
    """Bring a file of groups in: all of it, or nothing. Doing it again changes nothing.

    `by` is None for whoever runs the machine. `tell` hears how many rows came in. Raises PermissionDenied,
    Refused with what is wrong, or ValidationError when the tree would grow too deep.
    """
    with transaction.atomic():
        top = hold_the_tree()
        must(by is None or holds(by, PeoplePermission.IMPORT, top))
        plan = plan_tree(table, columns)
        if plan.faults:
            raise Refused(plan)
        plant_tree(plan, by=by, now=now, tell=tell)
        _record("people.tree_imported", plan, file_name, top, by, now)
    return plan


def import_people(
    *,
    table: Table,
    columns: dict[str, str],
    file_name: str,
    by: Person | None,
    now: datetime.datetime,
    group: Group | None = None,
    brought_in: Import | None = None,
    tell: Telling = _quietly,
) -> PeoplePlan:
    """Bring a file of people in: all of them, or nobody. Doing it again changes nothing.

    `by` is None for whoever runs the machine; `group` is for rows that name none. Raises PermissionDenied, Refused
    with what is wrong, or IntegrityError when someone took a user name meanwhile.
    """
    with transaction.atomic():
        top = hold_the_tree()
        must(by is None or holds(by, PeoplePermission.IMPORT, top))
        plan = plan_people(table, columns, by=by, group=group)
        if plan.faults:
            raise Refused(plan)
        open_accounts(plan, brought_in=brought_in, by=by, now=now, tell=tell)
        _record("people.people_imported", plan, file_name, top, by, now)
    return plan


def _record(
    verb: str,
    plan: TreePlan | PeoplePlan,
    file_name: str,
    top: Group,
    by: Person | None,
    now: datetime.datetime,
) -> None:
    counts = plan.report()
    if counts["opened"] or counts["changed"]:
        data = {"file": file_name, "opened": counts["opened"], "changed_count": counts["changed"]}
        record(verb, about=top.organisation, by=by, now=now, group=top, **data)


def plan_file(
    kind: str, table: Table, columns: dict[str, str], by: Person, group: Group | None = None
) -> TreePlan | PeoplePlan:
    """Work out what a file would do, and change nothing."""
    is_tree = kind == Import.Kind.TREE
    return plan_tree(table, columns) if is_tree else plan_people(table, columns, by=by, group=group)

"""Files that whoever runs the machine brings in from its command line."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.people.actions.bringing_in import Refused, import_people, import_tree, plan_file
from groundswell.people.models import Group, Import, Person
from groundswell.people.queries.columns import choose_columns
from groundswell.people.queries.faults import Fault, words_of, words_of_file
from groundswell.people.queries.groups import root_group
from groundswell.people.queries.people_plan import PeoplePlan, group_called
from groundswell.people.queries.tree_plan import TreePlan
from groundswell.people.rules import PeoplePermission, holds, must
from groundswell.pure.tables import Caps, Table, Unreadable, read_table

State = Import.State
FAULTS_SAID = 50
TOLD_EVERY = 1_000


def from_shell(
    *,
    kind: str,
    path: Path,
    columns: dict[str, str],
    group: str | None,
    for_real: bool,
    by: Person,
    now: datetime.datetime,
    progress: Callable[[str], None],
) -> None:
    """Try a file out, or bring it in, for someone at the machine; `progress` is told each step in a sentence.

    Raises PermissionDenied, or ValidationError whose messages name the rows that are wrong.
    """
    must(holds(by, PeoplePermission.IMPORT, root_group()))
    table = _table_at(path)
    chosen = choose_columns(kind, table.headings, columns)
    progress(ngettext("Read %(num)s row.", "Read %(num)s rows.", len(table.rows)) % {"num": len(table.rows)})
    default = group_called(group) if group else None
    try:
        if for_real:
            report = _bring_in_from_shell(kind, table, chosen, default, path.name, by, now, progress)
        else:
            report = plan_file(kind, table, chosen, by, default).report()
            _must_be_faultless(report)
    except Refused as refused:
        _must_be_faultless(refused.plan.report())
        raise
    except IntegrityError as problem:
        raise ValidationError(_("Something changed while the file came in. Try again.")) from problem
    progress(_summary(kind, report, for_real=for_real))


def _table_at(path: Path) -> Table:
    try:
        with path.open("rb") as file:
            return read_table(file.read(Caps().octets + 1))
    except Unreadable as problem:
        raise ValidationError(words_of_file(problem)) from problem


@transaction.atomic
def _bring_in_from_shell(
    kind: str,
    table: Table,
    columns: dict[str, str],
    group: Group | None,
    file_name: str,
    by: Person,
    now: datetime.datetime,
    progress: Callable[[str], None],
) -> dict[str, Any]:
    """Leave the same note as a file that came through the pages, so that links can be handed out there."""
    tell = _Counting(len(table.rows), progress)
    note = Import(kind=kind, state=State.DONE, file_name=file_name[:200], columns=columns, brought_by=by)
    note.brought_at, note.ended_at, note.rows, note.rows_looked_at = (
        now,
        now,
        len(table.rows),
        len(table.rows),
    )
    note.save()
    common: dict[str, Any] = {
        "table": table,
        "columns": columns,
        "file_name": file_name,
        "by": by,
        "now": now,
    }
    is_tree = kind == Import.Kind.TREE
    plan: TreePlan | PeoplePlan = (
        import_tree(**common, tell=tell)
        if is_tree
        else import_people(**common, tell=tell, group=group, brought_in=note)
    )
    note.report = plan.report()
    note.save(update_fields=["report"])
    return note.report


class _Counting:
    """Says now and then how many rows came in."""

    def __init__(self, rows: int, progress: Callable[[str], None]) -> None:
        self.rows, self.progress, self.done, self.said = rows, progress, 0, 0

    def __call__(self, rows: int) -> None:
        self.done += rows
        if self.done - self.said >= TOLD_EVERY:
            self.said = self.done
            self.progress(_("%(done)s of %(all)s") % {"done": self.done, "all": self.rows})


def _must_be_faultless(report: dict[str, Any]) -> None:
    if report["fault_count"]:
        said = [words_of(Fault(**fault)) for fault in report["faults"][:FAULTS_SAID]]
        more = report["fault_count"] - len(said)
        rest = [ngettext("and %(num)s more.", "and %(num)s more.", more) % {"num": more}] if more else []
        raise ValidationError([*said, *rest])


def _summary(kind: str, report: dict[str, Any], *, for_real: bool) -> str:
    counts = {name: report[name] for name in ("opened", "changed", "left")}
    if kind == Import.Kind.TREE:
        done = _("Groups: %(opened)s opened, %(changed)s changed, %(left)s left as they are.")
        would = _(
            "This would open %(opened)s groups, change %(changed)s and leave %(left)s. Nothing has changed yet."
        )
    else:
        done = _("People: %(opened)s accounts opened, %(changed)s given roles, %(left)s left as they are.")
        would = _(
            "This would open %(opened)s accounts, give %(changed)s people roles and leave %(left)s. "
            "Nothing has changed yet."
        )
    links = report.get("without_email", 0) if for_real else 0
    taken = _("%(num)s have no e-mail address: take their links under Administration, Bring in a file.")
    return " ".join([(done if for_real else would) % counts, *([taken % {"num": links}] if links else [])])

"""A file of ideas that whoever runs the machine brings in from its command line."""

from __future__ import annotations

import csv
import datetime
import itertools
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.people.queries.faults import words_of_file
from groundswell.people.queries.people_plan import group_called
from groundswell.people.rules import must
from groundswell.pure.tables import Caps, Table, Unreadable, read_table
from groundswell.pure.text import escape_formula
from groundswell.voice.actions.bringing_in import import_ideas
from groundswell.voice.models import State
from groundswell.voice.queries.import_columns import choose_mapping
from groundswell.voice.queries.import_rows import Groups, IdeaRow, RowFault, RowReader, sources_there
from groundswell.voice.rules import can_bring_in

Progress = Callable[[str], None]
CAPS = Caps(octets=100 * 1024 * 1024, rows=500_000)
AT_ONCE = 200
REASONS_SAID = 20
SAY_EVERY = 2.0


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
) -> None:
    """Try a file of ideas out, or bring it in, for someone at the machine; `progress` hears each step in a sentence.

    Rows that cannot come in are said, and kept in a file beside us when it is for real. Started again, it goes on where
    it stopped. Raises PermissionDenied, or ValidationError when the file or the columns are not as they should be.
    """
    top = root_group()
    must(can_bring_in(by, top))
    table = _table_at(path)
    choice = choose_mapping(table, columns, path.name)
    progress(
        ngettext("Read %(num)s row.", "Read %(num)s rows.", len(table.rows)) % {"num": f"{len(table.rows):,}"}
    )
    for line in choice.words():
        progress(f"  {line}")
    if left_out := choice.left_out(table):
        progress(_("Left out: %(names)s.") % {"names": ", ".join(left_out)})
    groups = Groups(top.organisation, group_called(group) if group else None)
    found = RowReader(table, choice, groups, now).read()
    if for_real:
        _for_real(found, table, path, by, now, progress)
    else:
        _try_out(found, progress)


def _table_at(path: Path) -> Table:
    try:
        with path.open("rb") as file:
            return read_table(file.read(CAPS.octets + 1), CAPS)
    except Unreadable as problem:
        raise ValidationError(words_of_file(problem)) from problem


def _try_out(found: Iterable[IdeaRow | RowFault], progress: Progress) -> None:
    all_found = list(found)
    rows = [one for one in all_found if isinstance(one, IdeaRow)]
    faults = [one for one in all_found if isinstance(one, RowFault)]
    there = len(sources_there([row.source for row in rows]))
    states = Counter(State(row.state).label for row in rows)
    progress(_("States: %(states)s.") % {"states": ", ".join(f"{name} {n:,}" for name, n in states.items())})
    _say_faults(faults, progress)
    numbers = {"added": f"{len(rows) - there:,}", "there": f"{there:,}", "wrong": f"{len(faults):,}"}
    progress(
        _(
            "This would add %(added)s ideas. %(there)s are here already, %(wrong)s rows cannot come in. "
            "Nothing has changed yet."
        )
        % numbers
    )


def _for_real(
    found: Iterable[IdeaRow | RowFault],
    table: Table,
    path: Path,
    by: Person,
    now: datetime.datetime,
    progress: Progress,
) -> None:
    faults: list[RowFault] = []
    added = there = done = 0
    began = said = time.monotonic()
    stream = iter(found)
    while part := list(itertools.islice(stream, AT_ONCE)):
        rows = [one for one in part if isinstance(one, IdeaRow)]
        outcome = import_ideas(rows=rows, by=by, now=now)
        faults += [one for one in part if isinstance(one, RowFault)] + list(outcome.faults)
        added, there, done = added + outcome.added, there + outcome.there, done + len(part)
        if time.monotonic() - said > SAY_EVERY:
            said = time.monotonic()
            progress(_how_far(done, len(table.rows), said - began))
    _say_faults(faults, progress)
    if faults:
        progress(
            _("The rows that cannot come in are in %(file)s.") % {"file": _keep_rejected(faults, table, path)}
        )
    numbers = {"added": f"{added:,}", "there": f"{there:,}", "wrong": f"{len(faults):,}"}
    progress(
        _("Added %(added)s ideas. %(there)s were here already, %(wrong)s rows could not come in.") % numbers
    )


def _how_far(done: int, rows: int, seconds: float) -> str:
    rate = done / max(seconds, 0.001)
    facts = {"done": f"{done:,}", "all": f"{rows:,}", "rate": f"{rate:,.0f}"}
    return _("%(done)s of %(all)s rows, %(rate)s a second") % facts


def _say_faults(faults: list[RowFault], progress: Progress) -> None:
    """Each reason once, with the first row it is true of and how many more there are."""
    rows: dict[str, list[int]] = defaultdict(list)
    for fault in sorted(faults, key=lambda fault: fault.number):
        rows[fault.why].append(fault.number)
    for why, numbers in list(rows.items())[:REASONS_SAID]:
        facts = {"number": numbers[0], "why": why, "more": f"{len(numbers) - 1:,}"}
        one = len(numbers) == 1
        progress(
            (_("Row %(number)s: %(why)s") if one else _("Row %(number)s and %(more)s more: %(why)s")) % facts
        )
    if (more := len(rows) - REASONS_SAID) > 0:
        said = ngettext("and %(num)s other reason.", "and %(num)s other reasons.", more)
        progress(said % {"num": f"{more:,}"})


def _keep_rejected(faults: list[RowFault], table: Table, path: Path) -> Path:
    """Write the rows that could not come in where the command was given, with the reason first, to put right."""
    cells = {row.number: row.cells for row in table.rows}
    target = Path.cwd() / f"{path.stem}-rejected.csv"
    with target.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "why", *table.headings])
        for fault in sorted(faults, key=lambda fault: fault.number):
            safe = [escape_formula(cell) for cell in (fault.why, *cells[fault.number])]
            writer.writerow([fault.number, *safe])
    return target

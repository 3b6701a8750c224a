"""Time how long figures take to come in: 100,000 values of 200 measures, from CSV and from a workbook.

Run `python benchmarks/import_values.py [rows]`. Everything is made in a folder that is thrown away afterwards, on SQLite with
the settings of the product, or on the empty database that DATABASE_URL names. Each file goes the way of a long file from the
pages: read, kept, tried out, brought in by the worker's turn, and tried out once more with everything there.
"""

# ruff: noqa: PLC0415 what needs Django can only be had once the folder is chosen
from __future__ import annotations

import datetime
import io
import logging
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
TARGET = 10.0
MEASURES = 200
FIRST = datetime.date(2020, 1, 1)


def main() -> None:
    """Print the time of each step for each kind of file."""
    rows = next((int(word) for word in sys.argv[1:] if word.isdigit()), 100_000)
    folder = tempfile.mkdtemp(prefix="groundswell-import-values-")
    os.environ["GROUNDSWELL_DATA"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.site.settings")
    import django

    django.setup()
    from groundswell.site.cli.server import look_for_rubbish_less_often

    look_for_rubbish_less_often()  # as the worker does, whose turn it is
    logging.disable(logging.WARNING)
    try:
        for kind, content in (("CSV", as_csv(rows)), ("XLSX", as_workbook(rows))):
            bring_in(kind, content, rows)
    finally:
        shutil.rmtree(folder)


def as_csv(rows: int) -> bytes:
    """Figures as CSV: measure, date, numerator, denominator."""
    told = (f"Measure {one},{day},{above},{below}" for one, day, above, below in figures(rows))
    return "\n".join(["measure,date,value,total", *told]).encode()


def as_workbook(rows: int) -> bytes:
    """The same as a workbook, dates as dates."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True, "in_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["measure", "date", "value", "total"])
        for row, (one, on, above, below) in enumerate(figures(rows), 1):
            sheet.write_string(row, 0, f"Measure {one}")
            sheet.write_datetime(row, 1, datetime.datetime.combine(on, datetime.time()), day)
            sheet.write_row(row, 2, [above, below])
    return file.getvalue()


def figures(rows: int) -> Any:
    """Numbers that look like something and are the same every time."""
    each = rows // MEASURES
    for number in range(rows):
        place = number % each
        yield number // each, FIRST + datetime.timedelta(days=place), 20 + number * 7 % 13, 40 + number % 5


def bring_in(kind: str, content: bytes, rows: int) -> None:
    """One file, in an organisation of its own."""
    from django.core.management import call_command
    from django.utils import timezone

    from groundswell.base.tenancy.wall import within
    from groundswell.measure import actions
    from groundswell.measure.models import Value
    from groundswell.measure.queries.files import Choice, first_choice, grid_of, plan_of
    from groundswell.people.actions import found_organisation
    from groundswell.people.queries import root_group

    call_command("migrate", verbosity=0)
    now, slug = timezone.now(), kind.lower()
    told = {
        "admin_username": f"{slug}-ada",
        "admin_name": "Ada",
        "admin_password": "correct horse battery staple",
    }
    trust, ada = found_organisation(name=kind, slug=slug, admin_email=f"ada@{slug}.example", now=now, **told)
    print(f"{kind}, {rows:,} values, {len(content) / 1e6:.1f} MB; seconds of work (and by the clock)")
    with within(trust):
        grid = timed("read", lambda: actions.read_grid(content))
        file = actions.keep_file(grid=grid, file_name=f"x.{slug}", group=root_group(), by=ada, now=now)
        start = {"chart": "p", "direction": "increase", "frequency": "day", "multiply": 100}
        choice = Choice(first_choice(file, grid).columns, start=start)
        actions.choose_columns(file=file, choice=choice, by=ada)
        plan = timed("try out", lambda: plan_of(file, grid_of(file), choice, ada, now.date()))
        assert plan.figures.is_whole, plan.figures.faults[:3]
        actions.bring_in_file(file=file, by=ada, now=now)
        timed("bring in", lambda: actions.carry_out_file(file=file, now=now))
        assert Value.objects.count() == rows
        again = timed("try out again", lambda: plan_of(file, grid, choice, ada, now.date()))
        assert len(again.figures.same) == rows
    whole = sum(taken[1] for taken in TAKEN[-4:-1])
    print(f"  read, tried out and brought in: {whole:.1f} s by the clock, wanted under {TARGET:.0f}\n")


TAKEN: list[tuple[float, float]] = []


def timed(name: str, do: Callable[[], Any]) -> Any:
    """Do it and print how long it took, with the work of processes apart."""
    before = worked(), time.perf_counter()
    result = do()
    TAKEN.append((worked() - before[0], time.perf_counter() - before[1]))
    print(f"  {name:14} {TAKEN[-1][0]:6.2f} ({TAKEN[-1][1]:.2f})")
    return result


def worked() -> float:
    """Seconds of work of this process and of those it started."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


if __name__ == "__main__":
    main()

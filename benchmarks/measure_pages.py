"""Measure how long the server takes for the overview of 100 measures with 500 values each, and for many values at once.

Run `python benchmarks/measure_pages.py [measures] [values]`. It makes a database of its own, in a folder that is thrown away; with
DATABASE_URL it fills that (empty) database instead. Prints for the first call and for 15 warm ones the median by the clock, the
median and the least of the time this process worked (which a busy machine may stretch up to twice), the slowest, and the queries; and how long it
takes to read 100,000 pasted rows and to put them in.
"""

import datetime
import logging
import os
import random
import sys
import tempfile
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
FOLDER = tempfile.TemporaryDirectory(prefix="groundswell-measures-")
os.environ["GROUNDSWELL_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"
os.environ.setdefault("GROUNDSWELL_HOSTS", "testserver")

import django  # noqa: E402

django.setup()
from groundswell.site.cli.server import look_for_rubbish_less_often, read_every_page  # noqa: E402

read_every_page()
look_for_rubbish_less_often()
logging.disable(logging.INFO)

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from stopwatch import look  # noqa: E402

from groundswell.base.tenancy.wall import within  # noqa: E402
from groundswell.measure.actions import enter_many, start_measure, undo_entry  # noqa: E402
from groundswell.measure.queries import read_for  # noqa: E402
from groundswell.measure.rules import Figure  # noqa: E402
from groundswell.people.actions import found_organisation, give_role  # noqa: E402
from groundswell.people.queries import root_group  # noqa: E402
from groundswell.pure.figures import Columns, grid_of_text  # noqa: E402

BAR, BAR_COLD = 150.0, 400.0
PASSWORD = "correct horse battery staple"  # noqa: S105
MANY = 100_000
NOW = timezone.now()
CHARTS = ("i", "p", "c", "u", "pp")


def main() -> None:
    measures = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    values = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    organisation, ada = found_organisation(
        name="Trust", slug="trust", admin_username="ada", admin_name="Ada", admin_password=PASSWORD, now=NOW
    )
    with within(organisation):
        give_role(person=ada, group=root_group(), role="organisation_lead", by=None, now=NOW)
        kept = fill(ada, measures, values)
    client = Client()
    client.force_login(ada)
    print(f"{measures} measures with {values} values each")
    look(client, "overview", "/measures/", BAR, BAR_COLD)
    look(client, "action grid", "/measures/?show=grid", BAR)
    look(client, "one measure", f"/measures/{kept.public_id}/", BAR)
    with within(organisation):
        put_in(ada)


def fill(ada, measures, values):
    dice, figures = random.Random(1), {}
    for n in range(measures):
        chart = CHARTS[n % len(CHARTS)]
        measure = start_measure(
            group=root_group(), name=f"Measure {n}", key=uuid.uuid4(), by=ada, now=NOW, chart=chart,
            denominator="" if chart in "ic" else "all", frequency="day", direction="increase",
        )  # fmt: skip
        days = [NOW.date() - datetime.timedelta(days=values - day) for day in range(values)]
        out_of = None if chart in "ic" else 80
        figures[measure] = [Figure(day, dice.randrange(20, 60), out_of) for day in days]
    enter_many(figures=figures, key=uuid.uuid4(), by=ada, now=NOW)
    return measure


def put_in(ada):
    day = datetime.date(1950, 1, 1)
    measure = start_measure(
        group=root_group(), name="Long", key=uuid.uuid4(), by=ada, now=NOW, frequency="day"
    )
    rows = min(MANY, (NOW.date() - day).days)
    text = "Day\tValue\n" + "\n".join(f"{day + datetime.timedelta(days=n)}\t{n % 97}" for n in range(rows))
    begun = time.process_time()
    read = read_for(measure, grid_of_text(text), Columns(), NOW.date())
    print(f"reading {rows:,} rows: {time.process_time() - begun:.1f} s")
    more = -(-MANY // rows)
    figures = {measure: read.figures}
    for n in range(more - 1):
        other = start_measure(
            group=root_group(), name=f"Long {n}", key=uuid.uuid4(), by=ada, now=NOW, frequency="day"
        )
        figures[other] = read.figures
    count = sum(map(len, figures.values()))
    begun, worked = time.perf_counter(), time.process_time()
    entry = enter_many(figures=figures, key=uuid.uuid4(), by=ada, now=NOW)
    print(
        f"putting in {count:,} values: {time.perf_counter() - begun:.1f} s, worked {time.process_time() - worked:.1f} s"
    )
    begun, worked = time.perf_counter(), time.process_time()
    undo_entry(entry=entry, by=ada, now=NOW)
    print(f"undoing them: {time.perf_counter() - begun:.1f} s, worked {time.process_time() - worked:.1f} s")


if __name__ == "__main__":
    main()

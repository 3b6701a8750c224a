"""Measure what pages of results cost as a survey is answered by a thousand people, a hundred thousand and a million.

Run `python benchmarks/result_pages.py [answers ...]`: 1000 100000 1000000 unless given. It makes a database of its own, in a folder
that is thrown away; with DATABASE_URL it fills that (empty) database instead. Each survey is asked in a trust of 20 wards; its
answers are made up and counted by the product's own count, gate and sheets, as the worker does after opening the boxes. Prints
for 25 warm calls of the page of the whole trust and of one ward the median by the clock, the median and the least of the time this
process worked, and the queries. Ends with 1 when a page works for longer than 60 ms, or the costliest 20 % longer than the cheapest.
"""

import datetime
import logging
import os
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
FOLDER = tempfile.TemporaryDirectory(prefix="groundswell-results-")
os.environ["GROUNDSWELL_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"
os.environ.setdefault("GROUNDSWELL_HOSTS", "testserver")

import django  # noqa: E402

django.setup()
logging.disable(logging.INFO)

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from groundswell.ask.actions import close_wave, open_wave, plan_wave  # noqa: E402
from groundswell.ask.actions.tallying import publish  # noqa: E402
from groundswell.ask.models import Survey, SurveyVersion, SurveyWave  # noqa: E402
from groundswell.ask.queries.asked import questions_of  # noqa: E402
from groundswell.ask.queries.boxes import Opened, People  # noqa: E402
from groundswell.ask.queries.counting import count  # noqa: E402
from groundswell.ask.queries.sheets import sheets_of  # noqa: E402
from groundswell.base.tenancy.wall import within  # noqa: E402
from groundswell.people.actions import found_organisation, give_role, open_group  # noqa: E402
from groundswell.people.queries import root_group  # noqa: E402
from groundswell.pure.instruments import LIBRARY, as_data  # noqa: E402

BAR, SPREAD, CALLS, WARDS = 60.0, 1.2, 25, 20
DAY = datetime.timedelta(days=1)
NOW = timezone.now()
INSTRUMENT = LIBRARY["team_safety"]


def main() -> None:
    """Found, ask, count, measure, print."""
    sizes = [int(word.replace(",", "")) for word in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
    call_command("migrate", verbosity=0)
    worked = []
    for size in sizes:
        worked.append(measure(size))
    least, most = ([page[kind] for page in worked] for kind in (0, 1))
    even = all(max(column) <= SPREAD * min(column) for column in (least, most))
    slow = max(*least, *most) > BAR
    print(
        f"\n{'within' if even else 'NOT within'} 20 % of each other; {'over' if slow else 'under'} {BAR:.0f} ms"
    )
    sys.exit(1 if slow or not even else 0)


def measure(size: int) -> tuple[float, float]:
    """Build a trust with so many answers and call its pages; the least processor time of each."""
    name = uuid.uuid4().hex[:8]
    organisation, admin = found_organisation(
        name=f"Trust {size}", slug=name, admin_username=f"ada-{name}", admin_name="Ada",
        admin_password=uuid.uuid4().hex, now=NOW - 60 * DAY,
    )  # fmt: skip
    with within(organisation):
        top = root_group()
        wards = [
            open_group(parent=top, name=f"Ward {n}", kind="ward", by=admin, now=NOW) for n in range(WARDS)
        ]
        give_role(person=admin, group=top, role="organisation_lead", by=None, now=NOW)
        give_role(person=admin, group=top, role="member", by=None, now=NOW)
        began = time.process_time()
        survey = asked_and_counted(top, wards, size)
        print(f"\n{size:,} answers, counted in {time.process_time() - began:.1f} s")
    address = reverse("ask:results", args=[survey.public_id])
    visitor = Client()
    visitor.force_login(admin)
    whole = called(visitor, "whole trust", address)
    return whole, called(visitor, "one ward", f"{address}?group={wards[0].public_id}")


def asked_and_counted(top, wards, size: int) -> Survey:
    """A survey of the whole trust, answered by so many, and out."""
    then = NOW - 30 * DAY
    survey = Survey.objects.create(group=top, draft=as_data(INSTRUMENT), made_at=then)
    version = SurveyVersion.objects.create(
        survey=survey, number=1, content=as_data(INSTRUMENT), fixed_at=then
    )
    wave = plan_wave(
        series=survey.series, label=then.date().isoformat(), questions=questions_of(INSTRUMENT),
        groups=[top], opens_at=then, closes_at=then + DAY, by=None, now=then,
    )  # fmt: skip
    SurveyWave.objects.create(wave=wave, version=version)
    close_wave(wave=open_wave(wave=wave, now=then), by=None, now=then + DAY)
    tree = {str(one.pk): [one.path, str(one.public_id), one.name, ""] for one in [top, *wards]}
    homes = [str(wards[who % WARDS].pk) for who in range(size)]
    opened = [
        Opened(who, {key: 1 + (who // WARDS + at) % 5 for at, key in enumerate(INSTRUMENT.items)})
        for who in range(size)
    ]
    people = People(dict(enumerate(homes)), frozenset(range(size)), tree)
    counted = count(wave.questions, opened, people, 10)
    assert counted is not None
    assert publish([wave], counted, NOW, sheets_of(counted.counts, counted.said, tree, INSTRUMENT))
    return survey


def called(visitor: Client, what: str, address: str) -> float:
    """Call a page many times and print what it cost."""
    for _ in range(3):
        assert visitor.get(address).status_code == 200, address
    clock, work = [], []
    for _ in range(CALLS):
        began, worked = time.perf_counter(), time.process_time()
        page = visitor.get(address)
        work.append((time.process_time() - worked) * 1000)
        clock.append((time.perf_counter() - began) * 1000)
    assert b"out of" in page.content or b"from 1 to 5" in page.content
    with CaptureQueriesContext(connection) as queries:
        visitor.get(address)
    print(
        f"  {what:12} clock {statistics.median(clock):6.1f} ms  worked {statistics.median(work):6.1f} ms"
        f"  least {min(work):6.1f} ms  {len(queries)} queries"
    )
    return min(work)


if __name__ == "__main__":
    main()

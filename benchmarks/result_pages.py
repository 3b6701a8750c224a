"""Measure what pages of results cost as a survey is answered by a thousand people, a hundred thousand and a million.

Run `python benchmarks/result_pages.py [answers ...]`: 1000 100000 1000000 unless given. It makes a database of its own, in a folder
that is thrown away; with DATABASE_URL it fills that (empty) database instead. Each survey is asked in a trust of 20 wards; its
answers are made up and counted by the product's own count, gate and sheets, as the worker does after opening the boxes. Prints
for 25 warm calls of the page of the whole trust and of one ward the median by the clock, the median and the least of the time this
process worked, and the queries. The calls of all sizes take turns, so that a machine that others use slows them alike; `to the
first` is the median of how many times longer each turn took than that of the first size, and `slowed` how many times longer a
fixed piece of work took than the fastest time it ever took. Ends with 1 when a page works for longer than 60 ms in the
median, or one size 20 % longer than the first.
"""

import datetime
import logging
import os
import statistics
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from operator import truediv
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

BAR, SPREAD, WARM, CALLS, WARDS = 60.0, 1.2, 3, 25, 20
DAY = datetime.timedelta(days=1)
NOW = timezone.now()
INSTRUMENT = LIBRARY["team_safety"]


def main() -> None:
    """Found, ask, count, measure, print."""
    sizes = [int(word.replace(",", "")) for word in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
    call_command("migrate", verbosity=0)
    pages = [page for size in sizes for page in built(size)]
    print(
        f"\n{'answers':>10}  {'page':12}{'clock ms':>9}{'worked ms':>10}{'least':>7}{'to the first':>13}{'queries':>8}"
    )
    good = [
        good
        for what in ("whole trust", "one ward")
        for good in compared([p for p in pages if p.what == what])
    ]
    print(f"slowed {slowed():.2f}")
    sys.exit(0 if all(good) else 1)


@dataclass
class Page:
    """A page of one size, and what its calls took in milliseconds."""

    size: int
    what: str
    visitor: Client
    address: str
    clock: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)

    def call(self) -> None:
        began, worked = time.perf_counter(), time.process_time()
        page = self.visitor.get(self.address)
        self.work.append((time.process_time() - worked) * 1000)
        self.clock.append((time.perf_counter() - began) * 1000)
        assert page.status_code == 200, self.address
        assert b"out of" in page.content or b"from 1 to 5" in page.content

    def queries(self) -> int:
        with CaptureQueriesContext(connection) as asked:
            self.visitor.get(self.address)
        return len(asked)


def compared(pages: list[Page]) -> list[bool]:
    """Let pages take turns; print each, and return whether it is quick enough and as quick as the first."""
    for number in range(WARM + CALLS):
        for page in pages if number % 2 else reversed(pages):
            page.call()
        pieces.append(piece_of_work())
    first = pages[0].work[WARM:]
    return [told(page, statistics.median(map(truediv, page.work[WARM:], first))) for page in pages]


def told(page: Page, ratio: float) -> bool:
    clock, work = (statistics.median(each[WARM:]) for each in (page.clock, page.work))
    print(
        f"{page.size:>10,}  {page.what:12}{clock:9.1f}{work:10.1f}{min(page.work):7.1f}{ratio:13.2f}{page.queries():8}"
    )
    return work <= BAR and 1 / SPREAD <= ratio <= SPREAD


pieces: list[float] = []


def piece_of_work() -> float:
    began, total = time.process_time(), 0
    for number in range(20_000):
        total += number * number % 7
    return time.process_time() - began


def slowed() -> float:
    return statistics.median(pieces) / min(pieces)


def built(size: int) -> list[Page]:
    """Build a trust with so many answers; its pages."""
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
        print(f"{size:,} answers, counted in {time.process_time() - began:.1f} s", flush=True)
    address = reverse("ask:results", args=[survey.public_id])
    visitor = Client()
    visitor.force_login(admin)
    one = f"{address}?group={wards[0].public_id}"
    return [Page(size, "whole trust", visitor, address), Page(size, "one ward", visitor, one)]


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


if __name__ == "__main__":
    main()

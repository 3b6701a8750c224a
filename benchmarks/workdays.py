"""Measure the pages of workdays with a year behind them, in a demo that is made and thrown away. Run `python benchmarks/workdays.py`.

Prints for 15 warm calls of each page the median of the time this process worked (which a busy machine stretches less than the
clock), the slowest, and its queries; beside them the first page, to compare with. Ends with 1 when a page takes more than 60 ms.
"""

# ruff: noqa: PLC0415 what needs Django can only be had once the folder is chosen
from __future__ import annotations

import logging
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
BAR, CALLS = 60.0, 15
PLACES = {
    "team": "maple",
    "team too small": "it",
    "division": "medicine",
    "site": "general",
    "organisation": "",
}


def main() -> int:
    """Make the demo, measure, print."""
    with tempfile.TemporaryDirectory(prefix="groundswell-workdays-") as folder:
        os.environ |= {"GROUNDSWELL_DATA": folder, "GROUNDSWELL_DEMO": "1", "DATABASE_URL": ""}
        os.environ |= {"GROUNDSWELL_HOSTS": "testserver"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.site.settings")
        import django

        django.setup()
        logging.disable(logging.WARNING)
        from groundswell.site import demo
        from groundswell.site.cli import progress

        progress.migrate()
        demo.build(print)
        return measure()


def measure() -> int:
    """Call each page as the organisation's lead; 1 when one takes too long."""
    from django.test import Client

    from groundswell.ask.models import Cell
    from groundswell.base.tenancy.wall import outside, within
    from groundswell.people.models import Group, Organisation, Person
    from groundswell.people.queries import root_group

    visitor = Client()
    with within(Organisation.objects.get(slug="severn-vale")):
        groups = {name: Group.objects.get(code=key) if key else root_group() for name, key in PLACES.items()}
        cells, lead = Cell.objects.count(), Person.objects.get(username="margaret")
    pages = {"first page": "/"} | {name: f"/groups/{one.public_id}/workdays/" for name, one in groups.items()}
    print(f"{cells:,} cells are out; load {os.getloadavg()[0]:.1f}")
    with outside():
        visitor.force_login(lead)
        taken = {name: measure_page(visitor, name, address) for name, address in pages.items()}
    return int(max(taken.values()) > BAR)


def measure_page(visitor: object, name: str, address: str) -> float:
    """Print and return the median of a page in milliseconds of work."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        visitor.get(address)  # type: ignore[attr-defined]
    spent = []
    for _call in range(CALLS):
        began = time.process_time()
        answer = visitor.get(address)  # type: ignore[attr-defined]
        spent.append((time.process_time() - began) * 1000)
    median = statistics.median(spent)
    print(
        f"{name:<15} {answer.status_code} {median:6.1f} ms, slowest {max(spent):6.1f}, {len(asked)} queries"
    )
    return median


if __name__ == "__main__":
    sys.exit(main())

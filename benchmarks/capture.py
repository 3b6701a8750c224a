"""Measure what it costs the server to take an answer: `python benchmarks/capture.py`.

Starts the product as it is run for real (`groundswell serve`, no worker in it, cookies for HTTPS, logs as JSON, SQLite that waits
for its disk), founds a trust of 2,000 people in 100 wards, and lets clients of a second process answer, 4 and 8 at a time:

door      words without a name: a new client without cookies, the form with its receipt, the form sent back
check-in  how was your workday: a person who is signed in, the form, the form sent back
survey    seven questions on one page: the form, the form sent back to be read once more, and sealed
seal      the same without reading once more: the form, and the answers sealed

`--postgresql` runs a PostgreSQL of its own that waits for its disk too; `--database URL` takes yours, which must be empty.
`--wrong-build` runs a build that thanks some people without keeping anything: the last column must find them out.

CPU is what the operating system booked for the server's process and, with `--postgresql`, for all processes of the database. A
busy machine stretches the clock, and where two threads share a core also the CPU time, up to twice: `slowed` says how many times
longer a fixed piece of work took around the case than the fastest time it ever took in this run. The bar is held against the CPU
time as it was booked.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "src")]

from benchmarks.capture_house import Running  # noqa: E402 the paths first
from benchmarks.first_page import weigh  # noqa: E402

CLIENTS = Path(__file__).with_name("capture_clients.py")
PEOPLE, GROUPS, WARM_UP = 2000, 100, 40
MOST_MS, MOST_BYTES, MOST_REQUESTS = 12.0, 60_000, 6
PAGES = {"door": "/speak/capture/en/", "check-in": "/workday/", "survey": "/surveys/answer/{survey}/1/"}
PAGES["seal"] = PAGES["survey"]
OF = "SELECT person_id FROM ask_sealedanswer JOIN ask_wave ON ask_wave.id = wave_id WHERE label"
KEPT = {
    "door": "SELECT locator FROM voice_receipt",
    "check-in": f"{OF} <> 'capture'",
    "survey": f"{OF} = 'capture'",
    "seal": f"{OF} = 'capture'",
}


@dataclass
class Result:
    """What one case with so many clients came to."""

    case: str
    clients: int
    answers: int
    seconds: float
    took: list[float]
    cpu_ms: float
    database_ms: float
    thanked: int
    lost: int
    strange: int
    memory: float
    slowed: float

    def __str__(self) -> str:
        took = sorted(self.took)
        return (
            f"{self.case:<10}{self.clients:>8}{self.answers / self.seconds:>11.1f}"
            f"{statistics.median(took) * 1000:>9.1f}{took[int(len(took) * 0.95)] * 1000:>9.1f}"
            f"{self.cpu_ms:>9.2f}{self.database_ms:>9.2f}{self.memory:>8.0f}"
            f"{self.slowed:>8.2f}{self.thanked:>9}{self.thanked - self.lost:>8}{'  LOST' if self.lost else ''}{'  STRANGE' if self.strange else ''}"
        )


HEADINGS = (
    f"{'case':<10}{'clients':>8}{'answers/s':>11}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'DB ms':>9}{'MB':>8}"
    f"{'slowed':>8}{'thanked':>9}{'stored':>8}"
)


def main(words: list[str] | None = None) -> int:
    """Measure and print; 1 when an answer costs too much, a page weighs too much, or anything was lost."""
    options = read(words)
    with running(options) as house:
        house.prepare(
            options.people, options.groups, sessions=4 * options.answers * len(options.clients) + 999
        )
        house.start()
        print(f"{house.database}, {options.people:,} people in {options.groups} wards", flush=True)
        good = weights(house, options.cases)
        print(f"\n{HEADINGS}", flush=True)
        for case in options.cases:
            drive(house, case, 2, WARM_UP)
            for clients in options.clients:
                result = drive(house, case, clients, options.answers)
                print(result, flush=True)
                good &= not (result.lost or result.strange) and (result.cpu_ms <= MOST_MS)
    return 0 if good else 1


def read(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--answers", type=int, default=300, help="answers for each case and number of clients (300)"
    )
    parser.add_argument("--clients", type=int, nargs="+", default=[4, 8])
    parser.add_argument("--cases", nargs="+", default=list(PAGES), choices=list(PAGES))
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--groups", type=int, default=GROUPS)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--database", default="", metavar="URL")
    parser.add_argument("--wrong-build", action="store_true")
    return parser.parse_args(words)


@contextlib.contextmanager
def running(options: argparse.Namespace) -> Iterator[Running]:
    """A house to measure, gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="groundswell-capture-") as folder,
        contextlib.ExitStack() as stack,
    ):
        house = Running(Path(folder), options.database, wrong_build=options.wrong_build)
        if options.postgresql:
            stack.enter_context(house.with_postgresql())
        stack.callback(house.stop)
        yield house


def weights(house: Running, cases: list[str]) -> bool:
    """Print what the first page of each case weighs; returns whether all are light enough."""
    good = True
    print(f"\n{'first page':<10}{'requests':>9}{'bytes':>9}")
    for case in cases:
        session = next(iter(house.orders["sessions"])) if case != "door" else ""
        page = PAGES[case].format(**house.orders)
        requests, size, parts = weigh(house.port, page, house.cookies(session))
        good &= requests <= MOST_REQUESTS and size <= MOST_BYTES
        print(f"{case:<10}{requests:>9}{size:>9}   " + ", ".join(f"{name} {n}" for name, n in parts))
    return good


fastest = float("inf")


def piece_of_work() -> float:
    """The median seconds of CPU that a fixed piece of work takes now; remembers the fastest there ever was."""
    global fastest
    took = []
    for _time in range(60):
        began, total = time.process_time(), 0
        for number in range(20_000):
            total += number * number % 7
        took.append(time.process_time() - began)
    fastest = min(fastest, *took)
    return statistics.median(took)


def drive(house: Running, case: str, clients: int, answers: int) -> Result:
    """Let clients answer, and look at what it cost and at what is kept."""
    who = [""] * answers if case == "door" else house.next_people(answers)
    orders = {**house.orders, "case": case, "clients": clients, "port": house.port, "who": who}
    work = [piece_of_work()]
    before, database = house.cpu_seconds(), house.database_cpu_seconds()
    told = subprocess.run(
        [sys.executable, str(CLIENTS)], input=json.dumps(orders), capture_output=True, text=True, check=True
    )
    spent, database = house.cpu_seconds() - before, house.database_cpu_seconds() - database
    heard: dict[str, Any] = json.loads(told.stdout)
    work.append(piece_of_work())
    return Result(
        case=case,
        clients=clients,
        answers=answers,
        seconds=heard["seconds"],
        took=heard["took"],
        cpu_ms=spent / answers * 1000,
        database_ms=database / answers * 1000,
        thanked=len(heard["thanked"]),
        lost=len(set(heard["thanked"]) - {str(row[0]) for row in house.rows(KEPT[case])}),
        strange=heard["strange"],
        memory=house.megabytes(),
        slowed=statistics.mean(work) / fastest,
    )


if __name__ == "__main__":
    sys.exit(main())

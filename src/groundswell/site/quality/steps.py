"""The steps of the gate, in order: quick ones first, so that a slip is seen soon."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree.ElementTree import ParseError

from groundswell.site.quality import docs, languages, needs, postgres
from groundswell.site.quality.counts import Counts, counts_in
from groundswell.site.quality.running import Outcome, Run, Step

JOURNEYS = "tests/journeys"
FEW = 4
TEMPLATE = "prepared"  # a PostgreSQL database that has seen every migration; each process copies it
# Two rows of tests, two at a time in each and three on SQLite, which has most, and more while processors have nothing to do: some
# wait for servers or a browser. A file stays with one process: its world is built once.
FORKED = ("-p", "tests.forked", "--processes")
ON_THREE = (*FORKED, "3", "--processes-at-most", "6")
ON_TWO = (*FORKED, "2", "--processes-at-most", "4")
ON_SQLITE, OTHERS = "tests on SQLite", "other tests"
# What asks no database, looks at pages alone, starts programs on an SQLite file of its own, or kills and floods servers for
# minutes, runs once. The wall's table of addresses, and all that reads and writes, run on both.
ONCE = (
    "--ignore=src/groundswell/pure",
    "--ignore=src/groundswell/base/sheets",
    "--ignore=src/groundswell/base/ui",
    "--ignore=src/groundswell/site/tests/test_cli.py",
    "--ignore=src/groundswell/site/tests/test_gate.py",
    "--ignore=src/groundswell/site/tests/test_no_dead_links.py",
    "--ignore=src/groundswell/site/tests/test_papers.py",
    "--ignore=tests/architecture",
    "--ignore=tests/languages",
    "--ignore=tests/launcher",
    "--ignore=tests/proof/test_showing.py",
    "--ignore=tests/test_forked.py",
    "--ignore=tests/wall/test_headers.py",
    "-m",
    "not slow",
)
# Unless all is asked for: PostgreSQL sees every action that the demo is made of in its own tests, and every page in the wall's.
ONCE_UNLESS_FULL = (
    "--ignore=src/groundswell/site/tests/test_demo.py",
    "--ignore-glob=**/test_pages.py",
    "--ignore-glob=**/test_*_pages.py",
    "--ignore-glob=**/test_*_web.py",
)
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"


def _tool(*words: str) -> Callable[[Run], Outcome]:
    return lambda run: Outcome(run.python(*words) == 0)


def _languages(run: Run) -> Outcome:
    problems = languages.problems(run.home)
    run.say(*problems[:20])
    return Outcome(not problems)


def _docs(run: Run) -> Outcome:
    return Outcome(run.python(*docs.BUILD) == 0)


def _sqlite(run: Run) -> Outcome:
    # the browser's journeys come last, in a step of their own; the small scripts are looked at here
    browser = {"GROUNDSWELL_CHROMIUM": needs.chromium() or ""}
    return _pytest(run, f"--ignore={JOURNEYS}", together=ON_THREE, DATABASE_URL="", **browser)


def _postgresql(run: Run) -> Outcome:
    programs = needs.postgresql()
    if programs is None:
        return _left_out(run, "PostgreSQL", f"--ignore={JOURNEYS}")
    with postgres.server(programs) as address:
        around = {"DATABASE_URL": address, "GROUNDSWELL_TEST_TEMPLATE": TEMPLATE}
        prepared = postgres.new_database(address, TEMPLATE)
        if run.python("-m", "groundswell", "migrate", DATABASE_URL=prepared):
            return Outcome(good=False)
        return _pytest(run, *_once(), f"--ignore={JOURNEYS}", together=ON_TWO, **around)


def _once() -> tuple[str, ...]:
    return ONCE if os.environ.get("GROUNDSWELL_FULL") == "1" else (*ONCE, *ONCE_UNLESS_FULL)


def _browser(run: Run) -> Outcome:
    browser = needs.chromium()
    if browser is None:
        return _left_out(run, "A browser (Chromium)", JOURNEYS)
    return _pytest(
        run,
        JOURNEYS,
        together=ON_TWO,
        DATABASE_URL="",
        GROUNDSWELL_CHROMIUM=browser,
        DJANGO_ALLOW_ASYNC_UNSAFE="true",
    )


def _pytest(run: Run, *words: str, together: Sequence[str] = (), **environment: str) -> Outcome:
    """Run tests and count them; a run without a single test is a failure.

    Real servers and browsers share this machine with whatever else runs. Where no more than a few tests fail they run
    once more, one at a time and by name: what fails again is wrong, what does not was hurried and can be read above.
    """
    first = _counted(run, *together, *words, **environment)
    if not 0 < first.counts.failed <= FEW:
        return first
    run.say("\n  Once more, one at a time:")
    again = _counted(run, *words, "-vv", "--last-failed", **environment)
    if again.counts.passed + again.counts.failed != first.counts.failed:
        return first
    passed = first.counts.passed + again.counts.passed
    return Outcome(again.good, Counts(passed, again.counts.failed, first.counts.skipped))


def _counted(run: Run, *words: str, **environment: str) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        kept = (
            f"--override-ini=cache_dir=.pytest_cache/{_row_of(words)}"  # what failed last is each row's own
        )
        code = run.python("-m", "pytest", f"--junitxml={report}", kept, *words, *run.extra, **environment)
        try:
            counts = counts_in(report)
        except (OSError, ParseError):
            counts = Counts()
    return Outcome(code == 0 and counts != Counts(), counts)


def _row_of(words: Sequence[str]) -> str:
    if JOURNEYS in words:
        return "browser"
    return "postgresql" if ONCE[0] in words else "sqlite"


def _left_out(run: Run, what: str, *words: str) -> Outcome:
    """Name what is missing and count the tests that need it as skipped."""
    listing = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", "--collect-only", *words, *run.extra],
        cwd=run.home,
        env=run.around({}),
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(
        r"^(?:\d+/)?(\d+) tests? (?:collected|found)|(\d+)/\d+ tests collected", listing.stdout, re.M
    )
    number = int(next(filter(None, found.groups()))) if found else 0
    return Outcome(
        True, Counts(skipped=max(number, 1)), f"{what} could not be had, so its tests were skipped."
    )


STEPS = (
    Step("lint", "ruff check", _tool("-m", "ruff", "check", ".")),
    Step("format", "ruff format", _tool("-m", "ruff", "format", "--check", "-q", ".")),
    Step("types", "mypy", _tool("-m", "mypy")),
    Step("imports", "the line (import-linter)", _tool("-c", LINT_IMPORTS)),
    Step("templates", "templates (djlint)", _tool("-m", "djlint", "src", "--lint", "--quiet")),
    Step("migrations", "migrations drift", _tool("-m", "django", "makemigrations", "--check", "--dry-run")),
    Step("languages", "translations complete", _languages),
    Step("docs", "docs site", _docs),
    Step("sqlite", "tests on SQLite", _sqlite, row=ON_SQLITE),
    Step("postgresql", "tests on PostgreSQL", _postgresql, row=OTHERS, quick=False),
    Step("browser", "journeys in a browser", _browser, row=OTHERS, quick=False),
)

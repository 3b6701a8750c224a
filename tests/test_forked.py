"""Processes forked from one that has found all tests: nothing is left out or run twice, and no end of a process is passed over."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from groundswell.site.quality.counts import Counts, counts_in

ROOT = Path(__file__).parents[1]
CONFTEST = """
import os
import pytest
from pathlib import Path
DIARY = Path(__file__).with_name("diary")
def note(*words):
    with DIARY.open("a") as diary:
        print(*words, file=diary)
note("found", os.getpid())
@pytest.fixture(scope="session", autouse=True)
def stage(request):
    name = request.config.workerinput["workerid"]
    yield name
    note("put-away", name)
@pytest.fixture(autouse=True)
def diary(request, stage):
    note("ran", request.node.name, stage)
"""
GOOD = """
import pytest
@pytest.mark.parametrize("number", range(5))
def test_{name}(number, tmp_path): assert list(tmp_path.iterdir()) == []
"""
BAD = """
import pytest
def test_good_before(): pass
def test_bad():
    print("what was said before")
    assert 1 == 2
def test_good_after(): pass
@pytest.mark.skip
def test_later(): pass
@pytest.mark.xfail(strict=True)
def test_known_to_fail(): assert 0
@pytest.fixture
def broken(): raise RuntimeError("the stage fell")
def test_on_a_broken_stage(broken): pass
"""
DYING = """
import os, signal
def test_alive(): pass
def test_killed(): os.kill(os.getpid(), signal.SIGKILL)
def test_leaving(): os._exit(0)
def test_what_comes_after(): pass
"""
WAITING = """
import time
from conftest import note
def test_that_takes_long():
    note("waits")
    time.sleep(300)
"""


def sub_run(folder: Path, *words: str, **files: str) -> subprocess.Popen[str]:
    (folder / "pyproject.toml").write_text("[tool.pytest.ini_options]\n")
    (folder / "conftest.py").write_text(CONFTEST)
    for name, tests in files.items():
        (folder / f"test_{name}.py").write_text(tests)
    command = [sys.executable, "-m", "pytest", "-p", "tests.forked", "-p", "no:django", "--processes", "2"]
    return subprocess.Popen(
        [*command, f"--junitxml={folder}/report.xml", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def diary(folder: Path, word: str) -> list[list[str]]:
    lines = [line.split() for line in (folder / "diary").read_text().splitlines()]
    return [line[1:] for line in lines if line[0] == word]


@pytest.fixture(scope="module")
def run_of_all(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, int]:
    folder = tmp_path_factory.mktemp("all")
    good = {name: GOOD.format(name=name) for name in ("one", "two", "three")}
    running = sub_run(folder, **good, bad=BAD, dying=DYING)
    said, _nothing = running.communicate(timeout=60)
    return folder, said, running.returncode


def test_every_test_is_run_once_and_all_are_found_by_one_process(run_of_all: Any) -> None:
    folder, _said, _code = run_of_all
    ran = Counter(name for name, _process in diary(folder, "ran"))
    assert len(ran) == 3 * 5 + 5 + 4  # but for the one that is skipped
    assert set(ran.values()) == {1}
    assert len(diary(folder, "found")) == 1


def test_what_fails_fails_and_is_told_with_its_words(run_of_all: Any) -> None:
    folder, said, code = run_of_all
    assert code == pytest.ExitCode.TESTS_FAILED
    assert "assert 1 == 2" in said
    assert "what was said before" in said
    assert "the stage fell" in said
    assert counts_in(folder / "report.xml") == Counts(passed=15 + 2 + 2, failed=4, skipped=2)


def test_a_process_that_ends_at_a_test_has_failed_it_and_the_rest_is_done_by_another(run_of_all: Any) -> None:
    folder, said, _code = run_of_all
    assert "of this test ended by itself (signal 9)" in said
    assert "of this test ended by itself (exit code 0)" in said
    of_the_dying = {name: process for name, process in diary(folder, "ran") if f" {name}(" in DYING}
    assert len(set(of_the_dying.values())) == 3


def test_each_process_has_a_name_and_puts_its_stage_away_once(run_of_all: Any) -> None:
    folder, _said, _code = run_of_all
    names = {process for _name, process in diary(folder, "ran")}
    assert names == {"gw0", "gw1", "gw2", "gw3"}
    put_away = [name for (name,) in diary(folder, "put-away")]
    assert len(put_away) == len(set(put_away)) == 2


def test_what_failed_last_is_kept_for_the_next_run(run_of_all: Any) -> None:
    folder, _said, _code = run_of_all
    kept = json.loads((folder / ".pytest_cache/v/cache/lastfailed").read_text())
    failed = {name.rpartition("::")[2] for name in kept}
    assert failed == {"test_bad", "test_on_a_broken_stage", "test_killed", "test_leaving"}


def test_after_the_first_failure_nothing_begins_where_that_is_asked_for(tmp_path: Path) -> None:
    running = sub_run(tmp_path, "-x", "--processes", "1", bad=BAD, one=GOOD.format(name="one"))
    said, _nothing = running.communicate(timeout=60)
    assert "stopping after 1 failures" in said
    assert [name for name, _process in diary(tmp_path, "ran")] == ["test_good_before", "test_bad"]
    assert diary(tmp_path, "put-away") == [["gw0"]]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_when_somebody_stops_us_stages_are_put_away_and_no_process_is_left(
    tmp_path: Path, number: int
) -> None:
    running = sub_run(tmp_path, first=WAITING, second=WAITING)
    wait_until(lambda: (tmp_path / "diary").exists() and len(diary(tmp_path, "waits")) == 2)
    running.send_signal(number)
    running.communicate(timeout=60)  # which waits for all who could still say something
    assert running.returncode == pytest.ExitCode.INTERRUPTED
    assert sorted(diary(tmp_path, "put-away")) == [["gw0"], ["gw1"]]


WAITING_FOR_OTHERS = """
import time
import pytest
from conftest import DIARY
from tests import forked
ticks = [0] * 8
def look():
    ticks[0] += {busy}
    ticks[3] += 100 - {busy}
    return list(ticks)
forked.ticks_of_processors, forked.BETWEEN_LOOKS = look, 0
def seen(): return {{line.split()[2] for line in DIARY.read_text().splitlines() if line.startswith("ran")}}
@pytest.mark.parametrize("number", range(3))
def test_together(number):
    while len(seen()) < {together}: time.sleep(0.01)
"""


@pytest.mark.parametrize(("busy", "together"), [(50, 3), (90, 1)])
def test_while_processors_are_idle_there_are_more_processes_up_to_what_was_asked_for(
    tmp_path: Path, busy: int, together: int
) -> None:
    files = {f"number_{n}": WAITING_FOR_OTHERS.format(busy=busy, together=together) for n in range(6)}
    running = sub_run(tmp_path, "--processes", "1", "--processes-at-most", "3", **files)
    running.communicate(timeout=60)
    assert running.returncode == 0
    assert len({process for _name, process in diary(tmp_path, "ran")}) == together


LOGGING = """
import logging, os, sys, time
import pytest
from conftest import DIARY, note
logging.getLogger().addHandler(logging.StreamHandler(sys.stderr))
@pytest.mark.parametrize("number", range(3))
def test_words(number, caplog, capsys):
    logging.warning("a word to the log")
    os.write(1, b"a word that no stream of ours has seen")
    print("a word")
    assert "a word to the log" in caplog.text
    assert capsys.readouterr().out == "a word\\n"
def test_says_{name}():
    os.write(1, b"said in {name}")
    logging.warning("logged in {name}")
    note("says", "{name}")
    while DIARY.read_text().count("says") < 2: time.sleep(0.01)
    assert 0
"""


def test_words_are_captured_in_each_process_by_itself(tmp_path: Path) -> None:
    running = sub_run(tmp_path, **{name: LOGGING.format(name=name) for name in ("one", "two")})
    said, _nothing = running.communicate(timeout=60)
    assert counts_in(tmp_path / "report.xml") == Counts(passed=6, failed=2)
    assert "Logging error" not in said
    _before, *told = re.split(r"^_+ test_says_(\w+) _+$", said, flags=re.MULTILINE)
    for name, of_it in zip(told[::2], told[1::2], strict=True):
        assert of_it.count("said in ") - of_it.count("os.write") == 1
        assert of_it.count(f"said in {name}") == 2  # in its code, and as it was captured
        assert f"logged in {name}" in of_it


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)

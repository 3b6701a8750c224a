"""The gate counts honestly: a failed step is a failure, a missing need is a skip, and a run of nothing is not a success."""

import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from groundswell.site.cli.trouble import Trouble
from groundswell.site.quality import gate, needs, postgres, steps
from groundswell.site.quality.counts import Counts, counts_in
from groundswell.site.quality.running import Outcome, Run, Step

TESTS = """
import pytest
def test_good(): assert True
def test_bad(): assert {bad}
@pytest.mark.skip
def test_later(): pass
"""


def a_checkout(tmp_path, tests):
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\naddopts = "-q"\n')
    (tmp_path / "test_it.py").write_text(tests)
    return Run(tmp_path, extra=["-p", "no:django"])


def test_passed_failed_and_skipped_are_counted_from_the_report(tmp_path, capfd):
    outcome = steps._pytest(a_checkout(tmp_path, TESTS.format(bad="False")))
    assert outcome == Outcome(False, Counts(passed=1, failed=1, skipped=1))


def test_a_good_run_is_good(tmp_path, capfd):
    outcome = steps._pytest(a_checkout(tmp_path, TESTS.format(bad="True")))
    assert outcome == Outcome(True, Counts(passed=2, failed=0, skipped=1))


HURRIED = """
from pathlib import Path
def test_good(): assert True
def test_hurried():
    mark = Path(__file__).with_name("tried")
    was_tried = mark.exists()
    mark.touch()
    assert was_tried
"""


def test_a_hurried_test_gets_a_second_try_and_is_counted_once(tmp_path, capfd):
    outcome = steps._pytest(a_checkout(tmp_path, HURRIED))
    assert (outcome.good, outcome.counts) == (True, Counts(2, 0, 0))
    assert "test_hurried PASSED" in capfd.readouterr().out


@pytest.mark.parametrize("tests", ["", "import no_such_module_anywhere"])
def test_a_run_without_tests_or_with_a_broken_file_is_a_failure(tmp_path, capfd, tests):
    outcome = steps._pytest(a_checkout(tmp_path, tests))
    assert not outcome.good
    assert gate.counted(outcome).failed == 1


def test_an_error_in_a_fixture_is_a_failure(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="5" failures="1" errors="1" skipped="1"/></testsuites>')
    assert counts_in(report) == Counts(passed=2, failed=2, skipped=1)


def test_a_missing_need_is_named_and_its_tests_are_skipped(tmp_path, capfd):
    outcome = steps._left_out(a_checkout(tmp_path, TESTS.format(bad="False")), "A browser (Chromium)")
    assert outcome.counts == Counts(skipped=3)
    assert outcome.missing == "A browser (Chromium) could not be had, so its tests were skipped."


def run_with(monkeypatch, tmp_path, capsys, *outcomes):
    def broken(_run):
        raise RuntimeError("the tool fell over")

    made = [
        Step(
            f"step-{number}", f"step {number}", (lambda _run, outcome=outcome: outcome) if outcome else broken
        )
        for number, outcome in enumerate(outcomes)
    ]
    monkeypatch.setattr(gate, "STEPS", made)
    code = gate.run(tmp_path)
    return code, capsys.readouterr().out.splitlines()


def test_all_good_ends_with_one_line_of_counts_and_0(monkeypatch, tmp_path, capsys):
    outcomes = [Outcome(True), Outcome(True, Counts(100, 0, 3)), Outcome(True, Counts(23, 0, 1))]
    code, said = run_with(monkeypatch, tmp_path, capsys, *outcomes)
    assert (code, said[-1]) == (0, "123 passed, 0 failed, 4 skipped")


def test_a_failed_tool_counts_as_one_failure_and_does_not_stop_the_rest(monkeypatch, tmp_path, capsys):
    code, said = run_with(monkeypatch, tmp_path, capsys, Outcome(False), Outcome(True, Counts(7)))
    assert (code, said[-1]) == (1, "7 passed, 1 failed, 0 skipped")


def test_a_failed_test_is_not_counted_twice(monkeypatch, tmp_path, capsys):
    code, said = run_with(monkeypatch, tmp_path, capsys, Outcome(False, Counts(5, 2, 0)))
    assert (code, said[-1]) == (1, "5 passed, 2 failed, 0 skipped")


def test_a_step_that_breaks_is_a_failure(monkeypatch, tmp_path, capsys):
    code, said = run_with(monkeypatch, tmp_path, capsys, None, Outcome(True, Counts(1)))
    assert "RuntimeError: the tool fell over" in said
    assert (code, said[-1]) == (1, "1 passed, 1 failed, 0 skipped")


def test_tools_and_tests_go_on_side_by_side_and_are_shown_in_order(monkeypatch, tmp_path, capsys):
    tests_began = threading.Event()

    def tool(run):
        assert tests_began.wait(30)
        run.say("the tool has found nothing")
        return Outcome(True)

    def tests(run):
        run.say("..F.")
        tests_began.set()
        return Outcome(False, Counts(3, 1))

    made = [Step("tool", "the tool", tool), Step("tests", "the tests", tests, row="tests")]
    monkeypatch.setattr(gate, "STEPS", made)
    assert gate.run(tmp_path) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if line]
    assert said[:5] == ["== the tool", "the tool has found nothing", "== the tests", "..F.", "== Summary"]


def test_when_somebody_stops_us_no_program_goes_on(monkeypatch, tmp_path):
    begun = []

    def wait_long(run):
        return Outcome(run.python("-c", "import time; time.sleep(300)") == 0)

    def stopped(taken, _log):
        while taken.run.now is None:
            time.sleep(0.01)
        begun.append(taken.run.now)
        raise SystemExit(143)

    monkeypatch.setattr(gate, "STEPS", [Step("one", "one", wait_long), Step("two", "two", wait_long)])
    monkeypatch.setattr(gate, "_follow", stopped)
    with pytest.raises(SystemExit):
        gate.run(tmp_path)
    assert [program.returncode for program in begun] == [-signal.SIGTERM]


def test_the_work_of_a_program_is_told_apart_from_that_of_others(tmp_path):
    busy, idle = Run(tmp_path), Run(tmp_path)
    assert busy.python("-c", "import time\nwhile time.process_time() < 0.5: pass") == 0
    assert idle.python("-c", "pass") == 0
    assert idle.worked < 0.4 < busy.worked


def test_what_could_not_be_had_stands_above_the_counts(monkeypatch, tmp_path, capsys):
    code, said = run_with(monkeypatch, tmp_path, capsys, Outcome(True, Counts(skipped=9), "No browser."))
    assert (code, said[-2:]) == (0, ["NOTE: No browser.", "0 passed, 0 failed, 9 skipped"])


def test_quick_leaves_out_the_other_database_and_the_browser():
    everything, quick = gate.chosen([], quick=False), gate.chosen([], quick=True)
    assert [step.name for step in everything if step not in quick] == ["postgresql", "browser"]


def test_one_step_can_be_asked_for_and_an_unknown_one_is_refused():
    assert [step.name for step in gate.chosen(["types"], quick=False)] == ["types"]
    with pytest.raises(Trouble, match="There is no step tpyes"):
        gate.chosen(["tpyes"], quick=False)


@pytest.fixture(scope="module")
def programs():
    found = needs.programs_here()
    if found is None:
        pytest.skip("no PostgreSQL on this machine")
    return found


@pytest.fixture
def open_folder():
    """A folder the server's user can reach; pytest closes its own to everyone else at each start."""
    folder = Path(tempfile.mkdtemp(prefix="gate-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def test_the_postgresql_of_the_tests_leaves_nothing_behind(programs, open_folder, monkeypatch):
    monkeypatch.setattr(postgres.tempfile, "tempdir", str(open_folder))
    with postgres.server(programs) as address:
        port = int(address.rsplit(":", 1)[1].split("/")[0])
        assert answers(port)
        assert len(list(open_folder.iterdir())) == 1
    assert not answers(port)
    assert list(open_folder.iterdir()) == []


def test_a_server_that_cannot_start_says_why_and_leaves_nothing(programs, tmp_path):
    with pytest.raises(RuntimeError, match='invalid value for parameter "max_connections"'):
        postgres.server(programs, max_connections="none").__enter__()


def answers(port):
    with socket.socket() as stranger:
        return stranger.connect_ex(("127.0.0.1", port)) == 0


def test_a_tool_is_judged_by_its_exit_code(tmp_path):
    assert steps._tool("-c", "raise SystemExit(0)")(Run(tmp_path)).good
    assert not steps._tool("-c", "raise SystemExit(3)")(Run(tmp_path)).good


def test_the_command_passes_on_what_the_gate_says(tmp_path):
    command = [sys.executable, "-m", "groundswell", "test", "--only", "no-such-step"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=Run(Path.cwd()).around({})
    )
    assert done.returncode == 1
    assert "There is no step no-such-step" in done.stderr

"""Runs the steps, however many fail, and ends with one line of counts.

The steps stand in rows (the tools, the tests on SQLite, all other tests) that go on side by side, since each of them sometimes waits
and leaves a processor to the others. What each says is kept in a file and shown in order, as it comes.
"""

from __future__ import annotations

import codecs
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from groundswell.site.cli.trouble import Trouble
from groundswell.site.quality.counts import Counts
from groundswell.site.quality.running import Outcome, Run, Step, Taken
from groundswell.site.quality.steps import STEPS

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "groundswell.site.settings",
    "PYTHONUNBUFFERED": "1",
    "NO_COLOR": "1",
}
A_MOMENT = 0.1


def run(home: Path, *, only: Sequence[str] = (), quick: bool = False, extra: Sequence[str] = ()) -> int:
    """Run the chosen steps; returns 1 when any failed."""
    steps = chosen(only, quick)
    with tempfile.TemporaryDirectory() as folder:
        all_taken = [
            Taken(step, Run(home, extra, ENVIRONMENT, (Path(folder) / step.name).open("w"))) for step in steps
        ]
        with _going_on(all_taken):
            for taken in all_taken:
                print(f"\n== {taken.step.sentence}", flush=True)
                _follow(taken, Path(folder) / taken.step.name)
    return _sum_up(all_taken)


@contextmanager
def _going_on(all_taken: Sequence[Taken]) -> Iterator[None]:
    """The rows go on while we are in here; nothing of theirs is left behind when somebody stops us."""
    names = dict.fromkeys(one.step.row for one in all_taken)
    rows = [[one for one in all_taken if one.step.row == name] for name in names]
    threads = [threading.Thread(target=_take_all, args=[row]) for row in rows]
    for thread in threads:
        thread.start()
    try:
        yield
    except BaseException as error:
        for taken in all_taken:
            # Ctrl-C is heard by every program in front of the person; other ends are told to us alone
            taken.run.stop(hear=isinstance(error, KeyboardInterrupt))
        raise
    finally:
        for thread in threads:
            thread.join()


def _take_all(row: Sequence[Taken]) -> None:
    for taken in row:
        taken.take()


def _follow(taken: Taken, log: Path) -> None:
    """Show what a step says until it is done."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    with log.open("rb") as reading:
        while True:
            is_done = taken.outcome is not None
            said = reading.read()
            sys.stdout.write(decoder.decode(said))
            sys.stdout.flush()
            if is_done and not said:
                return
            if not said:
                time.sleep(A_MOMENT)


def _sum_up(all_taken: Sequence[Taken]) -> int:
    print("\n== Summary")
    outcomes = [taken.outcome or Outcome(good=False) for taken in all_taken]
    for taken, outcome in zip(all_taken, outcomes, strict=True):
        counts = outcome.counts if outcome.counts != Counts() else ""
        time_taken = f"{taken.seconds:6.1f} s  (worked {taken.run.worked:6.1f} s)"
        print(f"{_word(outcome):<8}{taken.step.sentence:<28}{time_taken}  {counts}")
    for outcome in outcomes:
        if outcome.missing:
            print(f"NOTE: {outcome.missing}")
    total = sum((counted(outcome) for outcome in outcomes), Counts())
    print(total, flush=True)
    return 1 if total.failed else 0


def chosen(only: Sequence[str], quick: bool) -> list[Step]:
    """The steps asked for. Raises Trouble for a name that is none."""
    unknown = set(only) - {step.name for step in STEPS}
    if unknown:
        raise Trouble(
            f"There is no step {', '.join(sorted(unknown))}. Steps: {', '.join(s.name for s in STEPS)}."
        )
    return [step for step in STEPS if (step.name in only if only else step.quick or not quick)]


def counted(outcome: Outcome) -> Counts:
    """The counts of a step; one that failed without a failing test counts as one failure."""
    if outcome.good or outcome.counts.failed:
        return outcome.counts
    return outcome.counts + Counts(failed=1)


def _word(outcome: Outcome) -> str:
    if outcome.missing:
        return "skipped"
    return "good" if outcome.good else "FAILED"

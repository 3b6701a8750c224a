"""Runs the steps one after another, however many fail, and ends with one line of counts."""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from pathlib import Path

from groundswell.site.cli.trouble import Trouble
from groundswell.site.quality.counts import Counts
from groundswell.site.quality.steps import STEPS, Outcome, Run, Step

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "groundswell.site.settings",
    "PYTHONUNBUFFERED": "1",
    "NO_COLOR": "1",
}


def run(home: Path, *, only: Sequence[str] = (), quick: bool = False, extra: Sequence[str] = ()) -> int:
    """Run the chosen steps; returns 1 when any failed."""
    gate = Run(home, extra, ENVIRONMENT)
    results = [(step, *_timed(step, gate)) for step in chosen(only, quick)]
    print("\n== Summary")
    for step, outcome, seconds, worked in results:
        counts = outcome.counts if outcome.counts != Counts() else ""
        print(f"{_word(outcome):<8}{step.sentence:<28}{seconds:6.1f} s  (worked {worked:6.1f} s)  {counts}")
    for _, outcome, *_ in results:
        if outcome.missing:
            print(f"NOTE: {outcome.missing}")
    total = sum((counted(outcome) for _, outcome, *_ in results), Counts())
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


def _timed(step: Step, gate: Run) -> tuple[Outcome, float, float]:
    print(f"\n== {step.sentence}", flush=True)
    started, worked = time.monotonic(), _worked()
    try:
        outcome = step.take(gate)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", flush=True)
        outcome = Outcome(good=False)
    return outcome, time.monotonic() - started, _worked() - worked


def _worked() -> float:
    """Seconds of processor that finished programs of ours have used: a busy machine stretches the clock, not these."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _word(outcome: Outcome) -> str:
    if outcome.missing:
        return "skipped"
    return "good" if outcome.good else "FAILED"

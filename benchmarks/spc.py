"""How quick control charts are: processor seconds of one process, beside what others reach.

    python benchmarks/spc.py [--quick]

What others reach was measured once on this class of machine; to see it side by side:

    Rscript -e 'library(NHSRplotthedots); y <- rnorm(100); system.time(for (i in 1:50) ptd_spc(data.frame(x=1:100+as.Date("2020-01-01"), y=y), y, x))'
    Rscript -e 'library(qicharts2); y <- rnorm(100); system.time(for (i in 1:50) qic(y, chart="i", return.data=TRUE))'
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from groundswell.pure.spc import PROFILES, Series, analyse, analyse_many, picture_of

# Charts a second that others reach at 24, 100 and 1,000 points, XmR with all their rules, measured on this class of machine.
OTHERS = {
    "NHSRplotthedots": (5.2, 6.9, 6.0),
    "qicharts2": (56, 15, 1.5),
    "quickest Python packages (Nelson rules, no icons)": (1818, 971, 134),
    "Python packages with NHS rules": (595, 275, 73),
}
WANTED = {24: 40_000, 100: 12_000, 1000: 1_500}
dice = random.Random(1)


def best_of(times: int, work: Callable[[], object]) -> float:
    """Processor seconds of the quickest of several runs: what a busy machine adds is not ours."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def series(points: int) -> Series:
    days = [f"{2000 + at // 336}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}" for at in range(points)]
    return Series(x=days, y=[dice.gauss(50, 5) for _ in days], direction="increase", target=52)


def in_piles(quick: bool) -> None:
    print("In piles: every rule, label, icon and runs analysis of the profile, charts a second")
    print(f"{'profile':18}" + "".join(f"{points:>12}" for points in WANTED))
    for profile in PROFILES:
        found = []
        for points, wanted in WANTED.items():
            many = [series(points) for _ in range(wanted // (10 if quick else 1))]
            seconds = best_of(
                2 if quick else 5, lambda many=many, profile=profile: analyse_many(many, profile)
            )
            found.append(len(many) / seconds)
        print(f"{profile:18}" + "".join(f"{rate:>12,.0f}" for rate in found))
        if profile == "mdc":
            ours = found
    for name, theirs in OTHERS.items():
        print(
            f"  mdc is {' / '.join(f'{a / b:,.0f}' for a, b in zip(ours, theirs, strict=True))} times as quick as {name}"
        )


def one_by_one() -> None:
    one = series(24)
    seconds = best_of(40, lambda: [analyse(one) for _ in range(50)]) / 50
    print(f"One by one, 24 points: {1 / seconds:,.0f} a second ({seconds * 1e6:,.0f} µs; wanted 5,000)")


def drawn() -> None:
    different = iter([analyse(series(24)) for _ in range(1000)])
    seconds = best_of(20, lambda: [picture_of(next(different), id="a", title="b") for _ in range(50)]) / 50
    print(f"Drawn with its table, 24 points, each chart another: {1 / seconds:,.0f} a second (wanted 1,000)")


def from_the_command(quick: bool) -> None:
    lines = 1000 if quick else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "series.jsonl"
        one = series(100)
        with path.open("w") as out:
            for number in range(lines):
                values = [round(dice.gauss(50, 5), 3) for _ in range(100)]
                out.write(
                    json.dumps({"id": number, "x": list(one.x or ()), "y": values, "direction": "increase"})
                    + "\n"
                )
        before = os.times()
        with path.open("rb") as given:
            subprocess.run(
                [sys.executable, "-m", "groundswell", "spc"],
                stdin=given,
                stdout=subprocess.DEVNULL,
                check=True,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1] / "src")},
            )
        after = os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    print(
        f"groundswell spc, {lines:,} series of 100 points from start to end: {used:.2f} s of processor (wanted 3 s for 10,000)"
    )


if __name__ == "__main__":
    is_quick = "--quick" in sys.argv
    one_by_one()
    in_piles(is_quick)
    drawn()
    from_the_command(is_quick)

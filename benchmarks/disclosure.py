"""Measure how long sealed answers take to be cut into blocks and gated. Run `python benchmarks/disclosure.py`.

A wave of 10,000 people in 400 groups with 30 questions, each skipped by one in twenty, and a breakdown by
eight professions. Then the wards of four weeks of three daily questions, which 2,000 people answer on two
days of five, beside the days published already. One core; the best and the worst of five.
"""

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from groundswell.pure import disclosure  # noqa: E402

BAR = 2.0
TIMES = 5
PROFESSIONS = {
    "nurse": 40, "support": 25, "doctor": 12, "therapist": 10, "admin": 8, "manager": 3, "porter": 1.5, "chaplain": 0.5
}  # fmt: skip
rng = random.Random(7)


def tree_of(wards: int) -> disclosure.Tree:
    """4 regions, 16 sites, 60 divisions, the rest wards."""
    parents: dict[str, str | None] = {"trust": None}
    parents |= {f"r{n}": "trust" for n in range(4)}
    parents |= {f"s{n}": f"r{n % 4}" for n in range(16)}
    parents |= {f"d{n}": f"s{n % 16}" for n in range(60)}
    return disclosure.Tree(parents | {f"w{n}": f"d{n % 60}" for n in range(wards)})


def wave() -> Callable[[], object]:
    """10,000 people, 400 groups, 30 questions."""
    tree = tree_of(400 - 81)
    questions = {f"q{n}": range(1, 6) for n in range(30)}
    sizes = [rng.lognormvariate(0, 0.8) for _ in range(319)]
    homes = rng.choices([f"w{n}" for n in range(319)], sizes, k=10_000)
    jobs = rng.choices([*PROFESSIONS], [*PROFESSIONS.values()], k=10_000)
    ballots = [
        disclosure.Ballot(n, home, {q: rng.randint(1, 5) for q in questions if rng.random() > 0.05}, job)
        for n, (home, job) in enumerate(zip(homes, jobs, strict=True))
    ]
    return lambda: disclosure.publish_wave(ballots, tree, questions, categories=PROFESSIONS)


def weeks() -> Callable[[], object]:
    """Four weeks of three daily questions: everything that has come out of the days is there already."""
    tree = tree_of(400 - 81)
    quarter = disclosure.quarter_of(date(2026, 5, 1))
    homes = {who: f"w{rng.randrange(319)}" for who in range(2_000)}
    questions = {f"q{n}": range(1, 6) for n in range(3)}
    ballots = [
        disclosure.Ballot(
            who, home, {q: rng.randint(1, 5) for q in questions}, day=quarter.first + timedelta(days=n)
        )
        for who, home in homes.items()
        for n in range(28)
        if rng.random() < 0.4
    ]
    ordinary = disclosure.ordinary_people(
        tree, [Counter(homes[who] for who in rng.sample(range(2_000), 800))]
    )
    everyone = disclosure.ordinary_people(tree, [Counter(homes.values())])
    spans = dict.fromkeys(disclosure.Span, everyone) | {disclosure.Span.DAY: ordinary}
    plan = disclosure.plan_quarter(quarter, tree, spans)
    out = disclosure.publish_days(ballots, tree, questions, plan, quarter.last)
    four_weeks = disclosure.periods(quarter, disclosure.Span.FOUR_WEEKS)[0]
    return lambda: disclosure.publish_span(ballots, tree, questions, plan, four_weeks, [out])


def measure(what: str, run: Callable[[], object], told: Callable[[object], str]) -> float:
    """Print how long the best and the worst of some runs took, and what came out."""
    took = []
    for _ in range(TIMES):
        began = time.process_time()
        result = run()
        took.append(time.process_time() - began)
    print(f"{what}: {min(took):.2f} to {max(took):.2f} s; {told(result)}")
    return min(took)


def tell(result: object) -> str:
    """Say how many cells came out."""
    assert isinstance(result, disclosure.Published), result
    cells = sum(len(table.cells) for table in result.tables)
    breakdowns = sum(len(table.by_category) for table in result.tables)
    alone = sum(cell.block.alone is not None for table in result.tables for cell in table.cells if cell.block)
    return f"{cells} cells of blocks ({alone} of one group alone), {breakdowns} of categories"


def main() -> None:
    """Print what was measured, and fail when the wave takes longer than it may."""
    measure("wards of four weeks, 2,000 people, 3 daily questions", weeks(), tell)
    if measure("wave of 10,000 people, 400 groups, 30 questions", wave(), tell) > BAR:
        sys.exit(f"more than the {BAR:.0f} s wanted")


if __name__ == "__main__":
    main()

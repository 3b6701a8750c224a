"""What the times of a process tell.

Lead time, value-adding time, process-cycle efficiency, hand-offs and rolled first-time-right are those of lean process mapping
(NHS Institute for Innovation and Improvement, The productive series; M Rother and J Shook, Learning to See, 1999); the worth of
a step as in NHS England, Conventional process mapping.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import prod

from groundswell.pure.process._reading import Process, Step, Worth


@dataclass(frozen=True, slots=True)
class Figures:
    """What a process adds up to along its main way. Times in minutes; shares 0 to 1, None when they cannot be told."""

    steps: int
    lead_time: float
    work: float
    wait: float
    adding: float
    hand_offs: int
    efficiency: float | None
    first_time_right: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same two processes, and how much of the lead time was saved (0 to 1; below 0: it takes longer)."""

    before: Figures
    after: Figures
    saved: float | None


def main_way(process: Process) -> list[Step]:
    """Return the steps of the main way: from the first, at each question by its first answer, until it ends or comes round."""
    seen: set[int] = set()
    way: list[Step] = []
    at: int | None = 0 if process.steps else None
    while at is not None and at not in seen:
        seen.add(at)
        step = process.steps[at]
        way.append(step)
        at = step.answers[0].to if step.answers else step.next
    return way


def figures_of(process: Process) -> Figures:
    """Return what a process adds up to along its main way.

    Lead time is all work and all waiting; efficiency is the work that adds value over the lead time (None without time);
    hand-offs are changes of lane from one step to the next; first-time-right is the product of the shares that are said (None
    when none is).
    """
    way = main_way(process)
    work, wait = sum(step.work for step in way), sum(step.wait for step in way)
    adding = sum(step.work for step in way if step.worth is Worth.ADDS)
    shares = [step.right for step in way if step.right is not None]
    lead = work + wait
    return Figures(
        steps=len(way),
        lead_time=lead,
        work=work,
        wait=wait,
        adding=adding,
        hand_offs=sum(one.lane != two.lane for one, two in pairwise(way)),
        efficiency=adding / lead if lead else None,
        first_time_right=prod(shares) if shares else None,
    )


def compare(before: Process, after: Process) -> Comparison:
    """Return both processes in figures, and the share of the lead time that was saved (None when there was none)."""
    was, now = figures_of(before), figures_of(after)
    saved = (was.lead_time - now.lead_time) / was.lead_time if was.lead_time else None
    return Comparison(was, now, saved)

"""The signals of an analysis as things that happened once, and a step that somebody might make. Nothing is ever applied here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from groundswell.pure.spc._analysis import Analysis
from groundswell.pure.spc._labels import Label
from groundswell.pure.spc._profiles import Rule
from groundswell.pure.spc._series import X

APART = {Rule.TWO_OF_THREE: 3, Rule.FOUR_OF_FIVE: 5}
"""Rows from one marked point to the next that still belong to one pattern."""
FEWEST_ON_ONE_SIDE = 8
FEWEST_BEFORE = 8


@dataclass(frozen=True, slots=True)
class Signal:
    """One pattern: its rule, the x and row at which it begins, its last row, and what its last marked point is."""

    rule: Rule
    x: X
    first: int
    last: int
    label: Label


def signals_of(analysis: Analysis) -> list[Signal]:
    """Every pattern that is marked, in the order in which they begin. A pattern that grows is still the same one."""
    labels = analysis.labels
    found = [
        Signal(rule, analysis.x[first], first, last, labels[last])
        for rule in analysis.profile.precedence
        for first, last in _runs(analysis, rule)
        if labels[last] is not Label.COMMON
    ]
    return sorted(found, key=lambda signal: (signal.first, signal.last))


def _runs(analysis: Analysis, rule: Rule) -> Iterator[tuple[int, int]]:
    """The first and last rows of points that belong together: the same way, in one phase, close by."""
    ways, phases = analysis.pattern(rule), analysis.phase
    rows = np.flatnonzero(ways)
    begin = before = None
    for row in map(int, rows):
        if before is not None and begin is not None:
            far = 1 if rule is Rule.OUTSIDE else APART.get(rule, 1)
            alone = rule is Rule.OUTSIDE
            together = (
                not alone
                and row - before <= far
                and ways[row] == ways[before]
                and phases[row] == phases[before]
            )
            if not together:
                yield begin, before
                begin = row
        else:
            begin = row
        before = row
    if begin is not None and before is not None:
        yield begin, before


def suggested_step(analysis: Analysis) -> int | None:
    """The row from which on the newest values all lie on one side of the line, if they are many enough to ask for a step.

    It takes eight or more of them, or as many as make a shift, and as many before them in the same phase. Whether something
    changed there is for people to say.
    """
    side = analysis.side[analysis.phase == len(analysis.segments)]
    seen = [int(one) for one in side]
    if not seen or seen[-1] == 0:
        return None
    run = next((n for n, one in enumerate(reversed(seen)) if one != seen[-1]), len(seen))
    before = len(seen) - run
    if run < max(FEWEST_ON_ONE_SIDE, analysis.profile.shift or 0) or before < FEWEST_BEFORE:
        return None
    return len(analysis.x) - run

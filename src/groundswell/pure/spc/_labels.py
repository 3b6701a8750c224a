"""What the patterns mean for those who want it higher or lower: a label for each point, one for the phase, and the target."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from groundswell.pure.spc._flat import ALIKE, Flat, Floats, Ints, every, some
from groundswell.pure.spc._limits import Limits
from groundswell.pure.spc._profiles import WITHOUT_SIDE, Profile, Rule
from groundswell.pure.spc._rules import Signs
from groundswell.pure.spc._series import Direction

Codes = NDArray[np.int8]


class Label(StrEnum):
    """What a point is, in the order of its code."""

    COMMON = "common"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether the process, as it is now, meets its target; in the order of its code."""

    NONE = "none"
    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    INCONSISTENT = "inconsistent"


LABELS = tuple(Label)
ASSURANCES = tuple(Assurance)
NOT_SAID = np.int8(-1)
BETTER: Mapping[str, int] = {Direction.INCREASE: 1, Direction.DECREASE: -1, Direction.NEUTRAL: 0}


class Meaning(NamedTuple):
    """The code of a label for each row; of variation (-1: not said) and of assurance for each segment."""

    labels: Codes
    variation: Codes
    assurance: Codes


def give_meaning(
    flat: Flat, limits: Limits, patterns: dict[Rule, Signs], profile: Profile, target: Floats
) -> Meaning:
    """Say what every row and every segment means. `target` is of each row, nan for none."""
    better = np.array([BETTER[one.series.direction] for one in flat.made], dtype=np.int8)
    better = better[flat.series_of]
    labels = _labels(patterns, profile, better, flat.seg)
    last = _last_rows(flat, looks_at_all=profile.sees_last_row)
    enough = flat.counts(flat.there) >= profile.icons_from if profile.icons_from > 1 else True
    variation: Codes = labels[last]
    variation[~(enough & (last >= 0) & profile.has_icons)] = NOT_SAID
    assurance = _assurance(flat, limits, profile, target, better)
    assurance *= enough
    return Meaning(labels, variation, assurance)


def _labels(patterns: dict[Rule, Signs], profile: Profile, better: Signs, seg: Ints) -> Codes:
    rules = [rule for rule in profile.precedence if rule in patterns]
    found = np.array([patterns[rule] for rule in rules])
    if not some(found != 0):
        return np.zeros(len(seg), dtype=np.int8)
    better = better[seg]
    which = (found != 0).argmax(axis=0)
    way = found[which, np.arange(len(better))]
    if profile.also:
        better = np.where(np.array([rule in WITHOUT_SIDE for rule in rules])[which], 0, better).astype(
            np.int8
        )
    if profile.improvement_wins:
        both = (found.max(axis=0) > 0) & (found.min(axis=0) < 0) & (better != 0)
        way = np.where(both, better, way)
    return CODE_OF[better + 1, way + 1]


CODE_OF: Codes = np.array([[2, 0, 3], [6, 0, 5], [4, 0, 1]], dtype=np.int8)
"""The code of a label, by which way is better (lower, neither, higher) and which way the pattern points."""


def _last_rows(flat: Flat, *, looks_at_all: bool) -> Ints:
    """The last row of each segment that says something; -1 for none."""
    ends: Ints = flat.ends - 1
    if looks_at_all or every(flat.there[ends]):
        return ends
    found: Ints = np.maximum.reduceat(np.where(flat.there, np.arange(len(flat.seg)), -1), flat.starts)
    return found


def _assurance(flat: Flat, limits: Limits, profile: Profile, target: Floats, better: Signs) -> Codes:
    ends = flat.ends - 1
    goal, lines = target[ends], limits.lines[:2].take(ends, axis=1)
    near = ALIKE * np.abs(lines)
    apart = goal - lines
    if profile.meets_at_limit:
        over, under = apart[1] >= -near[1], apart[0] <= near[0]
    else:
        over, under = apart[1] > near[1], apart[0] < -near[0]
    way = over.view(np.int8) - under.view(np.int8)
    known = apart[0] == apart[0]
    known &= apart[1] == apart[1]
    if profile.unknown_limits_are_inconsistent:
        known |= goal == goal
    return ASSURANCE_OF[way * better + 1] * (known & (better != 0))


ASSURANCE_OF: Codes = np.array([1, 3, 2], dtype=np.int8)
"""The code of assurance: a target on the easy side of both limits is passed, on the hard side failed."""

"""Runs analysis: does a phase cross its line as often, and stay on one side as briefly, as chance would have it?

Source: Anhøj and Olesen 2014 (Run charts revisited), which rounds Schilling's approximation of the longest run and takes
the lower five per cent of the binomial distribution for crossings.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb, log2
from typing import NamedTuple

import numpy as np

from groundswell.pure.spc._flat import Bools, Flat, Ints, all_true, every
from groundswell.pure.spc._rules import Signs

BIG = 4096


class Crossings(NamedTuple):
    """For each segment; a useful point is there, not excluded and not on the line. Limits are 0 without any."""

    useful: Ints
    longest: Ints
    longest_limit: Ints
    crossings: Ints
    crossings_limit: Ints
    signal: Bools


def analyse_runs(flat: Flat, side: Signs) -> Crossings:
    """Count runs and crossings of every segment."""
    useful = side != 0
    if flat.excluded is not None:
        useful &= ~flat.excluded
    if every(useful):
        signs, seg = side, flat.seg
    else:
        signs, seg = side[useful], flat.seg[useful]
    new = all_true(len(signs))
    new[1:] = (signs[1:] != signs[:-1]) | (seg[1:] != seg[:-1])
    begins = new.nonzero()[0]
    counts = np.bincount(seg, minlength=flat.segments)
    runs = np.bincount(seg[begins], minlength=flat.segments)
    longest = _longest(begins, len(signs), runs, counts)
    most, fewest = _limits_of(counts)
    crossings = runs - (runs > 0)
    signal = ((longest > most) | (crossings < fewest)) & (counts > 0)
    return Crossings(counts, longest, most, crossings, fewest, signal)


def _longest(begins: Ints, end: int, runs: Ints, counts: Ints) -> Ints:
    """The longest run of each segment, by where the runs begin."""
    found = np.zeros(len(counts), dtype=np.intp)
    if len(begins):
        lengths = np.empty(len(begins), dtype=np.intp)
        np.subtract(begins[1:], begins[:-1], out=lengths[:-1])
        lengths[-1] = end - begins[-1]
        has = counts > 0
        where = slice(None) if every(has) else has
        found[where] = np.maximum.reduceat(lengths, (runs.cumsum() - runs)[where])
    return found


def _limits_of(counts: Ints) -> tuple[Ints, Ints]:
    told = [_limits(count) for count in counts.tolist()]
    found = np.array(told).T
    return found[0], found[1]


@lru_cache(maxsize=4096)
def _limits(useful: int) -> tuple[int, int]:
    return (longest_run_limit(useful), fewest_crossings(useful)) if useful else (0, 0)


def longest_run_limit(useful: int) -> int:
    """The longest run that this many useful points make by chance, as far as anybody need mind.

    >>> longest_run_limit(24)
    8
    """
    return round(log2(useful)) + 3


def fewest_crossings(useful: int) -> int:
    """The fewest crossings of the line that this many useful points make by chance: the 5 % quantile of Binomial(n - 1, 1/2).

    >>> fewest_crossings(24)
    8
    """
    steps = useful - 1
    if steps > BIG:
        return _about(steps)
    bar, below = 2**steps, 0
    for crossings in range(steps + 1):
        below += comb(steps, crossings)
        if below * 20 >= bar:
            return crossings
    return steps


def _about(steps: int) -> int:
    """The same from the normal curve, which agrees to one crossing where counting would take long."""
    return round(steps / 2 - 1.6448536269514722 * steps**0.5 / 2 - 0.5)

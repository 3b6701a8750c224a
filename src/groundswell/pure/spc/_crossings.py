"""Runs analysis: does a phase cross its line as often, and stay on one side as briefly, as chance would have it?

Source: Anhøj and Olesen 2014 (Run charts revisited), which rounds Schilling's approximation of the longest run and takes
the lower five per cent of the binomial distribution for crossings.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb, log2
from typing import NamedTuple

import numpy as np

from groundswell.pure.spc._flat import Bools, Flat, Ints, all_true, edges_of, every
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
        signs, seg, first, counts = side, flat.seg, flat.first, flat.lengths
    else:
        signs, seg = side[useful], flat.seg[useful]
        first = all_true(len(seg))
        first[1:] = seg[1:] != seg[:-1]
        counts = np.bincount(seg, minlength=flat.segments)
    edges = edges_of(signs, first)
    runs = np.bincount(seg[edges[:-1]], minlength=flat.segments)
    longest = _longest(edges, runs, counts)
    most, fewest = _limits_of(counts)
    crossings = runs - (runs > 0)
    signal = ((longest > most) | (crossings < fewest)) & (counts > 0)
    return Crossings(counts, longest, most, crossings, fewest, signal)


def _longest(edges: Ints, runs: Ints, counts: Ints) -> Ints:
    """The longest run of each segment, by the edges of the runs."""
    lengths, firsts = edges[1:] - edges[:-1], runs.cumsum() - runs
    has = counts > 0
    if every(has):
        whole: Ints = np.maximum.reduceat(lengths, firsts)
        return whole
    found = np.zeros(len(counts), dtype=np.intp)
    if len(lengths):
        found[has] = np.maximum.reduceat(lengths, firsts[has])
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

"""Pareto: the few reasons that most of it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Slice(NamedTuple):
    """One reason: how often, its share and the share of it and all larger ones together, both 0 to 1."""

    name: str
    times: float
    share: float
    together: float


def pareto(counts: Mapping[str, float]) -> list[Slice]:
    """The reasons from the largest on; equal ones by name. Raises ValueError for a count below zero.

    >>> [(one.name, one.together) for one in pareto({"falls": 1, "waits": 3})]
    [('waits', 0.75), ('falls', 1.0)]
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("a reason cannot be counted less than never")
    total = sum(counts.values())
    found: list[Slice] = []
    so_far: float = 0
    for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        so_far += count
        found.append(Slice(name, count, count / total if total else 0.0, so_far / total if total else 0.0))
    return found

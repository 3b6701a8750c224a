"""How many to look at, and which: positions in a list, counted from 1, the same again for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from random import Random
from typing import Final

Z: Final = {90: 1.6448536269514722, 95: 1.959963984540054, 99: 2.5758293035489004}
"""Two-sided, by how sure one wants to be in percent."""


class Method(StrEnum):
    """How cases are chosen."""

    ALL = "all"
    RANDOM = "random"
    SYSTEMATIC = "systematic"
    STRATIFIED = "stratified"
    CONSECUTIVE = "consecutive"


def sample_size(
    population: int | None, *, expected: float = 0.5, margin: float = 0.05, sure: int = 95
) -> int:
    """Return how many cases tell a share within `margin` (both 0 to 1); `expected` is the share one expects, 0.5 when unknown.

    `population` is how many cases there are in all; None when they cannot be counted. Raises ValueError for a share or margin
    that is not between 0 and 1, a population below 1, or a `sure` that is not 90, 95 or 99.
    """
    if (
        not (0 < expected < 1 and 0 < margin < 1)
        or sure not in Z
        or (population is not None and population < 1)
    ):
        raise ValueError("a share and a margin lie between 0 and 1, and there is somebody to look at")
    endless = Z[sure] ** 2 * expected * (1 - expected) / margin**2
    if population is None:
        return ceil(endless - 1e-9)
    return min(population, ceil(endless / (1 + (endless - 1) / population) - 1e-9))


def random_sample(population: int, n: int, seed: int) -> list[int]:
    """Return `n` positions of 1 to `population` by chance, in order. Raises ValueError unless 1 <= n <= population."""
    _must_fit(population, n)
    return sorted(Random(seed).sample(range(1, population + 1), n))  # noqa: S311 - to be done again, not to be secret


def systematic(population: int, n: int, seed: int) -> list[int]:
    """Return every k-th position from a start by chance, k being `population` // n. Raises ValueError as `random_sample` does."""
    _must_fit(population, n)
    step = population // n
    start = Random(seed).randint(1, step)  # noqa: S311 - to be done again, not to be secret
    return [start + at * step for at in range(n)]


def consecutive(population: int, n: int) -> list[int]:
    """Return the first `n` positions. Raises ValueError as `random_sample` does."""
    _must_fit(population, n)
    return list(range(1, n + 1))


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the whole, and the positions in its own list that were chosen."""

    name: str
    size: int
    chosen: tuple[int, ...]


def stratified(parts: Sequence[tuple[str, int]], n: int, seed: int) -> list[Stratum]:
    """Return a random sample of each part, as large as its share of the whole.

    `parts` are names with how many there are in each. Raises ValueError without parts, for a part below 1, or unless 1 <= n <= all.
    """
    if not parts or any(size < 1 for _name, size in parts):
        raise ValueError("each part has somebody in it")
    sizes = [size for _name, size in parts]
    _must_fit(sum(sizes), n)
    return [
        Stratum(name, size, tuple(random_sample(size, share, seed + at)) if share else ())
        for at, ((name, size), share) in enumerate(zip(parts, shares_of(sizes, n), strict=True))
    ]


def shares_of(sizes: Sequence[int], n: int) -> list[int]:
    """Return how many of `n` fall to each size, by largest remainder; together they are `n`, none above its size."""
    whole = sum(sizes)
    exact = [n * size / whole for size in sizes]
    shares = [int(share) for share in exact]
    by_rest = sorted(range(len(sizes)), key=lambda at: (shares[at] - exact[at], at))
    for at in by_rest[: n - sum(shares)]:
        shares[at] += 1
    return shares


def _must_fit(population: int, n: int) -> None:
    if not 1 <= n <= population:
        raise ValueError(f"cannot choose {n} of {population}")

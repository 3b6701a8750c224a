"""Funnel plots: places side by side with the limits that their size allows them. Never a league table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from groundswell.pure.spc._flat import Floats
from groundswell.pure.spc._series import BadSeries

WINSORED = 0.1


class Funnel(StrEnum):
    """What is compared."""

    PROPORTION = "proportion"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class FunnelPlot:
    """Each place's value and limits (2 and 3 sigma), its distance `z` in sigma, and where it stands: -1 below, 0, +1 above.

    `spread` is the variance between places that size does not explain (tau squared, on the transformed scale); `phi` how
    much wider they scatter than chance alone: about 1 when chance is all.
    """

    values: list[float]
    centre: float
    lower2: list[float]
    upper2: list[float]
    lower3: list[float]
    upper3: list[float]
    z: list[float]
    stands: list[int]
    phi: float
    spread: float
    kind: Funnel = Funnel.PROPORTION
    adjusted: bool = True


def funnel(
    y: Sequence[float], n: Sequence[float], kind: str = Funnel.PROPORTION, *, adjust: bool = True
) -> FunnelPlot:
    """Compare places by counts `y` of `n`. `adjust` widens the limits by what places differ beyond chance.

    Proportions on the arcsine, rates on the square-root scale; additive random effects from winsorised z-scores, after
    Spiegelhalter 2005, Statistics in Medicine 24:1185 and 2012, JRSS A 175:1. Raises BadSeries.
    """
    counts, sizes = _checked(y, n, kind)
    centre = counts.sum() / sizes.sum()
    own = 0.5 / np.sqrt(sizes)
    apart = _there(counts / sizes, kind) - _there(centre, kind)
    phi, spread = _beyond_chance(apart, own)
    wide = np.sqrt(own**2 + (spread if adjust else 0.0))
    z = apart / wide

    def line(sigmas: int) -> list[float]:
        found: list[float] = _back(_there(centre, kind) + sigmas * wide, kind).tolist()
        return found

    return FunnelPlot(
        values=(counts / sizes).tolist(),
        centre=float(centre),
        lower2=line(-2),
        upper2=line(2),
        lower3=line(-3),
        upper3=line(3),
        z=z.tolist(),
        stands=((z > 3).astype(int) - (z < -3).astype(int)).tolist(),
        phi=phi,
        spread=spread,
        kind=Funnel(kind),
        adjusted=adjust,
    )


def funnel_limits(found: FunnelPlot, sizes: Sequence[float]) -> list[tuple[float, float, float, float]]:
    """The limits that places of these sizes would have: lower 3 and 2 sigma, upper 2 and 3 sigma. For drawing the curves."""
    wide = np.sqrt(0.25 / np.array(sizes, dtype=np.float64) + (found.spread if found.adjusted else 0.0))
    middle = _there(found.centre, found.kind)
    lines = [_back(middle + sigmas * wide, found.kind).tolist() for sigmas in (-3, -2, 2, 3)]
    return list(zip(*lines, strict=True))


def _checked(y: Sequence[float], n: Sequence[float], kind: str) -> tuple[Floats, Floats]:
    counts, sizes = np.array(y, dtype=np.float64), np.array(n, dtype=np.float64)
    if len(counts) != len(sizes) or not len(counts):
        raise BadSeries("a funnel needs a count and a size for every place")
    if not (
        np.isfinite(counts).all() and np.isfinite(sizes).all() and (sizes > 0).all() and (counts >= 0).all()
    ):
        raise BadSeries("counts cannot be below zero and sizes must be above it")
    if kind == Funnel.PROPORTION and (counts > sizes).any():
        raise BadSeries("a count is larger than its size")
    return counts, sizes


def _there(value: Floats | float, kind: str) -> Floats:
    """To a scale on which the scatter depends on size alone."""
    root = np.sqrt(value)
    return np.asarray(np.arcsin(np.minimum(root, 1.0)) if kind == Funnel.PROPORTION else root)


def _back(value: Floats, kind: str) -> Floats:
    if kind == Funnel.PROPORTION:
        return np.asarray(np.sin(np.clip(value, 0, np.pi / 2)) ** 2)
    return np.asarray(np.maximum(value, 0) ** 2)


def _beyond_chance(apart: Floats, own: Floats) -> tuple[float, float]:
    """How much wider than chance the places scatter (phi), and the variance between them (tau squared)."""
    places = len(apart)
    z = apart / own
    low, high = np.quantile(z, [WINSORED, 1 - WINSORED])
    phi = float(np.mean(np.clip(z, low, high) ** 2))
    if places < 2 or phi * places <= places - 1:
        return phi, 0.0
    weights = own**-2.0
    spread = (places * phi - (places - 1)) / (weights.sum() - (weights**2).sum() / weights.sum())
    return phi, float(max(0.0, spread))

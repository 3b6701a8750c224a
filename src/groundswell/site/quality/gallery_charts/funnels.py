"""Funnels: places side by side by their size, never in a league."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from groundswell.pure.spc import FunnelPlot, explain_funnel, funnel, picture_of_funnel
from groundswell.site.quality.gallery_charts.shown import WIDE, Shown, dice, whole

WARDS: Final = [f"Ward {number}" for number in range(1, 25)]
READMITTED: Final[dict[str, Any]] = {"up": "Readmitted, %", "multiply": 100, "direction": "decrease"}


def proportions() -> Shown:
    shares = np.full(24, 0.12)
    shares[[4, 17]] = 0.24, 0.04
    counts = dice(32).binomial(np.array(_sizes(), dtype=int), shares).tolist()
    return _funnel(
        "Funnel of proportions",
        "Places by their size. Small places differ more by chance alone; only what is beyond the limits is worth a visit.",
        funnel(counts, _sizes(), adjust=False),
        _sizes(),
        **READMITTED,
    )


def wider_limits() -> Shown:
    shares = np.clip(0.12 + dice(34).normal(0, 0.05, 24), 0.01, 1)
    counts = dice(33).binomial(np.array(_sizes(), dtype=int), shares).tolist()
    return _funnel(
        "Funnel with wider limits",
        "Where places differ by more than chance, the limits make room for that (over-dispersion).",
        funnel(counts, _sizes()),
        _sizes(),
        **READMITTED,
    )


def rates() -> Shown:
    days = whole(dice(35).uniform(400, 6000, 18))
    falls = dice(36).poisson(0.006 * np.array(days)).tolist()
    return _funnel(
        "Funnel of rates",
        "Events for so much exposure, such as falls per 1,000 bed days.",
        funnel(falls, days, "rate", adjust=False),
        days,
        across="Bed days",
        up="Falls per 1,000 bed days",
        multiply=1000,
    )


def _sizes() -> list[float]:
    return whole(dice(31).uniform(40, 900, 24))


def _funnel(title: str, about: str, found: FunnelPlot, sizes: Sequence[float], **told: Any) -> Shown:
    labels = {"id": "chart", "across": "Patients", "width": WIDE, "title": "Funnel", **told}
    picture = picture_of_funnel(found, WARDS[: len(sizes)], sizes, **labels)
    return Shown("Several at once", title, about, picture, explain_funnel(found))

"""Charts of numbers that are measured, one at a time or a few."""

from __future__ import annotations

from typing import Any

import numpy as np

from groundswell.pure.spc import Series
from groundswell.site.quality.gallery_charts.shown import Shown, control_chart, dice, weeks, whole


def run_chart() -> Shown:
    return control_chart(
        "Run chart",
        "The simplest: values and their median. Start with it while there are few values.",
        Series(x=weeks(28), y=_falls(), chart="run", direction="decrease"),
    )


def xmr_chart() -> Shown:
    return control_chart(
        "XmR chart (i)",
        "One number a week, such as falls on a ward, with the limits of chance.",
        Series(x=weeks(28), y=_falls(), direction="decrease", target=8),
    )


def moving_range() -> Shown:
    return control_chart(
        "Moving range (mr)",
        "How far each value lies from the one before. It shows when a process becomes less steady.",
        Series(x=weeks(28), y=_falls(), chart="mr"),
    )


def i_prime_chart() -> Shown:
    seen = whole(dice(6).normal(45, 8, 26))
    stays = (np.array(seen) * dice(12).normal(4.2, 0.3, 26)).round(1).tolist()
    return control_chart(
        "I′ chart (ip, Taylor)",
        "Single numbers that rest on more or on less, such as the average stay of each week’s patients.",
        Series(x=weeks(26), y=stays, n=seen, chart="ip", direction="decrease"),
    )


def xbar_chart() -> Shown:
    return control_chart(
        "X̄ chart (xbar)",
        "The average of a few values a week, such as five waits taken by lot.",
        Series(chart="xbar", direction="decrease", **_waits()),
    )


def s_chart() -> Shown:
    return control_chart(
        "S chart", "How much those few values differ from one another.", Series(chart="s", **_waits())
    )


def _falls() -> list[float]:
    return whole(np.concatenate([dice(1).normal(10, 1.6, 16), dice(2).normal(6, 1.2, 12)]))


def _waits() -> dict[str, Any]:
    """Five a week."""
    rows = [
        (day, round(wait, 1))
        for day in weeks(20)
        for wait in dice(int(day[5:7]) * 100 + int(day[8:])).normal(24, 3, 5)
    ]
    return {"x": [day for day, _ in rows], "y": [wait for _, wait in rows], "subgroup": True}

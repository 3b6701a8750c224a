"""Charts of what is counted: events, and so many out of so many."""

from __future__ import annotations

from typing import Any

import numpy as np

from groundswell.pure.spc import Series
from groundswell.site.quality.gallery_charts.shown import Shown, control_chart, dice, weeks, whole


def c_chart() -> Shown:
    events = dice(3).poisson(7, 26).tolist()
    return control_chart(
        "C chart",
        "Events, where there is always as much room for them.",
        Series(x=weeks(26), y=events, chart="c", direction="decrease"),
    )


def u_chart() -> Shown:
    days = whole(dice(4).normal(620, 70, 26))
    falls = dice(5).poisson(0.006 * np.array(days)).tolist()
    return control_chart(
        "U chart",
        "Events for so much exposure, such as falls per 1,000 bed days. Limits are narrower where there is more of it.",
        Series(x=weeks(26), y=falls, n=days, chart="u", multiply=1000, direction="decrease"),
    )


def p_chart() -> Shown:
    seen = whole(dice(6).normal(45, 8, 26))
    clean = dice(7).binomial(np.array(seen, dtype=int), np.where(np.arange(26) < 16, 0.62, 0.86)).tolist()
    return control_chart(
        "P chart",
        "So many out of so many, such as clean hands when somebody looked.",
        Series(x=weeks(26), y=clean, n=seen, chart="p", multiply=100, direction="increase", target=80),
    )


def p_chart_of_thousands() -> Shown:
    return control_chart(
        "P chart with very large numbers",
        "It cries wolf: with thousands of people a week nearly every point is outside.",
        Series(chart="p", **_crowd()),
    )


def p_prime_chart() -> Shown:
    return control_chart(
        "P′ chart (pp, Laney)",
        "The same figures. It knows that weeks differ by more than chance.",
        Series(chart="pp", **_crowd()),
    )


def u_prime_chart() -> Shown:
    days = whole(dice(10).normal(52000, 1500, 26))
    hurt = (np.array(days) * (0.0062 + dice(11).normal(0, 0.0006, 26))).round().tolist()
    return control_chart(
        "U′ chart (up, Laney)",
        "A U chart for large numbers.",
        Series(x=weeks(26), y=hurt, n=days, chart="up", multiply=1000, direction="decrease"),
    )


def _crowd() -> dict[str, Any]:
    """Thousands a week, about a quarter of whom wait too long."""
    many = whole(dice(8).normal(9000, 500, 26))
    late = (np.array(many) * (0.24 + dice(9).normal(0, 0.015, 26))).round().tolist()
    return {"x": weeks(26), "y": late, "n": many, "multiply": 100, "direction": "decrease"}

"""Charts of what is rare: what lies between two events says more than a count of them."""

from __future__ import annotations

from groundswell.pure.spc import Series
from groundswell.site.quality.gallery_charts.shown import Shown, control_chart, dice


def g_chart() -> Shown:
    return control_chart(
        "G chart",
        "How many went well between two that did not, for what is rare.",
        Series(y=dice(13).geometric(0.03, 24).tolist(), chart="g", direction="increase"),
    )


def t_chart() -> Shown:
    days = dice(14).exponential(18, 24).round(1).clip(0.5).tolist()
    return control_chart(
        "T chart",
        "Days between two events, for what is rare. A high value is good news.",
        Series(y=days, chart="t", direction="increase"),
    )

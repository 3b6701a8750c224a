"""Several things at once: measures side by side, and reasons by their weight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from groundswell.pure.drawing import Bar, ParetoHeaders
from groundswell.pure.drawing import pareto as draw_pareto
from groundswell.pure.spc import Series, analyse, pareto, picture_of_many
from groundswell.site.quality.gallery_charts.shown import WIDE, Shown, dice, weeks

REASONS = {"Staffing": 41, "Waiting for others": 27, "Noise": 12, "Broken things": 9, "Forms": 5, "Other": 3}


def small_multiples() -> Shown:
    named = [
        (name, analyse(Series(x=weeks(24), y=np.asarray(values).round(1).tolist(), direction=way)))
        for name, values, way in _measures()
    ]
    picture = picture_of_many(named, id="chart", title="Measures of Ward 7", width=WIDE)
    return Shown(
        "Several at once",
        "Small multiples",
        "Many measures side by side, each with a scale of its own. The order says nothing about merit.",
        picture,
        " ".join(f"{row[0]}: {row[2]}." for row in picture.table.rows),
    )


def _measures() -> Iterator[tuple[str, Any, str]]:
    falls, ulcers = dice(40), dice(42)
    yield "Falls", np.concatenate([falls.normal(10, 1.5, 14), falls.normal(6, 1, 10)]), "decrease"
    yield "Clean hands, %", dice(41).normal(78, 4, 24), "increase"
    yield "Pressure ulcers", np.concatenate([ulcers.normal(4, 1, 16), ulcers.normal(7, 1, 8)]), "decrease"
    yield "Days with a huddle", dice(43).normal(5, 0.8, 24), "increase"


def pareto_of_reasons() -> Shown:
    bars = [Bar(one.name, one.times, f"{one.times:g}") for one in pareto(REASONS)]
    drawn = draw_pareto(
        bars,
        id="chart",
        title="What made the day hard",
        desc="Reasons, the most frequent first.",
        headers=ParetoHeaders("Reason", "Times", "Together"),
        width=WIDE,
    )
    return Shown(
        "Several at once",
        "Pareto",
        "What weighs most. Begin where the line climbs steepest.",
        drawn,
        f"{drawn.facts['reach']} of {len(bars)} reasons make up four fifths.",
    )

"""What people decide about a chart, on one series that a checklist made better."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from groundswell.pure.spc import Series
from groundswell.site.quality.gallery_charts.shown import Shown, control_chart, dice, weeks, whole

WEEKS: Final = weeks(34)
BEGINS: Final = 18
NOTES: Final = {
    2: "Kick-off",
    3: "Posters",
    4: "Training",
    5: "More training",
    6: "A visit",
    18: "Checklist",
    19: "All shifts",
    33: "Shared with Ward 8",
}


def baseline() -> Shown:
    return _decided(
        "A frozen baseline",
        "The limits are those of the first 18 weeks and go on, so that a change shows.",
        [(BEGINS, "The new checklist begins")],
        baseline=BEGINS,
    )


def step() -> Shown:
    return _decided(
        "A step",
        "Once somebody knows what changed, the limits begin anew. It is never done by itself.",
        [(BEGINS, "Limits begin anew: the new checklist is in use on all shifts")],
        steps=[WEEKS[BEGINS]],
        target=75,
    )


def left_out() -> Shown:
    y = _shares()
    return _decided(
        "A value left out",
        "It stays on the chart, as a ring, and sets no limits.",
        [(9, "The computers were down")],
        y=[*y[:9], 20.0, *y[10:]],
        exclude=[10],
        baseline=BEGINS,
    )


def gaps() -> Shown:
    return _decided(
        "Gaps",
        "Where nothing was counted there is nothing: no line, and no nought.",
        y=[None if place in {7, 8, 9, 24} else value for place, value in enumerate(_shares())],
    )


def targets() -> Shown:
    return _decided(
        "A target with a history",
        "What was to be reached stands where it stood at the time.",
        target=[(WEEKS[0], 65), (WEEKS[14], 70), (WEEKS[26], 80)],
    )


def many_notes() -> Shown:
    return _decided(
        "Many notes",
        "Numbers above stand near their points; where there is no room neighbours share one.",
        [*NOTES.items()],
    )


def _decided(title: str, about: str, notes: list[tuple[int, str]] | None = None, **more: Any) -> Shown:
    told = {"x": WEEKS, "y": _shares(), "direction": "increase", **more}
    return control_chart(title, about, Series(**told), notes, "Decisions on a chart")


def _shares() -> list[float]:
    return whole(np.concatenate([dice(21).normal(62, 5, 18), dice(22).normal(78, 4, 16)]))

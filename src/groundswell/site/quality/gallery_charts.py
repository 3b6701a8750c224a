"""The charts of the gallery: invented figures, the same every time, that show what each chart is for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from groundswell.pure.drawing import (
    Answered,
    Bar,
    Heat,
    HeatLabels,
    HeatRow,
    LikertLabels,
    ParetoHeaders,
    Picture,
    heat_map,
    likert,
)
from groundswell.pure.drawing import pareto as draw_pareto
from groundswell.pure.spc import (
    Series,
    analyse,
    explain,
    explain_funnel,
    funnel,
    pareto,
    picture_of,
    picture_of_funnel,
    picture_of_many,
    warnings,
)

MONDAY = datetime.date(2024, 1, 1)
WIDE = 480.0


@dataclass(frozen=True)
class Shown:
    """One picture of the gallery: its part, its title, what it is for, the picture and what it says."""

    part: str
    title: str
    about: str
    picture: Picture
    says: str


def charts() -> Iterator[Shown]:
    """Every picture, in the order of the page."""
    yield from _control_charts()
    yield from _decisions()
    yield from _several()
    yield from _shares()


def _dice(seed: int) -> np.random.Generator:
    return np.random.default_rng(20261126 + seed)


def _whole(values: Any) -> list[float]:
    found: list[float] = np.asarray(values).round().tolist()
    return found


def _weeks(count: int) -> list[str]:
    return [(MONDAY + datetime.timedelta(days=7 * week)).isoformat() for week in range(count)]


def _chart(
    part: str, title: str, about: str, series: Series, notes: list[tuple[int, str]] | None = None
) -> Shown:
    found = analyse(series)
    name = title.split(":")[0]
    picture = picture_of(found, id="chart", title=name, notes=notes or [], width=WIDE)
    return Shown(part, title, about, picture, " ".join([explain(found), *warnings(found)]))


def _control_charts() -> Iterator[Shown]:
    part = "Control charts"
    fall = _whole(np.concatenate([_dice(1).normal(10, 1.6, 16), _dice(2).normal(6, 1.2, 12)]))
    yield _chart(
        part,
        "Run chart",
        "The simplest: values and their median. Start with it while there are few values.",
        Series(x=_weeks(28), y=fall, chart="run", direction="decrease"),
    )
    yield _chart(
        part,
        "XmR chart (i)",
        "One number a week, such as falls on a ward, with the limits of chance.",
        Series(x=_weeks(28), y=fall, direction="decrease", target=8),
    )
    yield _chart(
        part,
        "Moving range (mr)",
        "How far each value lies from the one before. It shows when a process becomes less steady.",
        Series(x=_weeks(28), y=fall, chart="mr"),
    )
    yield _chart(
        part,
        "C chart",
        "Events, where there is always as much room for them.",
        Series(x=_weeks(26), y=_dice(3).poisson(7, 26).tolist(), chart="c", direction="decrease"),
    )
    days = _whole(_dice(4).normal(620, 70, 26))
    yield _chart(
        part,
        "U chart",
        "Events for so much exposure, such as falls per 1,000 bed days. Limits are narrower where there is more of it.",
        Series(
            x=_weeks(26),
            y=_dice(5).poisson(0.006 * np.array(days)).tolist(),
            n=days,
            chart="u",
            multiply=1000,
            direction="decrease",
        ),
    )
    seen = _whole(_dice(6).normal(45, 8, 26))
    clean = _dice(7).binomial(np.array(seen, dtype=int), np.where(np.arange(26) < 16, 0.62, 0.86)).tolist()
    yield _chart(
        part,
        "P chart",
        "So many out of so many, such as clean hands when somebody looked.",
        Series(x=_weeks(26), y=clean, n=seen, chart="p", multiply=100, direction="increase", target=80),
    )
    many = _whole(_dice(8).normal(9000, 500, 26))
    late = (np.array(many) * (0.24 + _dice(9).normal(0, 0.015, 26))).round().tolist()
    crowd: dict[str, Any] = {"x": _weeks(26), "y": late, "n": many, "multiply": 100, "direction": "decrease"}
    yield _chart(
        part,
        "P chart with very large numbers",
        "It cries wolf: with thousands of people a week nearly every point is outside.",
        Series(chart="p", **crowd),
    )
    yield _chart(
        part,
        "P′ chart (pp, Laney)",
        "The same figures. It knows that weeks differ by more than chance.",
        Series(chart="pp", **crowd),
    )
    bed = _whole(_dice(10).normal(52000, 1500, 26))
    hurt = (np.array(bed) * (0.0062 + _dice(11).normal(0, 0.0006, 26))).round().tolist()
    yield _chart(
        part,
        "U′ chart (up, Laney)",
        "A U chart for large numbers.",
        Series(x=_weeks(26), y=hurt, n=bed, chart="up", multiply=1000, direction="decrease"),
    )
    yield _chart(
        part,
        "I′ chart (ip, Taylor)",
        "Single numbers that rest on more or on less, such as the average stay of each week’s patients.",
        Series(
            x=_weeks(26),
            y=(np.array(seen) * _dice(12).normal(4.2, 0.3, 26)).round(1).tolist(),
            n=seen,
            chart="ip",
            direction="decrease",
        ),
    )
    yield _chart(
        part,
        "G chart",
        "How many went well between two that did not, for what is rare.",
        Series(y=_dice(13).geometric(0.03, 24).tolist(), chart="g", direction="increase"),
    )
    yield _chart(
        part,
        "T chart",
        "Days between two events, for what is rare. A high value is good news.",
        Series(y=_dice(14).exponential(18, 24).round(1).clip(0.5).tolist(), chart="t", direction="increase"),
    )
    rows = [
        (day, value)
        for day in _weeks(20)
        for value in _dice(int(day[5:7]) * 100 + int(day[8:])).normal(24, 3, 5)
    ]
    grouped: dict[str, Any] = {
        "x": [day for day, _ in rows],
        "y": [round(value, 1) for _, value in rows],
        "subgroup": True,
    }
    yield _chart(
        part,
        "X̄ chart (xbar)",
        "The average of a few values a week, such as five waits taken by lot.",
        Series(chart="xbar", direction="decrease", **grouped),
    )
    yield _chart(
        part, "S chart", "How much those few values differ from one another.", Series(chart="s", **grouped)
    )


def _decisions() -> Iterator[Shown]:
    part = "Decisions on a chart"
    before, after = _dice(21).normal(62, 5, 18), _dice(22).normal(78, 4, 16)
    y = _whole(np.concatenate([before, after]))
    weeks = _weeks(34)
    plain: dict[str, Any] = {"x": weeks, "y": y, "direction": "increase"}
    yield _chart(
        part,
        "A frozen baseline",
        "The limits are those of the first 18 weeks and go on, so that a change shows.",
        Series(baseline=18, **plain),
        [(18, "The new checklist begins")],
    )
    yield _chart(
        part,
        "A step",
        "Once somebody knows what changed, the limits begin anew. It is never done by itself.",
        Series(steps=[weeks[18]], target=75, **plain),
        [(18, "Limits begin anew: the new checklist is in use on all shifts")],
    )
    odd = [*y[:9], 20.0, *y[10:]]
    yield _chart(
        part,
        "A value left out",
        "It stays on the chart, as a ring, and sets no limits.",
        Series(**{**plain, "y": odd}, exclude=[10], baseline=18),
        [(9, "The computers were down")],
    )
    gaps: list[float | None] = [None if place in {7, 8, 9, 24} else value for place, value in enumerate(y)]
    yield _chart(
        part,
        "Gaps",
        "Where nothing was counted there is nothing: no line, and no nought.",
        Series(**{**plain, "y": gaps}),
    )
    yield _chart(
        part,
        "A target with a history",
        "What was to be reached stands where it stood at the time.",
        Series(target=[(weeks[0], 65), (weeks[14], 70), (weeks[26], 80)], **plain),
    )
    many = [
        (place, words)
        for place, words in zip(
            (2, 3, 4, 5, 6, 18, 19, 33),
            (
                "Kick-off",
                "Posters",
                "Training",
                "More training",
                "A visit",
                "Checklist",
                "All shifts",
                "Shared with Ward 8",
            ),
            strict=True,
        )
    ]
    yield _chart(
        part,
        "Many notes",
        "Numbers above stand near their points; where there is no room neighbours share one.",
        Series(**plain),
        many,
    )


def _several() -> Iterator[Shown]:
    part = "Several at once"
    sizes = _whole(_dice(31).uniform(40, 900, 24))
    names = [f"Ward {number}" for number in range(1, 25)]
    shares = np.full(24, 0.12)
    shares[[4, 17]] = 0.24, 0.04
    counts = _dice(32).binomial(np.array(sizes, dtype=int), shares).tolist()
    found = funnel(counts, sizes, adjust=False)
    told: dict[str, Any] = {"id": "chart", "across": "Patients", "width": WIDE}
    yield Shown(
        part,
        "Funnel of proportions",
        "Places by their size. Small places differ more by chance alone; only what is beyond the limits is worth a visit.",
        picture_of_funnel(
            found,
            names,
            sizes,
            title="Funnel",
            up="Readmitted, %",
            multiply=100,
            direction="decrease",
            **told,
        ),
        explain_funnel(found),
    )
    scattered = (
        _dice(33)
        .binomial(np.array(sizes, dtype=int), np.clip(0.12 + _dice(34).normal(0, 0.05, 24), 0.01, 1))
        .tolist()
    )
    wide = funnel(scattered, sizes)
    yield Shown(
        part,
        "Funnel with wider limits",
        "Where places differ by more than chance, the limits make room for that (over-dispersion).",
        picture_of_funnel(
            wide, names, sizes, title="Funnel", up="Readmitted, %", multiply=100, direction="decrease", **told
        ),
        explain_funnel(wide),
    )
    days = _whole(_dice(35).uniform(400, 6000, 18))
    rate = funnel(_dice(36).poisson(0.006 * np.array(days)).tolist(), days, "rate", adjust=False)
    yield Shown(
        part,
        "Funnel of rates",
        "Events for so much exposure, such as falls per 1,000 bed days.",
        picture_of_funnel(
            rate,
            names[:18],
            days,
            title="Funnel",
            up="Falls per 1,000 bed days",
            multiply=1000,
            **{**told, "across": "Bed days"},
        ),
        explain_funnel(rate),
    )
    yield _small_multiples(part)
    slices = pareto(
        {"Staffing": 41, "Waiting for others": 27, "Noise": 12, "Broken things": 9, "Forms": 5, "Other": 3}
    )
    bars = [Bar(one.name, one.times, f"{one.times:g}") for one in slices]
    drawn = draw_pareto(
        bars,
        id="chart",
        title="What made the day hard",
        desc="Reasons, the most frequent first.",
        headers=ParetoHeaders("Reason", "Times", "Together"),
        width=WIDE,
    )
    yield Shown(
        part,
        "Pareto",
        "What weighs most. Begin where the line climbs steepest.",
        drawn,
        f"{drawn.facts['reach']} of {len(bars)} reasons make up four fifths.",
    )


def _small_multiples(part: str) -> Shown:
    asked: list[tuple[str, Callable[[np.random.Generator], Any], str]] = [
        ("Falls", lambda dice: np.concatenate([dice.normal(10, 1.5, 14), dice.normal(6, 1, 10)]), "decrease"),
        ("Clean hands, %", lambda dice: dice.normal(78, 4, 24), "increase"),
        (
            "Pressure ulcers",
            lambda dice: np.concatenate([dice.normal(4, 1, 16), dice.normal(7, 1, 8)]),
            "decrease",
        ),
        ("Days with a huddle", lambda dice: dice.normal(5, 0.8, 24), "increase"),
    ]
    named = [
        (
            name,
            analyse(Series(x=_weeks(24), y=np.asarray(make(_dice(40 + n))).round(1).tolist(), direction=way)),
        )
        for n, (name, make, way) in enumerate(asked)
    ]
    picture = picture_of_many(named, id="chart", title="Measures of Ward 7", width=WIDE)
    return Shown(
        part,
        "Small multiples",
        "Many measures side by side, each with a scale of its own. The order says nothing about merit.",
        picture,
        " ".join(f"{row[0]}: {row[2]}." for row in picture.table.rows),
    )


def _shares() -> Iterator[Shown]:
    part = "What people say"
    points = (
        ("1", "Strongly disagree"),
        ("2", "Disagree"),
        ("3", "Neither"),
        ("4", "Agree"),
        ("5", "Strongly agree"),
    )
    asked = [
        ("I can speak up about a mistake", (4.0, 10.0, 18.0, 43.0, 25.0)),
        ("We learn from what goes wrong", (9.0, 21.0, 25.0, 32.0, 13.0)),
    ]
    rows = [Answered(words, widths, "", tuple(f"{width:g}%" for width in widths)) for words, widths in asked]
    rows.append(Answered("My ideas are heard", None, "Hidden: fewer than 10 answers", ("–",) * 5))
    drawn = likert(
        rows,
        id="chart",
        title="How safe it is to speak up",
        desc="Shares of each answer.",
        labels=LikertLabels("Question", points, ()),
        width=WIDE,
    )
    yield Shown(
        part,
        "Likert",
        "Shares of each answer from pale to full, with signs, so that it reads without colour. What would give people away is not drawn.",
        drawn,
        "Two questions are shown, one is hidden.",
    )
    heat = [
        HeatRow(name, [_heat(value) for value in values])
        for name, values in (
            ("Ward 7", (3.9, 3.4, None)),
            ("Ward 8", (3.1, 2.8, 3.5)),
            ("Theatres", (4.2, 3.9, 3.6)),
        )
    ]
    labels = HeatLabels("Group", (("A", "I can speak up"), ("B", "We learn"), ("C", "Ideas are heard")))
    map_ = heat_map(
        heat, id="chart", title="By group", desc="Means by group and question.", labels=labels, width=WIDE
    )
    yield Shown(
        part,
        "Heat map",
        "Means by group and question. An empty frame is hidden to protect people.",
        map_,
        "Eight fields are shown, one is hidden.",
    )


def _heat(value: float | None) -> Heat:
    return Heat(None, "") if value is None else Heat((value - 1) / 4, f"{value:g}")

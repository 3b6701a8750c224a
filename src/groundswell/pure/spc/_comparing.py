"""Pictures of several: places in a funnel, measures as small multiples. Neither puts anything in order of merit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from groundswell.pure.drawing import (
    FunnelLabels,
    FunnelLine,
    FunnelPoint,
    Mark,
    Panel,
    PanelHeaders,
    Picture,
    funnel_plot,
    small_multiples,
)
from groundswell.pure.spc import _words as words
from groundswell.pure.spc._analysis import Analysis
from groundswell.pure.spc._explaining import Number, explain, short
from groundswell.pure.spc._funnel import FunnelPlot, funnel_limits
from groundswell.pure.spc._picturing import points_of
from groundswell.pure.spc._series import Direction

CURVE = 60


def explain_funnel(found: FunnelPlot, language: str = "en") -> str:
    """What a funnel shows, in one or two sentences."""
    beyond = sum(map(abs, found.stands))
    sentence = words.FUNNEL_SOME if beyond else words.FUNNEL_NONE
    said = [sentence.told(language, n=len(found.values), beyond=beyond)]
    if found.adjusted and found.spread > 0:
        said.append(words.FUNNEL_WIDE.told(language))
    return " ".join(said)


def picture_of_funnel(
    found: FunnelPlot,
    names: Sequence[str],
    sizes: Sequence[float],
    *,
    id: str,
    title: str,
    across: str,
    up: str,
    direction: str = Direction.NEUTRAL,
    language: str = "en",
    multiply: float = 1.0,
    number: Number = short,
    width: float = 360.0,
) -> Picture:
    """Draw a funnel of places, in the order given. `multiply` is for drawing, such as 100 for percent.

    Raises ValueError as `funnel_plot` does, and when there are not as many names and sizes as values.
    """
    told = zip(names, sizes, found.values, found.stands, strict=True)
    points = [
        FunnelPoint(
            name,
            size,
            value * multiply,
            _mark(way, direction),
            _says(way, value * multiply, language, number),
        )
        for name, size, value, way in told
    ]
    return funnel_plot(
        points,
        _curves(found, sizes, multiply),
        found.centre * multiply,
        id=id,
        title=title,
        desc=explain_funnel(found, language),
        labels=_labels(found, across, up, language, multiply, number),
        number=number,
        width=width,
    )


def picture_of_many(
    analyses: Sequence[tuple[str, Analysis]],
    *,
    id: str,
    title: str,
    language: str = "en",
    same_scale: bool = False,
    number: Number = short,
    width: float = 360.0,
) -> Picture:
    """Draw analyses by name as small multiples, in the order given. Raises ValueError as `small_multiples` does."""
    panels = [
        Panel(name, points_of(one, language, number), explain(one, language, number).split(":")[0])
        for name, one in analyses
    ]
    return small_multiples(
        panels,
        id=id,
        title=title,
        desc=words.MANY.told(language, n=len(panels)),
        headers=PanelHeaders(
            words.MEASURE.told(language),
            words.NEWEST.told(language),
            words.WHY_MARKED.told(language),
            words.MISSING.told(language),
        ),
        same_scale=same_scale,
        number=number,
        width=width,
    )


def _mark(way: int, direction: str) -> Mark:
    if not way:
        return Mark.COMMON
    better = {Direction.INCREASE: 1, Direction.DECREASE: -1}.get(Direction(direction))
    if better is None:
        return Mark.SPECIAL
    return Mark.BETTER if way == better else Mark.WORSE


def _says(way: int, value: float, language: str, number: Number) -> str:
    sentence = {1: words.ABOVE_FUNNEL, -1: words.BELOW_FUNNEL}.get(way, words.WITHIN_FUNNEL)
    return sentence.told(language, value=number(value))


def _curves(found: FunnelPlot, sizes: Sequence[float], multiply: float) -> list[FunnelLine]:
    """Limits at sizes from half the smallest to a little over the largest, closer together where they bend."""
    at = np.geomspace(min(sizes) / 2, max(sizes) * 1.05, CURVE).tolist()
    return [
        FunnelLine(size, *(line * multiply for line in lines))
        for size, lines in zip(at, funnel_limits(found, at), strict=True)
    ]


def _labels(
    found: FunnelPlot, across: str, up: str, language: str, multiply: float, number: Number
) -> FunnelLabels:
    return FunnelLabels(
        place=words.PLACE.told(language),
        across=across or words.SIZE.told(language),
        up=up or words.VALUE.told(language),
        centre=words.AVERAGE.told(language, value=number(found.centre * multiply)),
        inner=words.INNER.told(language),
        outer=words.OUTER.told(language),
        marks={
            Mark.BETTER: words.BETTER_PLACE.told(language),
            Mark.WORSE: words.WORSE_PLACE.told(language),
            Mark.SPECIAL: words.SPECIAL_PLACE.told(language),
        },
        says=words.WHY_MARKED.told(language),
        more=words.MORE_PLACES.told(language),
    )

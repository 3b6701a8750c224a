"""Numbers on an axis: their wording, their range, their ticks."""

from collections.abc import Callable, Iterable, Sequence
from math import ceil, floor, isfinite, log10

Number = Callable[[float], str]

LARGEST = 1e12
_STEPS = (1, 2, 5, 10)


def plain_number(value: float) -> str:
    """Return a number with at most 2 decimals, without trailing noughts: 2, 2.5, 1200."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def check_numbers(values: Iterable[float], largest: float = LARGEST) -> None:
    """Refuse what cannot be drawn.

    Raises ValueError for a value that is not finite or beyond `largest` either way.
    """
    for value in values:
        if not isfinite(value) or abs(value) > largest:
            raise ValueError(f"cannot draw {value}")


def ticks(values: Iterable[float], *, about: int = 4, from_nought: bool = True) -> list[float]:
    """Return round numbers, evenly apart, from at or under the least value to at or over the largest.

    At least two, about `about` + 1. `from_nought` begins at 0, or lower when a value does; without it the scale does so only
    when 0 is near anyway. Without values, or with noughts only: 0 and 1.
    """
    known = list(values)
    low, high = min(known, default=0.0), max(known, default=0.0)
    if from_nought or 0 <= low < (high - low) / 2:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < 1e-6 * max(1.0, abs(high)):
        return [0.0, 1.0] if abs(low) < 1e-6 else _around(low)
    step = _round_step((high - low) / about)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(step * place, 9) for place in range(first, last + 1)]


def _around(value: float) -> list[float]:
    """Return a scale for values that are all the same: from a little under to a little over."""
    step = _round_step(abs(value) / 10)
    middle = floor(value / step + 1e-9)
    return [round(step * place, 9) for place in (middle - 1, middle, middle + 1, middle + 2)]


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is at least `least`."""
    power = 10.0 ** floor(log10(least))
    return next(power * step for step in _STEPS if power * step >= least * (1 - 1e-9))


def apart(middles: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return middles (given in order) moved as little as is simple so that no two things overlap.

    Each thing is as high as `heights` says. They stay between `low` and `high` while there is room for
    all, and run over `high` otherwise.
    """
    moved: list[float] = []
    edge = low
    for middle, height in zip(middles, heights, strict=True):
        moved.append(max(middle, edge + height / 2))
        edge = moved[-1] + height / 2
    edge = max(high, low + sum(heights))
    for index in reversed(range(len(moved))):
        moved[index] = min(moved[index], edge - heights[index] / 2)
        edge = moved[index] - heights[index] / 2
    return moved

"""A share as it may be said, and how far it may be off."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Final

from groundswell.pure.disclosure import FLOOR, Coding, Share, band_of
from groundswell.pure.instruments import COUNTS_BELOW, wilson

TOP, BOTTOM = 90, 10
FINE_FROM: Final = 50
COARSE, MIDDLE, FINE = 10, 5, 1


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high` percent."""

    low: int
    high: int


def step_of(whole: int) -> int:
    """To how many percent the shares of so many answers are rounded; the same for all numbers of one band."""
    if whole < COUNTS_BELOW:
        return COARSE
    return MIDDLE if whole < FINE_FROM else FINE


def share_of(part: int, whole: int) -> Share:
    """`part` of `whole` answers, coded and rounded; under 30 of them to a tenth, to be said as "7 in 10".

    Raises ValueError when there are fewer answers than the floor, or not 0 <= part <= whole.
    """
    if whole < FLOOR or not 0 <= part <= whole:
        raise ValueError(f"this share may not be shown: {part} of {whole}")
    if 100 * part >= TOP * whole:
        return Share(TOP, Coding.AT_LEAST)
    if 100 * part <= BOTTOM * whole:
        return Share(BOTTOM, Coding.AT_MOST)
    step = step_of(whole)
    # Whole numbers only, halves up: a float would round some halves by accident.
    return Share(step * ((200 * part + step * whole) // (2 * step * whole)), Coding.NEAR)


def interval_of(share: Share, whole: int) -> Interval:
    """The 95 % interval of Wilson, never narrower than the exact one, and the same for all that would look the same.

    It is that of the least and the most that the rounded share can stand for, of as few people as the band has.
    """
    fewest, step = band_of(whole).low, step_of(whole)
    least, most = _meant(share, step)
    low, high = wilson(least / 100 * fewest, fewest)[0], wilson(most / 100 * fewest, fewest)[1]
    out = max(step, 1) if step != COARSE else MIDDLE
    return Interval(out * floor(100 * low / out + 1e-9), out * ceil(100 * high / out - 1e-9))


def _meant(share: Share, step: int) -> tuple[float, float]:
    """The least and the most percent that a coded share can stand for."""
    match share.coding:
        case Coding.AT_LEAST:
            return TOP, 100
        case Coding.AT_MOST:
            return 0, BOTTOM
    return max(0, share.percent - step / 2), min(100, share.percent + step / 2)


def is_coded_high(shares: list[Share]) -> bool:
    """Whether nearly everybody gave the same answer, so that a mean beside it would tell whether it was everybody."""
    return any(share.coding is Coding.AT_LEAST for share in shares)

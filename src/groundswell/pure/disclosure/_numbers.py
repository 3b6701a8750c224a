"""Single numbers: a count, a share, a median."""

from collections.abc import Sequence
from math import isfinite
from statistics import median

from groundswell.pure.disclosure._results import DEFAULT_K, Coding, Hidden, Share, Shown, check_k

TOP, BOTTOM = 90, 10
FINE_FROM = 50


def show_count(n: int, k: int = DEFAULT_K) -> Shown[int] | Hidden:
    """Return `n` people if there are k or more of them. None at all is hidden like a few.

    Raises ValueError when `k` is below the floor or `n` is negative.
    """
    check_k(k)
    if n < 0:
        raise ValueError(f"a count cannot be negative: {n}")
    return Shown(n) if n >= k else Hidden()


def show_share(part: int, whole: int, k: int = DEFAULT_K) -> Shown[Share] | Hidden:
    """Return `part` of `whole` people as a percentage, hidden when `whole` is smaller than k.

    90 % or more and 10 % or less are only said to be so, since "everybody" and "nobody" tell something
    about each one. In between: to the nearest whole percent, to the nearest 5 when `whole` is under 50;
    halves go up.

    Raises ValueError when `k` is below the floor, or not 0 <= part <= whole.
    """
    check_k(k)
    if not 0 <= part <= whole:
        raise ValueError(f"a part must lie within its whole: {part} of {whole}")
    return Shown(_share(part, whole)) if whole >= k else Hidden()


def _share(part: int, whole: int) -> Share:
    """Return the coded and rounded percentage of a whole that may be shown."""
    if 100 * part >= TOP * whole:
        return Share(TOP, Coding.AT_LEAST)
    if 100 * part <= BOTTOM * whole:
        return Share(BOTTOM, Coding.AT_MOST)
    step = 1 if whole >= FINE_FROM else 5
    # Whole numbers only: a float would round 12.5 and its like by accident.
    return Share(step * ((200 * part + step * whole) // (2 * step * whole)), Coding.NEAR)


def show_median(values: Sequence[float], k: int = DEFAULT_K) -> Shown[float] | Hidden:
    """Return the median of one value a person, to 1 decimal place, hidden when there are fewer than k.

    The unit is that of `values`. One value each: a person with several must be summed up first.

    Raises ValueError when `k` is below the floor or a value is not a finite number.
    """
    check_k(k)
    if not all(map(isfinite, values)):
        raise ValueError("a median needs finite numbers")
    return Shown(round(float(median(values)), 1)) if len(values) >= k else Hidden()

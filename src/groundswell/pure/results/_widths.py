"""How wide the parts of a bar are drawn when some shares are only known to be small or large."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.pure.disclosure import Coding, Share

FEW: float = 5
"""Percent. What is said to be one in ten or fewer is drawn as half of that, unless the others need the room."""


def widths(shares: Sequence[Share]) -> list[float]:
    """Return a width in percent for each of the shares of one whole; together they are 100.

    Only what the coded shares say is drawn, so a bar tells no more than its words. Raises ValueError without any.
    """
    if not shares:
        raise ValueError("a bar needs shares")
    small = [share.coding is Coding.AT_MOST for share in shares]
    drawn = [FEW if is_small else float(share.percent) for share, is_small in zip(shares, small, strict=True)]
    rest = 100 - sum(width for width, is_small in zip(drawn, small, strict=True) if not is_small)
    if any(small) and rest <= FEW * sum(small):
        drawn = [
            max(1.0, rest / sum(small)) if is_small else width
            for width, is_small in zip(drawn, small, strict=True)
        ]
    whole = sum(drawn)
    return [100 * width / whole for width in drawn]

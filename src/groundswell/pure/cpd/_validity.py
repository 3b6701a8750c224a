"""For how long a training holds."""

from __future__ import annotations

import datetime
from enum import StrEnum

SOON = datetime.timedelta(days=60)


class Validity(StrEnum):
    """How a training stands on a day."""

    HOLDS = "holds"
    ENDS_SOON = "ends_soon"
    IS_OVER = "is_over"


def validity(valid_until: datetime.date | None, today: datetime.date) -> Validity:
    """How a training stands that holds until the end of a day, or for ever (None).

    >>> day = datetime.date(2026, 11, 26)
    >>> validity(None, day), validity(day, day), validity(day - datetime.timedelta(days=1), day)
    (<Validity.HOLDS: 'holds'>, <Validity.ENDS_SOON: 'ends_soon'>, <Validity.IS_OVER: 'is_over'>)
    """
    if valid_until is None or valid_until - today > SOON:
        return Validity.HOLDS
    return Validity.ENDS_SOON if valid_until >= today else Validity.IS_OVER

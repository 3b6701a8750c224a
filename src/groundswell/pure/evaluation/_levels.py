"""Four levels of evaluation, after Kirkpatrick as widened by Barr."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """What a number is about. Values are safe to store."""

    REACTION = 1
    """What people made of it."""
    LEARNING = 2
    """What they know, can do and think."""
    BEHAVIOUR = 3
    """What they do now."""
    RESULTS = 4
    """What came of it, for the organisation and for patients."""

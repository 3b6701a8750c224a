"""Short codes that let people into a session: easy to read aloud, not found by trying while tries are counted."""

from __future__ import annotations

import secrets

# No letter or figure that is taken for another one.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LONG = 6


def fresh_code() -> str:
    """Six letters and figures: 30 bits, for the hours in which it opens something."""
    return "".join(secrets.choice(LETTERS) for _ in range(LONG))

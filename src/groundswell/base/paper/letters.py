"""Which letters our fonts have. PDF/UA refuses a page with a letter that cannot be drawn, so others become a box."""

from __future__ import annotations

import unicodedata
from typing import Any

# Latin with all Welsh letters, Greek, Cyrillic and the usual signs; `tests/test_paper.py` prints every one of them.
DRAWN = (
    (0x20, 0x24F),
    (0x250, 0x2AF),
    (0x300, 0x3FF),
    (0x400, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x203E),
    (0x20A0, 0x20BF),
    (0x2190, 0x21FF),
)
NOT_A_LETTER = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
BOX = "□"


def printable(words: Any) -> Any:
    """The same text, list or dict with every letter that cannot be drawn as a box; what steers a line is left out."""
    if isinstance(words, dict):
        return {name: printable(value) for name, value in words.items()}
    if isinstance(words, list | tuple):
        return [printable(one) for one in words]
    return "".join(map(_drawn, unicodedata.normalize("NFC", words))) if isinstance(words, str) else words


def _drawn(letter: str) -> str:
    if letter in "\n\t":
        return " "
    if unicodedata.category(letter) in NOT_A_LETTER:
        return ""
    return letter if any(first <= ord(letter) <= last for first, last in DRAWN) else BOX

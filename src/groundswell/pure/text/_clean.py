"""Text as it is kept: one Unicode form, nothing that hides, reorders or piles up."""

import unicodedata
from typing import Final

MOST_MARKS: Final = 3
"""Combining marks kept on one letter; Welsh and English need one, Vietnamese two."""

_LINE_ENDS: Final = dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), "\n")
_CONTROLS: Final = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x0A}
_BIDI: Final = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
# Zero-width joiners stay: emoji and some scripts are spelt with them.
_UNSEEN: Final = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000))
_TABLE: Final[dict[int, str | None]] = _CONTROLS | _BIDI | _UNSEEN | _SURROGATES | _LINE_ENDS | {0x09: " "}


def clean_text(raw: str) -> str:
    """Return `raw` in the form that is stored and counted.

    Line ends become a newline and tabs a space; other control characters, bidirectional
    overrides, invisible spaces and lone surrogates go; the rest is composed (NFC), no letter
    carries more than three combining marks, and white space at both ends is dropped.
    Cleaning twice changes nothing.
    """
    one_line_end = raw.replace("\r\n", "\n").replace("\r", "\n")
    composed = unicodedata.normalize("NFC", one_line_end.translate(_TABLE))
    return _without_piles(composed).strip()


def _without_piles(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char)[0] == "M" else 0
        if run <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)

"""Words as they are compared: folded, so that "Tŷ" finds "ty" and "CAFÉ" finds "cafe"."""

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return `text` without case and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return bare.casefold()


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of `text` in order: runs of letters and digits, nothing else.

    Every other character parts words, so a word can be put in a full-text query as it is.
    """
    return tuple(_WORD.findall(fold(text)))

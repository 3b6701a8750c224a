"""DOI and ISBN by their form alone."""

import re
from typing import Final

_DOI: Final = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S{1,180}", re.ASCII)
_BEFORE_DOI: Final = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_TEN: Final = re.compile(r"[0-9]{9}[0-9X]", re.ASCII)
_THIRTEEN: Final = re.compile(r"97[89][0-9]{10}", re.ASCII)


def doi_of(text: str) -> str | None:
    """Return the DOI that `text` is, without what stands before it ("doi:", "https://doi.org/"); None when it has not its form."""
    bare = _BEFORE_DOI.sub("", text.strip())
    is_safe = bare.isprintable() and not set(bare) & set('<>"{}\\')
    return bare if is_safe and _DOI.fullmatch(bare) else None


def isbn_of(text: str) -> str | None:
    """Return the ISBN that `text` is, as 10 or 13 signs without hyphens; None when its length or its check digit is wrong."""
    bare = re.sub(r"^isbn(?:-1[03])?:?|[\s‐-―-]", "", text.strip(), flags=re.IGNORECASE).upper()
    if _TEN.fullmatch(bare):
        weighed = sum((10 - at) * (10 if sign == "X" else int(sign)) for at, sign in enumerate(bare))
        return bare if weighed % 11 == 0 else None
    if _THIRTEEN.fullmatch(bare):
        weighed = sum((3 if at % 2 else 1) * int(sign) for at, sign in enumerate(bare))
        return bare if weighed % 10 == 0 else None
    return None

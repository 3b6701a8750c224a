"""Cells that a spreadsheet must read as words and never run."""

import re
from typing import Final

_STARTERS: Final = frozenset("=+-@＝＋－＠﹦﹢﹣﹫")
_RISKY_FIRST: Final = _STARTERS | frozenset("\t\r\n")
_NEW_CELL: Final = frozenset(',;|"“”\t\r\n')
_UNSEEN: Final = frozenset("\x00\u200b\u2060\ufeff")
_AS_WORDS: Final = "'"
_ESCAPED: Final = re.compile(f"{_AS_WORDS}(?=[{re.escape(''.join(_STARTERS))}])")


def escape_formula(cell: str) -> str:
    """Return `cell` so that no spreadsheet takes it, or a part of it, for a formula.

    A cell whose first sign (after spaces, quotes and separators) starts a formula, or which
    begins with a tab or a line end, gets an apostrophe in front. So does a sign that follows a
    quote or a separator inside the cell: a spreadsheet set to another separator would begin
    a cell there. Doing it twice changes nothing.
    """
    parts: list[str] = []
    start, parted, leading, risky = True, False, True, False
    for char in cell:
        risky = risky or (leading and char in _RISKY_FIRST)
        if start and char in _STARTERS:
            parts.append(_AS_WORDS if parted else "")
        parted = char in _NEW_CELL or (parted and _is_space(char))
        start = parted or (start and _is_space(char))
        leading = leading and start
        parts.append(char)
    return (_AS_WORDS if risky else "") + "".join(parts)


def unescape_formula(cell: str) -> str:
    """Return the words of which `escape_formula` made `cell`; a cell that it would have written otherwise stays."""
    bare = _ESCAPED.sub("", cell)
    return bare if escape_formula(bare) == cell else cell


def _is_space(char: str) -> bool:
    return char.isspace() or char in _UNSEEN

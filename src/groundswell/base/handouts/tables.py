"""Measures as tables: CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import orjson

from groundswell.pure.spc import Handout, Told, column_heads, handout_as_json, rows_of
from groundswell.pure.text import escape_formula


def as_csv(handouts: Sequence[Handout]) -> bytes:
    """All points of all measures, a row each, with limits and flags, in UTF-8 with the mark that spreadsheets look for."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(map(escape_formula, column_heads(language_of(handouts))))
    for handout in handouts:
        writer.writerows([_as_text(cell) for cell in row] for row in rows_of(handout))
    return file.getvalue().encode("utf-8-sig")


def as_json(handouts: Sequence[Handout]) -> bytes:
    """The same as JSON, with full precision."""
    return orjson.dumps(
        {"measures": [handout_as_json(one) for one in handouts]}, default=str, option=orjson.OPT_INDENT_2
    )


def language_of(handouts: Sequence[Handout]) -> str:
    """The language that all of them are told in."""
    return handouts[0].language if handouts else "en"


def _as_text(cell: Told) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    return escape_formula(cell) if isinstance(cell, str) else str(cell)

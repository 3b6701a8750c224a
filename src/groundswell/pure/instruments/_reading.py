"""An instrument brought in as text: JSON, or a sheet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from groundswell.pure.instruments._building import build
from groundswell.pure.instruments._instrument import Instrument
from groundswell.pure.instruments._problems import BadInstrument, Problem, Why
from groundswell.pure.instruments._sheet import values_of
from groundswell.pure.tables import Caps, Unreadable, read_table

LONGEST_FILE: Final = 1024 * 1024
"""Octets."""
MOST_FILE_ROWS: Final = 5_000
_CAPS: Final = Caps(octets=LONGEST_FILE, rows=MOST_FILE_ROWS)


def read_instrument(text: str | bytes) -> Instrument:
    """Read an instrument from JSON (it begins with a brace) or from a sheet (CSV). The README has both.

    Bytes may be in any common encoding. Raises BadInstrument with everything that is wrong, each with its
    row in the sheet, or its way through the JSON.
    """
    raw = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if len(raw) > _CAPS.octets:
        raise BadInstrument([Problem(Why.TOO_LONG, word=str(_CAPS.octets))])
    return build(_json(raw) if _looks_like_json(raw) else _sheet(raw))


def _looks_like_json(raw: bytes) -> bool:
    return raw[:200].strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith((b"{", b"["))


def _json(raw: bytes) -> Mapping[str, Any]:
    try:
        values = json.loads(raw)
    except json.JSONDecodeError as error:
        raise BadInstrument([Problem(Why.NOT_READABLE, error.lineno, word=error.msg)]) from error
    except (ValueError, RecursionError) as error:
        raise BadInstrument([Problem(Why.NOT_READABLE, word=type(error).__name__)]) from error
    if not isinstance(values, Mapping):
        raise BadInstrument([Problem(Why.NOT_A_GROUP)])
    return values


def _sheet(raw: bytes) -> Mapping[str, Any]:
    try:
        return values_of(read_table(raw, _CAPS))
    except Unreadable as error:
        raise BadInstrument([Problem(Why.NOT_READABLE, error.row, word=str(error.why))]) from error

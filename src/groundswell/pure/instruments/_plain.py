"""An instrument as plain values, as they are kept in a file or a database."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from groundswell.pure.instruments._instrument import Instrument


def as_data(instrument: Instrument) -> dict[str, Any]:
    """The instrument as JSON can hold it; `read_instrument` reads it back. What says nothing is left out."""
    kept = _without_gaps(asdict(instrument))
    return dict(kept)


def _without_gaps(value: Any) -> Any:
    if isinstance(value, dict):
        inside = {name: _without_gaps(one) for name, one in value.items()}
        return {name: one for name, one in inside.items() if not _says_nothing(one)}
    if isinstance(value, list | tuple):
        return [_without_gaps(one) for one in value]
    return str(value) if isinstance(value, str) else value


def _says_nothing(value: object) -> bool:
    return value is None or value is False or value in ("", [], {})

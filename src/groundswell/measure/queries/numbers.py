"""How numbers of a measure are written."""

from __future__ import annotations

from collections.abc import Callable

from groundswell.measure.models import Measure


def number_of(measure: Measure) -> Callable[[float], str]:
    """How numbers of a measure are written: with its decimals, and % where it is one."""
    sign = "%" if measure.unit.strip() == "%" else ""

    def number(value: float) -> str:
        written = f"{value:,.{measure.decimals}f}"
        plain = written.rstrip("0").rstrip(".") if "." in written else written
        return f"{'0' if plain == '-0' else plain}{sign}"

    return number

"""What was seen on a walk, one line for each, with how often at its end."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.pure.outline import Fault, count_in, items_in, outline_of, parts_of

WASTES = (
    "transport",
    "inventory",
    "motion",
    "waiting",
    "over_production",
    "over_processing",
    "defects",
    "unused_talent",
)
"""The eight wastes of lean, in the order of a walk (T Ohno's seven, with unused talent)."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something seen, and how often (once when nothing is said)."""

    words: str
    n: int = 1


def sightings_of(text: str) -> tuple[list[Sighting], list[Fault]]:
    """Return what was seen: "Walked to the other ward for a pump; 3" was seen three times."""
    outline = outline_of(text)
    return [_seen(item.words) for item in items_in(outline.items)], list(outline.faults)


def _seen(words: str) -> Sighting:
    parts = parts_of(words)
    if len(parts) > 1 and parts[-1].isdecimal() and int(parts[-1]) > 0:
        return Sighting("; ".join(parts[:-1]), int(parts[-1][:6]))
    bare, n = count_in(words) if "×" in words else (words, None)
    return Sighting(bare, n or 1)

"""What a drawn tool is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from groundswell.pure.drawing import Picture, TableTwin

WIDE, NARROW = 900.0, 360.0


@dataclass(frozen=True)
class Twig:
    """A line of the outline that says the same as a picture."""

    words: str
    below: tuple[Twig, ...] = ()


@dataclass(frozen=True)
class Panel:
    """A picture for a wide and for a narrow column, with its outline; a title where a tool has several."""

    title: str
    wide: Picture
    narrow: Picture
    outline: tuple[Twig, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A tool as it is seen: its pictures, what they say in sentences, what could not be read, perhaps figures as a table."""

    panels: list[Panel] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    figures: TableTwin | None = None


def at_widths(
    draw: Callable[[float, str], Picture],
    mark: str,
    *,
    title: str = "",
    wide: float = WIDE,
    outline: tuple[Twig, ...] = (),
) -> Panel:
    """A picture in both widths."""
    return Panel(title, draw(wide, f"{mark}-wide"), draw(NARROW, f"{mark}-narrow"), outline)

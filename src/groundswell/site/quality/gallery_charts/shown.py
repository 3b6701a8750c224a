"""What every picture of the gallery has, and how its figures are thrown."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from groundswell.pure.drawing import Picture
from groundswell.pure.spc import Series, analyse, explain, picture_of, warnings

MONDAY: Final = datetime.date(2024, 1, 1)
WIDE: Final = 480.0
CONTROL: Final = "Control charts"


@dataclass(frozen=True)
class Shown:
    """One picture of the gallery: its part, its title, what it is for, the picture and what it says."""

    part: str
    title: str
    about: str
    picture: Picture
    says: str


def dice(seed: int) -> np.random.Generator:
    """Dice that fall the same every time."""
    return np.random.default_rng(20261126 + seed)


def whole(values: Any) -> list[float]:
    """Whole numbers, as they are counted."""
    found: list[float] = np.asarray(values).round().tolist()
    return found


def weeks(count: int) -> list[str]:
    """So many Mondays."""
    return [(MONDAY + datetime.timedelta(days=7 * week)).isoformat() for week in range(count)]


def control_chart(
    title: str,
    about: str,
    series: Series,
    notes: list[tuple[int, str]] | None = None,
    part: str = CONTROL,
) -> Shown:
    """A chart with what the product says of it."""
    found = analyse(series)
    name = title.split(":")[0]
    picture = picture_of(found, id="chart", title=name, notes=notes or [], width=WIDE)
    return Shown(part, title, about, picture, " ".join([explain(found), *warnings(found)]))

"""Who has a stake: how much influence, how much interest, and where they stand now and should."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groundswell.pure.outline import Fault, Trouble, items_in, number_in, outline_of, parts_of

MOST, CUT = 5, 3
KEENEST = 2


class Field(StrEnum):
    """What to do with somebody, by how much influence and interest they have (more than 3 of 5 is much)."""

    SATISFY = "satisfy"  # much influence, little interest
    MANAGE = "manage"  # much of both
    MONITOR = "monitor"  # little of both
    INFORM = "inform"  # little influence, much interest


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """Somebody, with influence and interest from 1 to 5, and from -2 (against) to 2 (for) where they stand and should."""

    name: str
    influence: int
    interest: int
    now: int | None = None
    needed: int | None = None

    @property
    def field(self) -> Field:
        if self.influence > CUT:
            return Field.MANAGE if self.interest > CUT else Field.SATISFY
        return Field.INFORM if self.interest > CUT else Field.MONITOR

    @property
    def needs_moving(self) -> bool:
        """Whether they should be more in favour than they are."""
        return self.now is not None and self.needed is not None and self.needed > self.now


@dataclass(frozen=True, slots=True)
class Stakeholders:
    """Everybody who could be placed, in the order typed, and what could not be read."""

    rows: tuple[Stakeholder, ...]
    faults: tuple[Fault, ...] = ()


def stakeholders_of(text: str) -> Stakeholders:
    """Return who is named in `text`: "Ward sister; 5; 4; -1; 2" is influence, interest, and where they stand and should."""
    outline = outline_of(text)
    faults = list(outline.faults)
    rows: list[Stakeholder] = []
    for item in items_in(outline.items):
        name, *told = parts_of(item.words)
        numbers = [number_in(part) for part in told if part]
        if len(numbers) < 2 or None in numbers:
            faults.append(Fault(item.line, Trouble.NO_NUMBER, name))
        elif (row := _placed(name, [number for number in numbers if number is not None])) is None:
            faults.append(Fault(item.line, Trouble.OUT_OF_SCALE, name))
        else:
            rows.append(row)
    return Stakeholders(tuple(rows), tuple(faults))


def _placed(name: str, numbers: list[float]) -> Stakeholder | None:
    if any(number != int(number) for number in numbers):
        return None
    influence, interest, *stands = map(int, numbers)
    fits = all(1 <= step <= MOST for step in (influence, interest))
    if not fits or len(stands) > 2 or any(abs(step) > KEENEST for step in stands):
        return None
    now, needed = [*stands, None, None][:2]
    return Stakeholder(name, influence, interest, now, needed)

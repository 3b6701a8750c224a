"""Forces for and against a change, each from 1 to 5."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.pure.outline import Fault, Trouble, count_in, items_in, outline_of

STRONGEST = 5


@dataclass(frozen=True, slots=True)
class Pull:
    """A force and how strong it is, from 1 to 5."""

    words: str
    strength: int


@dataclass(frozen=True, slots=True)
class Forces:
    """The forces of one side, the strongest first, and what could not be read."""

    rows: tuple[Pull, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def total(self) -> int:
        """All strengths together."""
        return sum(row.strength for row in self.rows)


def forces_of(text: str) -> Forces:
    """Return the forces in `text`: "Patients ask for it; 4". The strongest comes first."""
    outline = outline_of(text)
    faults = list(outline.faults)
    rows: list[Pull] = []
    for item in items_in(outline.items):
        words, strength = count_in(item.words)
        if strength is None:
            faults.append(Fault(item.line, Trouble.NO_NUMBER, words))
        elif not 1 <= strength <= STRONGEST:
            faults.append(Fault(item.line, Trouble.OUT_OF_SCALE, words))
        else:
            rows.append(Pull(words, strength))
    return Forces(tuple(sorted(rows, key=lambda row: -row.strength)), tuple(faults))

"""What came of an attack, and when it counts as held off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

STILL_SHOWN, ENOUGH = 0.75, 100
"""Of a hundred or more that are large enough to be shown, so many must be: hiding everything is no art."""


class State(StrEnum):
    """What an outcome comes to. Values are written into reports."""

    HELD = "held"
    BROKEN = "broken"
    NOT_RUN = "not_run"


@dataclass(frozen=True)
class Tally:
    """How often something was tried, and how often it got through."""

    of: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.of + other.of, self.found + other.found)

    @property
    def share(self) -> float:
        return self.found / self.of if self.of else 0.0


@dataclass(frozen=True)
class Outcome:
    """One attack on one database: against our build, and against a build that is wrong on purpose.

    `most` is how often it may get through by chance alone. `least` is the share of the wrong build that it must find: one
    that does not find it has proved nothing, and counts as not run. `shown` is how much of what is large enough can still be
    seen. `missing` is how many of its parts were not tried yet. `notes` are further numbers worth telling.
    """

    attack: str
    database: str
    real: Tally
    wrong: Tally
    most: int = 0
    least: float = 1.0
    seconds: float = 0.0
    notes: Mapping[str, Any] = field(default_factory=dict)
    trouble: str = ""
    shown: Tally = Tally()
    missing: int = 0

    @property
    def why_not(self) -> str:
        """Why it counts as not tried, though it was begun."""
        if self.trouble:
            return self.trouble
        if self.missing:
            return f"{self.missing:,} of its parts are still to be tried; {self.real.found:,} of {self.real.of:,} got through so far"
        if self.shown.of >= ENOUGH and self.shown.share < STILL_SHOWN:
            return f"only {self.shown.found:,} of {self.shown.of:,} that are large enough are shown by themselves"
        return ""

    @property
    def state(self) -> State:
        """Broken counts first: what was found is there, whatever the control says."""
        if self.real.found > self.most:
            return State.BROKEN
        is_proved = self.wrong.of > 0 and self.wrong.share >= self.least
        return State.HELD if self.real.of and is_proved and not self.why_not else State.NOT_RUN

    def plain(self) -> dict[str, Any]:
        """The same as plain data, with what it comes to."""
        return {**asdict(self), "notes": dict(self.notes), "state": self.state.value}


def outcome_from(told: Mapping[str, Any]) -> Outcome:
    """The outcome that was written down."""
    given = {key: value for key, value in told.items() if key != "state"}
    return Outcome(**{**given, **{name: Tally(**told[name]) for name in ("real", "wrong", "shown")}})


def together(parts: list[Outcome]) -> Outcome:
    """One outcome of the parts that an attack was shared out in. Numbers are added up, notes too."""
    notes: dict[str, Any] = {}
    for part in parts:
        for key, value in part.notes.items():
            notes[key] = notes[key] + value if key in notes and isinstance(value, int | float) else value
    return replace(
        next((part for part in parts if part.real.of), parts[0]),
        real=sum((part.real for part in parts), Tally()),
        wrong=sum((part.wrong for part in parts), Tally()),
        shown=sum((part.shown for part in parts), Tally()),
        missing=sum(part.missing for part in parts),
        seconds=round(sum(part.seconds for part in parts), 1),
        notes=notes,
        trouble=next((part.trouble for part in parts if part.trouble), ""),
    )

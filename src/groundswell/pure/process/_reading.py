"""Lines as steps of a process."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from groundswell.pure.outline import Fault, Item, Trouble, outline_of, parts_of

LONGEST_LANE = 30
HOUR, DAY = 60, 24 * 60
ENDS = frozenset({"end", "stop", "diwedd"})
_LEADS = re.compile(r"\s*(?:->|=>|→|>)\s*")
_TIME = re.compile(r"(\d{1,6}(?:[.,]\d{1,2})?)\s*(\w*)")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%")
_WAIT = re.compile(r"(?:wait(?:s|ing)?|aros|\+)\s*:?\s*", re.IGNORECASE)
_UNITS = {
    1: {"", "m", "min", "mins", "minute", "minutes", "mun", "munud"},
    HOUR: {"h", "hr", "hrs", "hour", "hours", "awr", "oriau"},
    DAY: {"d", "day", "days", "diwrnod", "diwrnodau", "dydd"},
}


class Worth(StrEnum):
    """What a step is worth to the person it is done for."""

    ADDS = "adds"  # moves them on to what they came for
    NEEDED = "needed"  # adds nothing for them, but has to be: law, safety
    WASTE = "waste"  # could go


_WORTHS = {
    Worth.ADDS: {"value", "adds value", "v", "gwerth", "ychwanegu gwerth", "yn ychwanegu gwerth"},
    Worth.NEEDED: {"needed", "n", "angenrheidiol", "a"},
    Worth.WASTE: {"waste", "w", "gwastraff", "g"},
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question, and the place of the step it leads to (None: it ends there)."""

    words: str
    to: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """A step. Times in minutes; `right` is the share (0 to 1) that arrives complete and right; None is not said.

    `next` is the place of the step that follows, for a step that is not a question; `answers` are those of a question.
    """

    words: str
    lane: int
    line: int
    work: float = 0.0
    wait: float = 0.0
    worth: Worth | None = None
    right: float | None = None
    next: int | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """Steps in the order typed, the lanes in the order they first appear, and what could not be read."""

    steps: tuple[Step, ...]
    lanes: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


def process_of(text: str) -> Process:
    """Return the steps that `text` tells, joined as they follow one another, with faults for what could not be read."""
    outline = outline_of(text)
    reading = _Reading(list(outline.faults))
    reading.gather(outline.items)
    reading.join(outline.items, None)
    return Process(tuple(reading.steps), tuple(reading.lanes), tuple(reading.faults))


@dataclass
class _Reading:
    faults: list[Fault]
    steps: list[Step] = field(default_factory=list)
    lanes: list[str] = field(default_factory=list)
    place: dict[int, int] = field(default_factory=dict)

    def gather(self, items: Sequence[Item]) -> None:
        """Read every step, in the order typed."""
        for item in items:
            step = self._step(item)
            self.place[item.line] = len(self.steps)
            self.steps.append(step)
            if not _asks(step.words):
                if item.below:
                    self.faults.append(Fault(item.line, Trouble.NOT_A_QUESTION, step.words))
                self.gather(item.below)
                continue
            if len(item.below) < 2:
                trouble = Trouble.ONE_OPTION if item.below else Trouble.NO_OPTIONS
                self.faults.append(Fault(item.line, trouble, step.words))
            for answer in item.below:
                self.gather(answer.below)

    def join(self, items: Sequence[Item], after: int | None) -> None:
        """Say of each step what it leads to; `after` is what follows the last of them."""
        for item, follower in zip_longest(items, items[1:]):
            at = self.place[item.line]
            following = self.place[follower.line] if follower is not None else after
            if not _asks(self.steps[at].words):
                first = self.place[item.below[0].line] if item.below else following
                self.steps[at] = replace(self.steps[at], next=first)
                self.join(item.below, following)
            elif not item.below:
                self.steps[at] = replace(self.steps[at], next=following)
            else:
                answers = tuple(self._answer(answer, following) for answer in item.below)
                self.steps[at] = replace(self.steps[at], answers=answers)

    def _answer(self, item: Item, following: int | None) -> Answer:
        words, _arrow, goal = _split(item.words)
        if item.below:
            self.join(item.below, following)
            return Answer(words, self.place[item.below[0].line])
        return Answer(words, self._found(goal, item, following) if goal else following)

    def _found(self, goal: str, item: Item, following: int | None) -> int | None:
        wanted = _plain(goal)
        if wanted in ENDS:
            return None
        names = [_plain(step.words) for step in self.steps]
        close = [at for at, name in enumerate(names) if name == wanted] or [
            at for at, name in enumerate(names) if name.startswith(wanted)
        ]
        if not close:
            self.faults.append(Fault(item.line, Trouble.NO_SUCH_STEP, goal))
            return following
        return close[0]

    def _step(self, item: Item) -> Step:
        first, *parts = parts_of(item.words)
        lane, words = _lane_in(first)
        step = Step(words, self._lane(lane), item.line)
        for part in parts:
            told = _told(part)
            if told is None:
                self.faults.append(Fault(item.line, Trouble.UNKNOWN_PART, part))
            else:
                step = replace(step, **told)
        return step

    def _lane(self, name: str) -> int:
        if not name:
            return self.steps[-1].lane if self.steps else self._lane_named("")
        return self._lane_named(name)

    def _lane_named(self, name: str) -> int:
        known = [_plain(lane) for lane in self.lanes]
        if _plain(name) in known:
            return known.index(_plain(name))
        self.lanes.append(name)
        return len(self.lanes) - 1


def _asks(words: str) -> bool:
    return words.endswith("?")


def _plain(words: str) -> str:
    return " ".join(words.casefold().rstrip("?.! ").split())


def _split(words: str) -> tuple[str, str, str]:
    found = _LEADS.search(words)
    return (
        (words, "", "")
        if found is None
        else (words[: found.start()].strip() or "→", found[0], words[found.end() :])
    )


def _lane_in(first: str) -> tuple[str, str]:
    lane, colon, words = first.partition(":")
    if colon and words.strip() and len(lane) <= LONGEST_LANE:
        return lane.strip(), words.strip()
    return "", first.strip()


def _told(part: str) -> dict[str, Any] | None:
    """What a part of a line says, as fields of a step; None when it says nothing we know."""
    plain = part.strip().casefold()
    if not plain:
        return {}
    for worth, words in _WORTHS.items():
        if plain in words:
            return {"worth": worth}
    if (share := _SHARE.fullmatch(plain)) and _number(share[1]) <= 100:
        return {"right": _number(share[1]) / 100}
    wait = _WAIT.match(plain)
    minutes = _minutes(plain[wait.end() :] if wait else plain)
    return None if minutes is None else {"wait" if wait else "work": minutes}


def _minutes(words: str) -> float | None:
    found = _TIME.fullmatch(words.strip())
    if found is None:
        return None
    return next((_number(found[1]) * times for times, units in _UNITS.items() if found[2] in units), None)


def _number(words: str) -> float:
    return float(words.replace(",", "."))

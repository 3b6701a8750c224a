"""A decision tree: a question, its answers below it, and below each answer the next question or what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from groundswell.pure.outline import Fault, Item, Trouble, outline_of


@dataclass(frozen=True, slots=True)
class Way:
    """An answer, and where it leads."""

    words: str
    to: Decision | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A question with its answers; without answers it is what to do."""

    words: str
    ways: tuple[Way, ...] = ()

    @property
    def is_end(self) -> bool:
        return not self.ways


@dataclass(frozen=True, slots=True)
class Decisions:
    """Where the tree begins (None: nothing is typed yet), and what could not be read."""

    first: Decision | None
    faults: tuple[Fault, ...] = ()


def decisions_of(text: str) -> Decisions:
    """Return the tree in `text`: the question on the first line, a dash before each answer, two before what it leads to.

    "Yes > Call the doctor" on one line is an answer with what to do. Faults: a question with fewer than two answers, an answer
    that leads nowhere, lines that belong to no question.
    """
    outline = outline_of(text)
    reading = _Reading(list(outline.faults))
    for extra in outline.items[1:]:
        reading.faults.append(Fault(extra.line, Trouble.NOT_A_QUESTION, extra.words))
    first = reading.decision(outline.items[0]) if outline.items else None
    return Decisions(first, tuple(reading.faults))


@dataclass
class _Reading:
    faults: list[Fault] = field(default_factory=list)

    def decision(self, item: Item) -> Decision:
        if len(item.below) == 1:
            self.faults.append(Fault(item.line, Trouble.ONE_OPTION, item.words))
        elif not item.below and item.words.endswith("?"):
            self.faults.append(Fault(item.line, Trouble.NO_OPTIONS, item.words))
        return Decision(item.words, tuple(self.way(answer) for answer in item.below))

    def way(self, item: Item) -> Way:
        words, arrow, deed = _split(item.words)
        if item.below:
            for extra in item.below[1:]:
                self.faults.append(Fault(extra.line, Trouble.NOT_A_QUESTION, extra.words))
            return Way(item.words, self.decision(item.below[0]))
        if arrow and deed:
            return Way(words, Decision(deed))
        self.faults.append(Fault(item.line, Trouble.NO_END, item.words))
        return Way(item.words, None)


def _split(words: str) -> tuple[str, str, str]:
    for arrow in ("->", "→", ">"):
        before, found, after = words.partition(arrow)
        if found and before.strip():
            return before.strip(), found, after.strip()
    return words, "", ""


def walked(first: Decision, answers: Sequence[int]) -> list[tuple[Decision, Way | None]]:
    """Return the way through a tree: each question with the answer given, and last where we stand now, with None.

    Raises ValueError for an answer there is not.
    """
    way: list[tuple[Decision, Way | None]] = []
    at = first
    for answer in answers:
        if not 0 <= answer < len(at.ways) or (after := at.ways[answer].to) is None:
            raise ValueError(f"no such answer: {answer}")
        way.append((at, at.ways[answer]))
        at = after
    return [*way, (at, None)]

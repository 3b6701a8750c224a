"""Turning opened answers into counts for blocks of k people or more, in memory, and proving that they add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from groundswell.ask.queries.boxes import Opened, People
from groundswell.ask.rules import FEWEST_REMARKS, PEOPLE_FOR_REMARKS, Kind, Question
from groundswell.pure.disclosure import Block, Tree, band_of, partition


class DoesNotAddUp(Exception):
    """The counts are not those of the answers. Nothing is published; the answers stay sealed."""


@dataclass(frozen=True)
class Count:
    """How one block answered one question."""

    question: str
    groups: list[str]
    names: dict[str, Any]
    people: int
    answers: int
    counts: dict[str, int]
    side: str = "wave"
    first: str = ""
    last: str = ""
    block: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """Words, with the block they come from; without groups they are the whole organisation's and may have to wait."""

    question: str
    groups: list[str]
    names: dict[str, Any]
    text: str


@dataclass(frozen=True)
class Counted:
    """All that may leave the count."""

    k: int
    people: str
    counts: list[Count] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """The same as plain data in an order of its own, to be hashed."""
        told = asdict(self)
        told["counts"].sort(key=lambda one: (one["side"], one["question"], one["first"], one["groups"]))
        told["said"] = sorted(
            (one for one in told["said"] if one["groups"]), key=lambda one: (one["question"], one["text"])
        )
        return told


def count(questions: Sequence[Question], opened: Sequence[Opened], people: People, k: int) -> Counted | None:
    """Count, or None when fewer than k people whose accounts are old enough answered at all. Raises DoesNotAddUp."""
    counter = _Counter(opened, people, k)
    everyone = counter.settled_in(opened)
    if len(everyone) < k:
        return None
    counts = [one for question in questions for one in counter.counts(question)]
    said = [one for question in questions for one in counter.said(question)]
    _prove(questions, opened, counts)
    return Counted(k, band_in_words(len(everyone)), counts, said)


def band_in_words(people: int) -> str:
    """About how many people, such as 20-29: a number that changes with every one of them tells of each."""
    band = band_of(people)
    return f"{band.low}-{band.high}"


class _Counter:
    def __init__(self, opened: Sequence[Opened], people: People, k: int) -> None:
        self.opened, self.people, self.k = opened, people, k
        self.tree = Tree.from_paths(told[0] for told in people.tree.values())

    def settled_in(self, opened: Iterable[Opened]) -> set[int]:
        return {one.person for one in opened} & self.people.settled

    def counts(self, question: Question) -> Iterator[Count]:
        if question["kind"] == Kind.WORDS:
            return
        answered = [one for one in self.opened if question["key"] in one.answers]
        for block in self.blocks(answered, self.k):
            yield self._count(question, block, self._of(block, answered))

    def _count(self, question: Question, block: Block, answered: Sequence[Opened]) -> Count:
        chosen = Counter(value for one in answered for value in _values(one.answers[question["key"]]))
        return Count(
            question=question["key"],
            groups=public_ids(self.people.tree, block),
            names=names_of(self.people.tree, block),
            people=len(self.settled_in(answered)),
            answers=len(answered),
            counts={str(value): chosen[value] for value in question["values"]},
        )

    def said(self, question: Question) -> Iterator[Said]:
        """Words by block where there are enough of them from enough people, else of the whole organisation."""
        if question["kind"] != Kind.WORDS:
            return
        wrote = [one for one in self.opened if question["key"] in one.answers]
        blocks = self.blocks(self.opened, max(self.k, PEOPLE_FOR_REMARKS))
        if any(0 < len(self._of(block, wrote)) < FEWEST_REMARKS for block in blocks):
            blocks = ()
        if not blocks:
            yield from (Said(question["key"], [], {}, one.answers[question["key"]]) for one in wrote)
        for block in blocks:
            ids, names = public_ids(self.people.tree, block), names_of(self.people.tree, block)
            for one in self._of(block, wrote):
                yield Said(question["key"], ids, names, one.answers[question["key"]])

    def blocks(self, answered: Sequence[Opened], k: int) -> Sequence[Block]:
        stand = {person: self._group(person) for person in self.settled_in(answered)}
        everywhere = dict.fromkeys(self._group(one.person) for one in answered)
        return partition(self.tree, {**dict.fromkeys(everywhere, 0), **Counter(stand.values())}, k)

    def _group(self, person: int) -> str:
        group = self.people.group_of.get(person, self.tree.top)
        return group if group in self.tree else self.tree.top

    def _of(self, block: Block, answered: Iterable[Opened]) -> list[Opened]:
        return [one for one in answered if self._group(one.person) in block.groups]


Places = Mapping[str, Sequence[str]]
"""Path, public id and names of groups, by their id, as in a roll."""


def public_ids(places: Places, block: Block) -> list[str]:
    """The public ids of the groups of a block."""
    return sorted(places[group][1] for group in block.groups)


def names_of(places: Places, block: Block) -> dict[str, Any]:
    """What to call a block: the groups that are large enough to be named, and where its small teams are."""
    parts = [[*places[part.group][2:4], part.whole] for part in block.parts if not part.small]
    small = any(part.small for part in block.parts)
    return {"parts": parts, "small_within": list(places[block.within][2:4]) if small else None}


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _prove(questions: Sequence[Question], opened: Sequence[Opened], counts: Sequence[Count]) -> None:
    """Each question: all answers that were given are in exactly one block, or the question is not published at all."""
    for question in questions:
        answered = [one.answers[question["key"]] for one in opened if question["key"] in one.answers]
        own = [one for one in counts if one.question == question["key"]]
        if not own:
            continue
        total: Mapping[str, int] = sum((Counter(one.counts) for one in own), Counter())
        given = Counter(str(value) for answer in answered for value in _values(answer))
        if sum(one.answers for one in own) != len(answered) or +Counter(total) != +given:
            raise DoesNotAddUp(question["key"])

"""Turning opened answers into counts for blocks of k people or more, in memory, and proving that they add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from groundswell.ask.queries.opened import Opened, People
from groundswell.ask.rules import FEWEST_REMARKS, PEOPLE_FOR_REMARKS, TOOK_PART, Kind, Question, Side
from groundswell.pure.disclosure import (
    Block,
    Standing,
    Tree,
    band_of,
    partition,
    safe_breakdown,
)


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
    joint: dict[str, Any] = field(default_factory=dict)
    """What needs answers to several questions at once, of the whole wave and nothing smaller: by scale, alpha and ICC(1)."""

    def plain(self) -> dict[str, Any]:
        """The same as plain data in an order of its own, to be hashed."""
        counts = [vars(one) for one in self.counts]
        counts.sort(
            key=lambda one: (one["side"], one["question"], one["first"], one["groups"], str(one["block"]))
        )
        said = [vars(one) for one in self.said if one.groups]
        said.sort(key=lambda one: (one["question"], one["text"]))
        return {**vars(self), "counts": counts, "said": said}


def count(
    questions: Sequence[Question], opened: Sequence[Opened], people: People, k: int, *, breakdown: str = ""
) -> Counted | None:
    """Count, or None when fewer than k people whose accounts are old enough answered at all. Raises DoesNotAddUp.

    `breakdown` is the key of the one question by which all others are also counted, as was announced beforehand.
    """
    counter = _Counter(opened, people, k)
    everyone = counter.settled_in(opened)
    if len(everyone) < k:
        return None
    counts = [one for question in questions for one in counter.counts(question)]
    by = next((one for one in questions if one["key"] == breakdown), None)
    broken_down = [one for question in questions if by for one in counter.counts_by(by, question)]
    said = [one for question in questions for one in counter.said(question)]
    for side in (counts, broken_down):
        _prove(questions, opened, side)
    return Counted(k, band_in_words(len(everyone)), [*counter.took_part(), *counts, *broken_down], said)


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
        answered = self._answered(question)
        for block, own in self._apart(self.blocks(answered, self.k), answered):
            yield self._count(question, own, **self._place(block))

    def counts_by(self, by: Question, question: Question) -> Iterator[Count]:
        """A question by what was chosen in another one, as fine as is safe beside the blocks."""
        if question["kind"] == Kind.WORDS or question is by:
            return
        answered = self._answered(question)
        home = {group: at for at, block in enumerate(self.blocks(answered, self.k)) for group in block.groups}
        if not home:
            return
        stand = [self._stands(one, home, by) for one in answered]
        for together in safe_breakdown(stand, [str(value) for value in by["values"]], self.k):
            own = [one for one, place in zip(answered, stand, strict=True) if place.category in together]
            categories = sorted(together, key=lambda one: (one is None, one))
            yield self._count(
                question, own, [], {}, side=Side.CATEGORY, block={"of": by["key"], "categories": categories}
            )

    def _stands(self, one: Opened, home: Mapping[str, int], by: Question) -> Standing:
        said = one.answers.get(by["key"])
        category = None if said is None else str(said)
        return Standing(
            one.person, home[self._group(one.person)], category, one.person in self.people.settled
        )

    def took_part(self) -> Iterator[Count]:
        """How many of those asked answered anything at all, by blocks of their own and only as a band."""
        asked = Counter(self._group(person) for person in self.people.settled)
        for block, own in self._apart(self.blocks(self.opened, self.k, asked), self.opened):
            yield Count(
                TOOK_PART,
                people=len(self.settled_in(own)),
                answers=len({one.person for one in own}),
                counts={},
                side=Side.PEOPLE,
                block={"invited": sum(asked[group] for group in block.groups)},
                **self._place(block),
            )

    def _answered(self, question: Question) -> list[Opened]:
        return [one for one in self.opened if question["key"] in one.answers]

    def _place(self, block: Block) -> dict[str, Any]:
        return {"groups": public_ids(self.people.tree, block), "names": names_of(self.people.tree, block)}

    def _count(
        self,
        question: Question,
        answered: Sequence[Opened],
        groups: list[str],
        names: dict[str, Any],
        **more: Any,
    ) -> Count:
        chosen = Counter(value for one in answered for value in _values(one.answers[question["key"]]))
        return Count(
            question=question["key"],
            groups=groups,
            names=names,
            people=len(self.settled_in(answered)),
            answers=len(answered),
            counts={str(value): chosen[value] for value in question["values"]},
            **more,
        )

    def said(self, question: Question) -> Iterator[Said]:
        """Words by block where there are enough of them from enough people, else of the whole organisation."""
        if question["kind"] != Kind.WORDS:
            return
        wrote = [one for one in self.opened if question["key"] in one.answers]
        blocks = self.blocks(self.opened, max(self.k, PEOPLE_FOR_REMARKS))
        if any(0 < len(own) < FEWEST_REMARKS for _block, own in self._apart(blocks, wrote)):
            blocks = ()
        if not blocks:
            yield from (Said(question["key"], [], {}, one.answers[question["key"]]) for one in wrote)
        for block, own in self._apart(blocks, wrote):
            place = self._place(block)
            yield from (Said(question["key"], text=one.answers[question["key"]], **place) for one in own)

    def blocks(self, answered: Sequence[Opened], k: int, also: Iterable[str] = ()) -> Sequence[Block]:
        """Blocks of the groups of those who answered, and of others that nobody may have answered in."""
        stand = {person: self._group(person) for person in self.settled_in(answered)}
        everywhere = dict.fromkeys([*also, *(self._group(one.person) for one in answered)], 0)
        return partition(self.tree, {**everywhere, **Counter(stand.values())}, k)

    def _group(self, person: int) -> str:
        group = self.people.group_of.get(person, self.tree.top)
        return group if group in self.tree else self.tree.top

    def _apart(self, blocks: Sequence[Block], answered: Iterable[Opened]) -> list[tuple[Block, list[Opened]]]:
        """Each block with the answers of its people, in one go over all of them."""
        home = {group: at for at, block in enumerate(blocks) for group in block.groups}
        own: list[list[Opened]] = [[] for _ in blocks]
        for one in answered if blocks else ():
            own[home[self._group(one.person)]].append(one)
        return list(zip(blocks, own, strict=True))


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

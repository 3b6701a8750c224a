"""The publish gate of a wave: a survey that each person answers once."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import NamedTuple

from groundswell.pure.disclosure._ballots import Ballot, Form, Questions, Reason, Withheld
from groundswell.pure.disclosure._blocks import Block, partition
from groundswell.pure.disclosure._breakdown import Category, merged_categories
from groundswell.pure.disclosure._results import DEFAULT_K, check_bounds
from groundswell.pure.disclosure._tables import Cell, Published, Table, fault_in, in_order
from groundswell.pure.disclosure._tree import Tree

UNSAID = ""
Tally = Mapping[tuple[str, str, float], int]
"""Answers to one question by group, category and value."""


class Wave(NamedTuple):
    """What was fixed when it was opened."""

    tree: Tree
    k: int
    categories: frozenset[str] | None
    invited: Mapping[str, int] | None


def publish_wave(
    ballots: Sequence[Ballot],
    tree: Tree,
    questions: Questions,
    k: int = DEFAULT_K,
    *,
    categories: Collection[str] | None = None,
    invited: Mapping[str, int] | None = None,
) -> Published | Withheld:
    """Return all that may ever be published of a closed wave, or nothing when anything is wrong with it.

    Each question is counted for blocks of k people or more who answered it. With `categories` (those of
    the one breakdown announced beforehand) it is counted by them as well, merged until no combination of
    both isolates fewer than k people. `invited` are the people asked, by the group they belong to.

    Questions must not be worked out from one another, unless the same people answered them: of a score
    and its items, whoever skipped an item could be told by subtraction.

    Raises ValueError when `k` is out of bounds.
    """
    check_bounds(k)
    declared = None if categories is None else frozenset(categories)
    fault = Form(tree, questions, declared).fault(ballots)
    if fault or not all(group in tree for group in invited or ()):
        return Withheld(fault or Reason.UNKNOWN_GROUP)
    wave = Wave(tree, k, declared, invited)
    tallies = _tallies(ballots, questions)
    tables = tuple(_table(wave, key, tuple(questions[key]), tallies[key]) for key in questions)
    published = Published(k, tables)
    wrong = fault_in(published, {key: sum(tally.values()) for key, tally in tallies.items()})
    return Withheld(wrong) if wrong else published


def _tallies(ballots: Sequence[Ballot], questions: Questions) -> dict[str, Tally]:
    return {
        key: Counter(
            (ballot.group, ballot.category or UNSAID, ballot.values[key])
            for ballot in ballots
            if key in ballot.values
        )
        for key in questions
    }


def _table(wave: Wave, question: str, points: tuple[float, ...], tally: Tally) -> Table:
    people = Counter(dict.fromkeys(wave.invited or (), 0))
    for (group, _, _), n in tally.items():
        people[group] += n
    blocks = partition(wave.tree, people, wave.k)
    home = {group: at for at, block in enumerate(blocks) for group in block.groups}
    cells = _by_block(wave, blocks, home, points, tally)
    return Table(question, points, cells, _by_category(wave, home, points, tally) if blocks else ())


def _by_block(
    wave: Wave, blocks: Sequence[Block], home: Mapping[str, int], points: Sequence[float], tally: Tally
) -> tuple[Cell, ...]:
    counts: list[Counter[float]] = [Counter() for _ in blocks]
    for (group, _, value), n in tally.items() if blocks else ():
        counts[home[group]][value] += n
    return tuple(
        Cell(block.people, in_order(points, counted), block, invited=_invited(wave, block))
        for block, counted in zip(blocks, counts, strict=True)
    )


def _invited(wave: Wave, block: Block) -> int | None:
    return None if wave.invited is None else sum(wave.invited.get(group, 0) for group in block.groups)


def _by_category(
    wave: Wave, home: Mapping[str, int], points: Sequence[float], tally: Tally
) -> tuple[Cell, ...]:
    """Return the breakdown, its small categories pooled and then merged until it is safe beside the blocks."""
    if wave.categories is None:
        return ()
    people: Counter[str | None] = Counter(dict.fromkeys(wave.categories, 0))
    edges: Counter[frozenset[Hashable]] = Counter()
    for (group, category, _), n in tally.items():
        people[category or None] += n
        edges[frozenset((home[group], Category(category or None)))] += n
    merged = merged_categories(people, edges, wave.k)
    return tuple(_category_cell(pooled, points, tally) for pooled in merged)


def _category_cell(pooled: frozenset[str | None], points: Sequence[float], tally: Tally) -> Cell:
    counts: Counter[float] = Counter()
    for (_, category, value), n in tally.items():
        counts[value] += n if (category or None) in pooled else 0
    return Cell(counts.total(), in_order(points, counts), categories=pooled)

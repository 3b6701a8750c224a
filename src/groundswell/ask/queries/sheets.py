"""What one release says of each group: unions of whole published cells, put together once so that a page is one row."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from groundswell.ask.queries.counting import Count, Places, Said
from groundswell.ask.rules import Side
from groundswell.pure.disclosure import common_unions
from groundswell.pure.instruments import Instrument, items_of_scales

QUESTIONS, SCALES, WORDS = "questions", "scales", "words"
Told = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """A group's public id, and all that may be said of it, as plain data."""

    group: str
    data: dict[str, Any]


def mark_of(groups: Iterable[str]) -> str:
    """A short mark of the same groups, whatever their order; of none, as for words of everybody, an empty one."""
    names = sorted(groups)
    return hashlib.sha256(" ".join(names).encode()).hexdigest()[:16] if names else ""


@dataclass(frozen=True)
class _Piece:
    """A published cell, or a union of cells that the items of a scale have in common, and the lowest group over it."""

    kind: str
    key: str
    groups: frozenset[str]
    names: Sequence[Told]
    content: Told
    over: str


@dataclass
class _Node:
    """A group of the tree, and the numbers of the pieces that its people are in."""

    told: Sequence[Any]
    pieces: set[int] = field(default_factory=set)
    below: list[Sequence[Any]] = field(default_factory=list)


def sheets_of(
    counts: Sequence[Count], said: Sequence[Said], places: Places, instrument: Instrument | None
) -> list[Sheet]:
    """A sheet for every group of the tree that is in something published.

    `sums` are of the group, or where it does not stand alone of all it is counted with, which `companies` name; `apart` is
    what lies within it and in no group right below it. `whole` are groups that everything published lies within.
    """
    pieces = _Pieces({told[1]: told[0] for told in places.values()}, instrument)
    cells = [one for one in counts if one.side in {Side.WAVE, Side.PEOPLE}]
    found = [*pieces.of_cells(cells), *pieces.of_scales(cells), *pieces.of_words(said)]
    return [
        Sheet(node.told[1], _data(path, node, found)) for path, node in _nodes(found, places) if node.pieces
    ]


def _nodes(pieces: Sequence[_Piece], places: Places) -> Iterable[tuple[str, _Node]]:
    nodes = {told[0]: _Node(told) for told in places.values()}
    paths = {told[1]: told[0] for told in places.values()}
    for at, piece in enumerate(pieces):
        for path in {above for group in piece.groups for above in upward(paths[group])}:
            nodes[path].pieces.add(at)
    for path, node in sorted(nodes.items()):
        for above in list(upward(path))[1:2]:
            nodes[above].below.append(node.told[1:4])
        node.told = [*node.told, [nodes[one].told[1:4] for one in reversed(list(upward(path)))]]
    return nodes.items()


def _data(path: str, node: _Node, pieces: Sequence[_Piece]) -> Told:
    own = [pieces[at] for at in sorted(node.pieces)]
    company = _Company(path)
    sums = company.sums(own)
    _leave_out_what_follows(sums)
    apart = company.sums([piece for piece in own if piece.over == path])
    told = {"above": node.told[-1], "below": node.below, "companies": company.told}
    told["whole"] = len(own) == len(pieces) and not company.told
    return {**told, "sums": sums, "apart": apart}


def _leave_out_what_follows(sums: Told) -> None:
    """Where a scale stands alone so do all its items, and its counts are theirs."""
    for told in sums.get(SCALES, {}).values():
        if "with" not in told:
            told["items"] = sorted(told["items"])


class _Pieces:
    def __init__(self, paths: Mapping[str, str], instrument: Instrument | None) -> None:
        self.paths, self.instrument = paths, instrument

    def of_cells(self, cells: Sequence[Count]) -> Iterator[_Piece]:
        for one in cells:
            content = {
                "people": one.people,
                "answers": one.answers,
                "counts": {v: n for v, n in one.counts.items() if n},
            }
            content |= {key: one.block[key] for key in ("invited",) if key in one.block}
            yield self._piece(QUESTIONS, one.question, one.groups, [one.names], content)

    def of_scales(self, cells: Sequence[Count]) -> Iterator[_Piece]:
        by_key: dict[str, list[Count]] = defaultdict(list)
        for one in cells:
            by_key[one.question].append(one)
        for scale, items in items_of_scales(self.instrument).items() if self.instrument else ():
            for union in common_unions([[frozenset(one.groups) for one in by_key[key]] for key in items]):
                inside = {key: [one for one in by_key[key] if union.issuperset(one.groups)] for key in items}
                content = {"items": {key: _counts_of(own) for key, own in inside.items()}}
                names = [one.names for one in inside[items[0]]]
                yield self._piece(SCALES, scale, union, names, content)

    def of_words(self, said: Sequence[Said]) -> Iterator[_Piece]:
        blocks = {(one.question, mark_of(one.groups)): one for one in said if one.groups}
        for (question, mark), one in blocks.items():
            yield self._piece(WORDS, question, one.groups, [one.names], {"marks": [mark]})

    def _piece(
        self, kind: str, key: str, groups: Iterable[str], names: Sequence[Told], content: Told
    ) -> _Piece:
        own = frozenset(groups)
        return _Piece(kind, key, own, names, content, _lowest_over([self.paths[group] for group in own]))


class _Company:
    """Sums of pieces for one group, and in whose company it is counted where it does not stand alone."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.told: list[Told] = []

    def sums(self, pieces: Sequence[_Piece]) -> Told:
        """The sums by kind and key."""
        own: dict[tuple[str, str], list[_Piece]] = defaultdict(list)
        for piece in pieces:
            own[piece.kind, piece.key].append(piece)
        found: Told = {}
        for (kind, key), some in own.items():
            found.setdefault(kind, {})[key] = self._sum(sorted(some, key=lambda one: min(one.groups)))
        return found

    def _sum(self, pieces: Sequence[_Piece]) -> Told:
        content: Told = {}
        for piece in pieces:
            content = _added(content, piece.content)
        stands_alone = all(piece.over.startswith(self.path) for piece in pieces)
        return content if stands_alone else {**content, "with": self._number(pieces)}

    def _number(self, pieces: Sequence[_Piece]) -> int:
        mark = mark_of(group for piece in pieces for group in piece.groups)
        marks = [one["mark"] for one in self.told]
        if mark not in marks:
            self.told.append({"names": [name for piece in pieces for name in piece.names], "mark": mark})
        return [*marks, mark].index(mark)


def _counts_of(counts: Sequence[Count]) -> dict[str, int]:
    total: Counter[str] = sum((Counter(one.counts) for one in counts), Counter())
    return dict(sorted((+total).items()))


def _added(one: Told, other: Told) -> Told:
    """Two contents as one: numbers are added, marks put together."""
    found = dict(one)
    for key, value in other.items():
        if key not in one:
            found[key] = value
        else:
            found[key] = _added(one[key], value) if isinstance(value, dict) else one[key] + value
    return found


def upward(path: str) -> Iterator[str]:
    """A path and those above it, up to the top."""
    steps = path.strip(".").split(".")
    for end in range(len(steps), 0, -1):
        yield ".".join(steps[:end]) + "."


def _lowest_over(paths: Sequence[str]) -> str:
    shared = set(upward(paths[0])).intersection(*(set(upward(path)) for path in paths[1:]))
    return max(shared, key=len)

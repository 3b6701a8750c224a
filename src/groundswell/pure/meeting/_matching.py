"""As many pairs as there can be among some who do not all go together: the way of Edmonds (1965), through its blossoms."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

NOBODY = -1


def most_pairs(near: Sequence[Sequence[int]], begun: Sequence[int] = ()) -> list[int]:
    """Return for each of 0, 1, 2 … with whom it goes, or -1; no other way makes more pairs.

    `near` says with whom each may go, whom it would like best first, and has to say it of both. `begun` are pairs to begin
    with: whoever has somebody there has somebody at the end.

    >>> most_pairs([[1], [0, 2], [1, 3], [2]])
    [1, 0, 3, 2]
    >>> most_pairs([[1, 2], [0, 2], [0, 1]])
    [1, 0, -1]
    """
    search = _Search(near, list(begun) or [NOBODY] * len(near))
    search.take_what_is_free()
    for one in range(len(near)):
        if search.mate[one] == NOBODY:
            search.turn_round(search.way_from(one))
    return search.mate


class _Search:
    """Who goes with whom so far, and the tree of one search: `above` leads back to its root, `base` names shrunk blossoms."""

    def __init__(self, near: Sequence[Sequence[int]], mate: list[int]) -> None:
        self.near, self.mate = near, mate
        self.above: list[int] = []
        self.base: list[int] = []
        self.seen: list[bool] = []
        self.waiting: deque[int] = deque()

    def take_what_is_free(self) -> None:
        for one, others in enumerate(self.near):
            if self.mate[one] == NOBODY:
                free = next((other for other in others if self.mate[other] == NOBODY), NOBODY)
                if free != NOBODY:
                    self.mate[one], self.mate[free] = free, one

    def way_from(self, root: int) -> int:
        """The end of a way that begins and ends with somebody alone, or -1."""
        many = len(self.near)
        self.above, self.base = [NOBODY] * many, list(range(many))
        self.seen, self.waiting = [False] * many, deque()
        self._look_at(root)
        while self.waiting:
            end = self._from(self.waiting.popleft(), root)
            if end != NOBODY:
                return end
        return NOBODY

    def turn_round(self, end: int) -> None:
        """Part the pairs on a way and pair the others, which makes one more."""
        while end != NOBODY:
            before = self.above[end]
            after = self.mate[before]
            self.mate[end], self.mate[before] = before, end
            end = after

    def _from(self, one: int, root: int) -> int:
        for other in self.near[one]:
            if self.base[one] == self.base[other] or self.mate[one] == other:
                continue
            mate = self.mate[other]
            if other == root or (mate != NOBODY and self.above[mate] != NOBODY):
                self._shrink(one, other)
            elif self.above[other] == NOBODY:
                self.above[other] = one
                if mate == NOBODY:
                    return other
                self._look_at(mate)
        return NOBODY

    def _look_at(self, one: int) -> None:
        self.seen[one] = True
        self.waiting.append(one)

    def _shrink(self, one: int, other: int) -> None:
        """Let a ring of odd length be one."""
        base, ring = self._meeting_point(one, other), set[int]()
        self._walk(one, base, other, ring)
        self._walk(other, base, one, ring)
        for each in range(len(self.near)):
            if self.base[each] in ring:
                self.base[each] = base
                if not self.seen[each]:
                    self._look_at(each)

    def _meeting_point(self, one: int, other: int) -> int:
        passed, at = set(), self.base[one]
        while True:
            passed.add(at)
            if self.mate[at] == NOBODY:
                break
            at = self.base[self.above[self.mate[at]]]
        at = self.base[other]
        while at not in passed:
            at = self.base[self.above[self.mate[at]]]
        return at

    def _walk(self, at: int, base: int, child: int, ring: set[int]) -> None:
        while self.base[at] != base:
            mate = self.mate[at]
            ring |= {self.base[at], self.base[mate]}
            self.above[at] = child
            child, at = mate, self.above[mate]

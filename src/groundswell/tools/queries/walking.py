"""Walking through a decision tree, a question at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.pure.tools import Decision, decisions_of, walked
from groundswell.tools.models import Tool


@dataclass(frozen=True)
class Stand:
    """Where somebody stands in a tree: what was answered so far, and what is asked, or to be done, now."""

    behind: list[tuple[str, str]]
    now: Decision
    answers: Sequence[int]

    @property
    def ways(self) -> list[tuple[str, str]]:
        """Each answer that leads on, with the way of answers that leads there."""
        so_far = [str(answer) for answer in self.answers]
        return [
            (way.words, ".".join([*so_far, str(at)]))
            for at, way in enumerate(self.now.ways)
            if way.to is not None
        ]

    @property
    def back(self) -> str | None:
        """The way of answers one step back; None at the beginning."""
        return ".".join(map(str, self.answers[:-1])) if self.answers else None


def standing_at(tool: Tool, way: str) -> Stand | None:
    """Where a way of answers ("0.1") leads; None when nothing is typed yet. Raises ValueError for a way there is not."""
    first = decisions_of(tool.body.get("tree", "")).first
    if first is None:
        return None
    answers = [int(step) for step in way.split(".")] if way else []
    walk = walked(first, answers)
    behind = [(decision.words, given.words) for decision, given in walk if given is not None]
    return Stand(behind, walk[-1][0], answers)

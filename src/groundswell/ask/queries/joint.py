"""What needs a person's answers to several questions at once. It is worked out while they are open, for the whole wave only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groundswell.ask.queries.counting import Count
from groundswell.ask.queries.opened import Opened, People
from groundswell.ask.rules import Side
from groundswell.pure.disclosure import common_unions
from groundswell.pure.instruments import (
    COUNTS_BELOW,
    Instrument,
    coded_columns,
    cronbach_alpha,
    icc1,
    items_of_scales,
    score_people,
)


def joint_of(
    instrument: Instrument, opened: Sequence[Opened], people: People, counts: Sequence[Count], k: int
) -> dict[str, dict[str, float | None]]:
    """Alpha and ICC(1) of each scale, to 2 decimal places, over everybody who has a score on it; None from too few.

    Two numbers of thirty people or more, given once: no part of a wave is ever compared by them. ICC(1) takes the
    published blocks for teams, so that it tells nothing of a ward that is not shown. Who answered in several waves that
    are counted together is in it with their last answer.
    """
    latest = {one.person: one.answers for one in opened}
    answers = list(latest.values())
    scores = score_people(instrument, answers)
    whole = _Whole(list(latest), coded_columns(instrument, answers), people, k)
    return {
        key: whole.of(scores[key], items, _homes(counts, items))
        for key, items in items_of_scales(instrument).items()
    }


@dataclass(frozen=True)
class _Whole:
    """Everybody who answered, and a column of answers for each item."""

    persons: Sequence[int]
    columns: Mapping[str, Sequence[float | None]]
    people: People
    k: int

    def of(
        self, scores: Sequence[float | None], items: Sequence[str], homes: Mapping[str, str]
    ) -> dict[str, float | None]:
        at = [at for at, score in enumerate(scores) if score is not None]
        scored = {self.persons[one]: score for one in at if (score := scores[one]) is not None}
        if len(scored.keys() & self.people.settled) < max(COUNTS_BELOW, self.k):
            return {"alpha": None, "icc1": None}
        rows = [[self.columns[key][one] for key in items] for one in at]
        return {"alpha": _rounded(cronbach_alpha(rows)), "icc1": _rounded(self._between(scored, homes))}

    def _between(self, scored: Mapping[int, float], homes: Mapping[str, str]) -> float | None:
        teams = {person: homes.get(self._group(person)) for person in scored}
        sizes = Counter(dict.fromkeys(homes.values(), 0))
        sizes.update(team for person, team in teams.items() if team and person in self.people.settled)
        if len(sizes) < 2 or min(sizes.values()) < self.k:
            return None
        return icc1(list(scored.values()), [teams[person] for person in scored])

    def _group(self, person: int) -> str:
        told = self.people.tree.get(self.people.group_of.get(person, ""))
        return told[1] if told else ""


def _homes(counts: Sequence[Count], items: Sequence[str]) -> dict[str, str]:
    """For each group the published block of the whole scale that it lies in, by the first of its groups."""
    partitions = [
        [frozenset(one.groups) for one in counts if one.question == key and one.side == Side.WAVE]
        for key in items
    ]
    return {group: min(union) for union in common_unions(partitions) for group in union}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2) + 0.0

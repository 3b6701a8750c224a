"""What one person answered, and what is wrong with a pile of it."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from groundswell.pure.disclosure._tree import Tree

Questions = Mapping[str, Sequence[float]]
"""The values that can be answered to each question, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The answers one person gave at one time, and the group they belonged to when it was asked."""

    person: Hashable
    group: str
    values: Mapping[str, float]
    """By question; one that was skipped is not in it."""
    category: str | None = None
    """Where the person stands in the one breakdown that was announced before answering; None is unsaid."""
    day: date | None = None
    elsewhere: Mapping[date, str] = field(default_factory=dict)
    """The group it is counted in by the plan of another quarter, by the first day of that, where it is not `group`."""

    def group_in(self, quarter: date) -> str:
        """Return the group it is counted in by the plan of the quarter that begins then."""
        return self.elsewhere.get(quarter, self.group)


class Reason(StrEnum):
    """Why nothing is published, for the one who runs it and never for a page. Values are safe to store."""

    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_QUESTION = "unknown_question"
    UNKNOWN_VALUE = "unknown_value"
    UNKNOWN_CATEGORY = "unknown_category"
    NO_DAY = "no_day"
    ANSWERED_TWICE = "answered_twice"
    MORE_THAN_INVITED = "more_than_invited"
    HISTORY_CHANGED = "history_changed"
    """The answers do not add up to what has been published of them: the difference would tell who changed."""
    TOTALS_DIFFER = "totals_differ"
    """The tables failed their last check: a mistake in this library."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Nothing is published, not a part of it either."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Form:
    """What ballots are checked against."""

    tree: Tree
    questions: Questions
    categories: frozenset[str] | None = None
    daily: bool = False
    points: dict[str, frozenset[float]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", {key: frozenset(values) for key, values in self.questions.items()})

    def fault(self, ballots: Sequence[Ballot]) -> Reason | None:
        """Return what is wrong with the ballots, None when nothing is."""
        times = {(ballot.person, ballot.day if self.daily else None) for ballot in ballots}
        if len(times) < len(ballots):
            return Reason.ANSWERED_TWICE
        return next(self._faults(ballots), None)

    def _faults(self, ballots: Iterable[Ballot]) -> Iterator[Reason]:
        for ballot in ballots:
            if ballot.group not in self.tree:
                yield Reason.UNKNOWN_GROUP
            if self.daily and ballot.day is None:
                yield Reason.NO_DAY
            if ballot.category is not None and ballot.category not in (self.categories or ()):
                yield Reason.UNKNOWN_CATEGORY
            if not ballot.values.keys() <= self.points.keys():
                yield Reason.UNKNOWN_QUESTION
            elif any(value not in self.points[question] for question, value in ballot.values.items()):
                yield Reason.UNKNOWN_VALUE

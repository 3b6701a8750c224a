"""Counting what is asked every day, in memory: days for large blocks at once, wards when their span is over."""

from __future__ import annotations

import datetime
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from groundswell.ask.models import Quarter, Wave
from groundswell.ask.queries.boxes import open_all
from groundswell.ask.queries.counting import Count, Said, band_in_words, names_of, public_ids
from groundswell.ask.queries.plans import days_out, plain_block, plan_of, stand_ins, tree_from
from groundswell.ask.rules import Kind, Question
from groundswell.pure.disclosure import (
    Ballot,
    Cell,
    Comment,
    Period,
    Plan,
    Published,
    Withheld,
    is_in,
    periods,
    publish_comments,
    publish_days,
    publish_span,
)

by_chance = secrets.SystemRandom().shuffle
Points = dict[str, tuple[float, ...]]


class NotPublished(Exception):
    """The library found something wrong. Nothing comes out; the answers stay sealed."""


@dataclass(frozen=True)
class Voted:
    """What a person answered on a day, on its way into the count."""

    wave: Wave
    ballot: Ballot
    words: Mapping[str, str]


@dataclass
class DayCount:
    """What is to be published now: cells, remarks, the periods that are done, and the waves that nothing waits of."""

    k: int
    people: str = ""
    counts: list[Count] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    spans: list[str] = field(default_factory=list)
    finished: list[Wave] = field(default_factory=list)


def points_of(questions: Sequence[Question]) -> Points:
    """What is counted: a choice by its values, and of several choices each by itself, chosen or not.

    All choices of a question are answered by the same people, so none can be told from the others by subtraction.
    """
    points: Points = {}
    for question in questions:
        if question["kind"] == Kind.ONE:
            points[question["key"]] = tuple(map(float, question["values"]))
        elif question["kind"] == Kind.MANY:
            points |= {f"{question['key']}.{value}": (0.0, 1.0) for value in question["values"]}
    return points


def _values(questions: Sequence[Question], answers: Mapping[str, Any]) -> dict[str, float]:
    values: dict[str, float] = {}
    for question in questions:
        answered = answers.get(question["key"])
        if answered is None or question["kind"] == Kind.WORDS:
            continue
        if question["kind"] == Kind.ONE:
            values[question["key"]] = float(answered)
        else:
            values |= {f"{question['key']}.{one}": float(one in answered) for one in question["values"]}
    return values


def count_days(quarter: Quarter, waves: Sequence[Wave], today: datetime.date) -> DayCount:
    """Count what may come out before today. Raises KeyLost, NotPublished."""
    counter = _Days(quarter, waves, today)
    return counter.reckon()


def _as_careful_as(plan: Plan, waves: Sequence[Wave]) -> Plan:
    """A plan with the k of the waves, or of the organisation today, where that is higher: its blocks stay as they are."""
    return replace(
        plan, k=max([plan.k, waves[-1].organisation.smallest_group_shown, *(wave.k for wave in waves)])
    )


class _Days:
    def __init__(self, quarter: Quarter, waves: Sequence[Wave], today: datetime.date) -> None:
        self.quarter, self.waves, self.today = quarter, waves, today
        self.plan = _as_careful_as(plan_of(quarter), waves)
        self.places = quarter.tree
        self.here = _Places(quarter, self.plan)
        self.tree = self.here.tree
        self.questions: Sequence[Question] = waves[-1].questions
        self.points = points_of(self.questions)
        self.earlier = days_out(quarter.series, self.points, self._since())
        self.elsewhere = {
            datetime.date.fromisoformat(other.first): _Places(other, plan_of(other))
            for other in Quarter.objects.filter(series=quarter.series).exclude(pk=quarter.pk)
            if plan_of(other).quarter.last >= self._since()
        }
        self.voted = [voted for wave in waves for voted in self._voted(wave)]

    def _since(self) -> datetime.date:
        """No answer at hand, and no period of this quarter, has anything to do with days that were over before this one."""
        return datetime.date.fromisoformat(min(self.quarter.first, *(wave.label for wave in self.waves)))

    def reckon(self) -> DayCount:
        found = DayCount(self.plan.k)
        yesterday = self.today - datetime.timedelta(days=1)
        ballots = [one.ballot for one in self.voted]
        days = _sure(publish_days(ballots, self.tree, self.points, self.plan, yesterday, [self.earlier]))
        found.counts += self._counts(days, "day")
        # The earlier days of all questions and the new ones, as if they had come out together.
        out = [self.earlier, days]
        for period in self._due():
            self._span(found, period, out)
        found.people = band_in_words(max((one.people for one in found.counts), default=self.plan.k))
        return found

    def _due(self) -> Iterator[Period]:
        for period in periods(self.plan.quarter, self.plan.span):
            if period.release <= self.today and period.first.isoformat() not in self.quarter.spans_out:
                yield period

    def _span(self, found: DayCount, period: Period, out: Sequence[Published]) -> None:
        ballots = [one.ballot for one in self.voted]
        wards = _sure(publish_span(ballots, self.tree, self.points, self.plan, period, out))
        found.counts += self._counts(wards, "span", period)
        found.spans.append(period.first.isoformat())
        cells = {
            key: [cell for one in out for cell in one[key].cells if _is_out(cell, period)]
            for key in self.points
        }
        done = [
            wave
            for wave in self.waves
            if wave not in found.finished and self._is_all_out(wave, period, cells)
        ]
        found.finished += done
        found.said += self._said(done)

    def _is_all_out(self, wave: Wave, period: Period, cells: Mapping[str, Sequence[Cell]]) -> bool:
        """Whether every answer of a wave is in one of the cells that this period, or one before it, was cut from."""
        own = [one.ballot for one in self.voted if one.wave is wave]
        return datetime.date.fromisoformat(wave.label) <= period.last and all(
            any(is_in(ballot, cell) for cell in cells[key]) for ballot in own for key in ballot.values
        )

    def _said(self, waves: Sequence[Wave]) -> list[Said]:
        voted = [one for one in self.voted if one.wave in waves]
        latest = {one.ballot.person: one.ballot.group for one in voted}
        respondents = Counter(latest.values())
        said = []
        for key in [question["key"] for question in self.questions if question["kind"] == Kind.WORDS]:
            wrote = [
                Comment(one.ballot.person, latest[one.ballot.person], one.words[key])
                for one in voted
                if key in one.words
            ]
            blocks = _sure_words(publish_comments(wrote, respondents, self.tree, by_chance, self.plan.k))
            said += [
                Said(key, public_ids(self.places, of.block), names_of(self.places, of.block), text)
                for of in blocks
                for text in of.texts
            ] or [Said(key, [], {}, one.text) for one in wrote]
        return said

    def _counts(self, published: Published, side: str, period: Period | None = None) -> Iterator[Count]:
        for table in published.tables:
            for cell in table.cells:
                yield self._count(table.question, table.points, cell, side, period)

    def _count(
        self, question: str, points: Sequence[float], cell: Cell, side: str, period: Period | None
    ) -> Count:
        block, of = cell.block, cell.period or period
        if block is None or of is None:
            raise NotPublished("a cell without a block or a period")
        return Count(
            question=question,
            groups=public_ids(self.places, block),
            names=names_of(self.places, block),
            people=cell.people,
            answers=sum(cell.counts),
            counts={f"{point:g}": n for point, n in zip(points, cell.counts, strict=True)},
            side=side,
            first=of.first.isoformat(),
            last=of.last.isoformat(),
            block=plain_block(block),
        )

    def _voted(self, wave: Wave) -> Iterator[Voted]:
        group_of = {member[0]: str(member[1]) for member in wave.roll.members} if wave.roll else {}
        words = [question["key"] for question in self.questions if question["kind"] == Kind.WORDS]
        for opened in open_all([wave]):
            path = wave.roll.tree.get(group_of.get(opened.person, ""), [""])[0] if wave.roll else ""
            ballot = Ballot(
                person=opened.person,
                group=self.here.of(path),
                elsewhere={first: places.of(path) for first, places in self.elsewhere.items()},
                values=_values(self.questions, opened.answers),
                day=datetime.date.fromisoformat(wave.label),
            )
            yield Voted(wave, ballot, {key: opened.answers[key] for key in words if key in opened.answers})


def _is_out(cell: Cell, period: Period) -> bool:
    return cell.period is not None and cell.period.last <= period.last


class _Places:
    """Where the people of a roll are counted by the plan of one quarter."""

    def __init__(self, quarter: Quarter, plan: Plan) -> None:
        self.tree = tree_from(quarter.tree)
        self.stand_ins = stand_ins(plan, self.tree)

    def of(self, path: str) -> str:
        """The lowest of the groups of a path that the plan knows: one may have been opened, or closed, since it was made."""
        known = [step for step in path.strip(".").split(".") if step in self.tree]
        return self.stand_ins[known[-1] if known else self.tree.top]


def _sure(found: Published | Withheld) -> Published:
    if isinstance(found, Withheld):
        raise NotPublished(found.reason.value)
    return found


def _sure_words(found: Any) -> Any:
    if isinstance(found, Withheld):
        raise NotPublished(found.reason.value)
    return found

"""What a good reviewer of a test would miss. Of published tests of change few keep all the features of the method; most lack these.

The failings are those that reviews of published work find again and again: no prediction, no measure, a first test that is
too large, no test that follows from another, no date, nothing that says when to stop, no figures over time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

SCALES = ("one", "three", "five", "all")
"""How large a test is, from one patient, colleague or shift to all of them."""
LONGEST_TEST = datetime.timedelta(days=90)
ENOUGH_BEFORE = 10


class Advice(StrEnum):
    """Something that a plan, or a decision after a test, is without."""

    NO_QUESTION = "no_question"
    NO_PREDICTION = "no_prediction"
    TOO_BIG = "too_big"
    LEAP = "leap"
    NO_MEASURE = "no_measure"
    NO_DATE = "no_date"
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    NO_WHO = "no_who"
    NO_WHERE = "no_where"
    NO_STOP = "no_stop"
    NO_VALUES = "no_values"
    FEW_BEFORE = "few_before"
    NO_BALANCING = "no_balancing"
    SAME_AGAIN = "same_again"
    ONE_TEST = "one_test"
    TOO_SMALL = "too_small"
    NO_LEARNING = "no_learning"
    NO_SIGNAL = "no_signal"


@dataclass(frozen=True, slots=True)
class Plan:
    """A test as it is planned. `questions` and `predictions` are how many there are of them."""

    questions: int = 0
    predictions: int = 0
    measures: int = 0
    has_balancing: bool = False
    scale: str = "one"
    who: str = ""
    where: str = ""
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    stop_rule: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What went before: tests of the same change, the largest of them, what the last one asked for, values of the measures."""

    tests: int = 0
    largest: str = ""
    last_decision: str = ""
    is_changed: bool = True
    values: int = 0


@dataclass(frozen=True, slots=True)
class Ending:
    """A test at its end: how it was decided, how many tests of the change there were, and what the charts say."""

    decision: str
    tests: int = 1
    scale: str = "one"
    learned: str = ""
    has_shown: bool = False


def look_over(plan: Plan, before: Before) -> list[Advice]:
    """What a plan is without, the gravest first; a page says the first of them in one line."""
    return [
        *_of_the_question(plan),
        *_of_the_scale(plan, before),
        *_of_the_frame(plan),
        *_of_the_figures(plan, before),
    ]


def look_back(ending: Ending) -> list[Advice]:
    """What a decision is without, the gravest first."""
    return list(_of_the_end(ending))


def next_scale(scale: str) -> str:
    """The scale at which the next test of a ramp is done; the largest stays."""
    return SCALES[min(SCALES.index(scale) + 1, len(SCALES) - 1)]


def _of_the_question(plan: Plan) -> Iterator[Advice]:
    if not plan.questions:
        yield Advice.NO_QUESTION
    elif plan.predictions < plan.questions:
        yield Advice.NO_PREDICTION


def _of_the_scale(plan: Plan, before: Before) -> Iterator[Advice]:
    size = SCALES.index(plan.scale)
    if not before.tests and size > 1:
        yield Advice.TOO_BIG
    elif before.tests and before.largest and size > SCALES.index(before.largest) + 1:
        yield Advice.LEAP
    if before.last_decision == "adapt" and not before.is_changed:
        yield Advice.SAME_AGAIN


def _of_the_frame(plan: Plan) -> Iterator[Advice]:
    if not plan.measures:
        yield Advice.NO_MEASURE
    if plan.starts_on is None or plan.ends_on is None:
        yield Advice.NO_DATE
    elif plan.ends_on < plan.starts_on:
        yield Advice.BACKWARDS
    elif plan.ends_on - plan.starts_on > LONGEST_TEST:
        yield Advice.TOO_LONG
    for words, advice in (
        (plan.who, Advice.NO_WHO),
        (plan.where, Advice.NO_WHERE),
        (plan.stop_rule, Advice.NO_STOP),
    ):
        if not words.strip():
            yield advice


def _of_the_figures(plan: Plan, before: Before) -> Iterator[Advice]:
    if not plan.measures:
        return
    if not before.values:
        yield Advice.NO_VALUES
    elif before.values < ENOUGH_BEFORE:
        yield Advice.FEW_BEFORE
    if not plan.has_balancing:
        yield Advice.NO_BALANCING


def _of_the_end(ending: Ending) -> Iterator[Advice]:
    if not ending.learned.strip():
        yield Advice.NO_LEARNING
    if ending.decision != "adopt":
        return
    if ending.tests < 2:
        yield Advice.ONE_TEST
    if ending.scale in SCALES[:2]:
        yield Advice.TOO_SMALL
    if not ending.has_shown:
        yield Advice.NO_SIGNAL

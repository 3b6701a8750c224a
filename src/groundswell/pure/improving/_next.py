"""The one step that helps a project most now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ENOUGH_BEFORE = 10


class Step(StrEnum):
    """What to do next."""

    AIM = "aim"
    MEASURE = "measure"
    VALUES = "values"
    DRIVERS = "drivers"
    PLAN = "plan"
    PREDICT = "predict"
    TEST = "test"
    STUDY = "study"
    DECIDE = "decide"
    CLOSE = "close"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands. `cycle` is the state of its newest cycle, empty when it has none."""

    is_closed: bool = False
    has_aim: bool = False
    has_measure: bool = False
    values: int = 0
    has_changes: bool = False
    cycle: str = ""
    has_predictions: bool = False
    is_adopted: bool = False


def next_step(now: Standing) -> Step:
    """The next step of the Model for Improvement from where a project stands: theory before tests, tests before an end.

    A test that was begun goes first, whatever else is wanting.
    """
    if now.is_closed:
        return Step.NOTHING
    begun = {
        "planned": Step.TEST if now.has_predictions else Step.PREDICT,
        "doing": Step.STUDY,
        "studied": Step.DECIDE,
    }
    if now.cycle in begun:
        return begun[now.cycle]
    if now.is_adopted:
        return Step.CLOSE
    wanting = (
        (now.has_aim, Step.AIM),
        (now.has_measure, Step.MEASURE),
        (now.values > 0, Step.VALUES),
        (now.has_changes, Step.DRIVERS),
    )
    return next((step for there, step in wanting if not there), Step.PLAN)

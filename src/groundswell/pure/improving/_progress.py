"""How far a project is, on the scale from 0.5 to 5 that improvers use: suggested from what is known, with why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCORES = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)


class Why(StrEnum):
    """What a suggested score rests on."""

    NAMED = "named"
    TEAM = "team"
    AIM = "aim"
    FIGURES = "figures"
    TESTED = "tested"
    SOME_ADOPTED = "some_adopted"
    SHOWING = "showing"
    HALFWAY = "halfway"
    HOLDING = "holding"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a project: people, aim, values, tests that were done and adopted, and how far it has come to its aim.

    `share` is how much of the way from start to aim the newest values are, 0 to 1 and beyond; None while nobody can tell.
    """

    people: int = 1
    has_aim: bool = False
    values: int = 0
    tests: int = 0
    adopted: int = 0
    is_showing: bool = False
    share: float | None = None
    is_holding: bool = False
    adopted_for_all: bool = False


def suggest(known: Evidence) -> tuple[float, Why]:
    """The score that the evidence bears, and what it rests on. It is a suggestion: a person confirms it."""
    share = known.share if known.share is not None else 0.0
    ladder = (
        (5.0, Why.REACHED, known.is_showing and share >= 1 and known.is_holding and known.adopted_for_all),
        (4.5, Why.HOLDING, known.is_showing and share >= 0.5 and known.is_holding and known.adopted_for_all),
        (4.0, Why.HALFWAY, known.is_showing and share >= 0.5 and bool(known.adopted)),
        (3.5, Why.SHOWING, known.is_showing and bool(known.tests)),
        (3.0, Why.SOME_ADOPTED, bool(known.adopted)),
        (2.5, Why.TESTED, bool(known.tests)),
        (2.0, Why.FIGURES, known.values > 0),
        (1.5, Why.AIM, known.has_aim),
        (1.0, Why.TEAM, known.people > 1),
    )
    return next(((score, why) for score, why, is_so in ladder if is_so), (0.5, Why.NAMED))

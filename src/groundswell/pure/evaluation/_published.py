"""An evaluation that was published, as data: the figures that this code has to give back as they were stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from groundswell.pure.evaluation._levels import Level
from groundswell.pure.evaluation._score import Score, score_from_sum
from groundswell.pure.evaluation._shares import Exactly, met_or_exceeded
from groundswell.pure.evaluation._themes import Polarity
from groundswell.pure.instruments import Words


@dataclass(frozen=True, slots=True)
class Published:
    """Figures with the number of people who answered each of them."""

    source: str
    sessions: int
    statements: tuple[tuple[Words, Level, Exactly], ...]
    expectations: Exactly
    safety: Score
    themes: Mapping[str, Polarity]


def _of_ten(part: int, level: Level, english: str, welsh: str) -> tuple[Words, Level, Exactly]:
    return Words(english, welsh), level, Exactly(part, 10)


IMPROVEMENT_FOR_THE_CURIOUS: Final = Published(
    source="South West AHSN, Creating a safe space for regional quality improvement (2022)",
    sessions=7,
    statements=(
        _of_ten(7, Level.LEARNING, "Better able to support improvement", "Yn fwy abl i gefnogi gwelliant"),
        _of_ten(
            6,
            Level.LEARNING,
            "More aware of the challenges of health and care",
            "Yn fwy ymwybodol o heriau iechyd a gofal",
        ),
        _of_ten(
            4,
            Level.LEARNING,
            "Better able to cope with difficult conversations",
            "Yn fwy abl i ymdopi â sgyrsiau anodd",
        ),
        _of_ten(
            9,
            Level.REACTION,
            "Found it easy to talk about difficult issues",
            "Yn ei chael yn hawdd trafod materion anodd",
        ),
        _of_ten(
            10,
            Level.REACTION,
            "Felt safe to offer ideas that were not finished",
            "Yn teimlo’n ddiogel i gynnig syniadau anorffenedig",
        ),
    ),
    # 14 of 15 met or exceeded; how many of each was not published, so all of them stand as met.
    expectations=met_or_exceeded(less=1, met=14, exceeded=0),
    # The instrument was not named further; 11 statements from 1 to 5 is the scale whose most is 55.
    safety=score_from_sum(45.5, items=11, lowest=1, highest=5, people=10),
    themes={
        "Timing of sessions": Polarity.BOTH,
        "Relevance of the material": Polarity.BARRIER,
        "No professional recognition": Polarity.BARRIER,
        "Personal interest": Polarity.ENABLER,
        "Professional role": Polarity.ENABLER,
        "Credible facilitators": Polarity.ENABLER,
        "How sessions are built": Polarity.ENABLER,
        "Coming when one can": Polarity.ENABLER,
    },
)

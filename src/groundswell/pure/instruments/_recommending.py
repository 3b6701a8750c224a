"""The recommend score: promoters less detractors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from groundswell.pure.instruments._answers import Answers, answered, within
from groundswell.pure.instruments._proportions import COUNTS_BELOW

PROMOTERS_FROM: Final = 9
PASSIVES_FROM: Final = 7


@dataclass(frozen=True, slots=True)
class Recommendation:
    """How many said 9 or 10, 7 or 8, and 0 to 6."""

    promoters: int
    passives: int
    detractors: int

    @property
    def answered(self) -> int:
        """All who answered."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> float | None:
        """Percent promoters less percent detractors, from -100 to 100; None when nobody answered."""
        return 100 * (self.promoters - self.detractors) / self.answered if self.answered else None

    @property
    def score_to_show(self) -> int | None:
        """The score as a whole number; None under 30 people, where the three counts are shown."""
        return round(self.score) if self.score is not None and self.answered >= COUNTS_BELOW else None


def recommend_score(answers: Answers) -> Recommendation:
    """Count answers from 0 to 10. Raises ValueError for one outside."""
    given = answered(within(answers, 0, 10))
    promoters = int((given >= PROMOTERS_FROM).sum())
    detractors = int((given < PASSIVES_FROM).sum())
    return Recommendation(promoters, int(given.size) - promoters - detractors, detractors)

"""The recommend score of published counts."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.pure.disclosure import Share
from groundswell.pure.instruments import COUNTS_BELOW, recommend_score
from groundswell.pure.results._measures import Counts
from groundswell.pure.results._shares import is_coded_high, share_of, step_of


@dataclass(frozen=True, slots=True)
class Recommended:
    """How many said 9 or 10, 7 or 8, and 0 to 6; the score from -100 to 100 only where it tells no more than these."""

    promoters: Share
    passives: Share
    detractors: Share
    score: int | None


def recommended(counts: Counts) -> Recommended:
    """Return the three shares and the score: None under 30 answers, or when nearly all are in one of the three.

    Raises ValueError for fewer answers than the floor, or a value that is not between 0 and 10.
    """
    found = recommend_score([value for value, n in counts.items() for _ in range(n)])
    whole = found.answered
    parts = [share_of(part, whole) for part in (found.promoters, found.passives, found.detractors)]
    score = None
    if whole >= COUNTS_BELOW and not is_coded_high(parts) and found.score is not None:
        score = step_of(whole) * round(found.score / step_of(whole))
    promoters, passives, detractors = parts
    return Recommended(promoters, passives, detractors, score)

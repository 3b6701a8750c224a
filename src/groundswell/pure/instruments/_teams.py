"""How much of what people answer depends on their team: the intraclass correlations."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from groundswell.pure.instruments._answers import Answers

_NOTHING: Final = 1e-12
"""Teams that differ this little beside their people do not differ; what is left is rounding."""


def icc1(answers: Answers, teams: Sequence[Hashable]) -> float | None:
    """ICC(1): the share of the variation between people that lies between their teams.

    From one-way analysis of variance, with the mean size of the teams. It falls below 0 when team mates
    differ more than strangers do. People without an answer or a team (None) are left out.

    None when it is not defined: no team or one, nobody with a team mate, or no variation at all.
    Raises ValueError when there are not as many teams as answers.
    """
    squares = _mean_squares(answers, teams)
    if squares is None:
        return None
    between, within, size = squares
    return (between - within) / (between + (size - 1) * within)


def icc2(answers: Answers, teams: Sequence[Hashable]) -> float | None:
    """ICC(2): how far the mean of a team can be relied on to tell teams apart.

    None where ICC(1) has none, and when the means of the teams do not differ. Raises ValueError likewise.
    """
    squares = _mean_squares(answers, teams)
    if squares is None or squares[0] <= _NOTHING * squares[1]:
        return None
    return (squares[0] - squares[1]) / squares[0]


def _mean_squares(answers: Answers, teams: Sequence[Hashable]) -> tuple[float, float, float] | None:
    """Mean squares between and within teams, and the mean size of a team; None where not defined."""
    values, numbers = _with_team(answers, teams)
    people, groups = len(values), int(numbers.max(initial=-1)) + 1
    if groups < 2 or people == groups or np.ptp(values) == 0:
        return None
    sizes = np.bincount(numbers)
    means = np.bincount(numbers, weights=values) / sizes
    between = float((sizes * (means - values.mean()) ** 2).sum()) / (groups - 1)
    within = float(((values - means[numbers]) ** 2).sum()) / (people - groups)
    return between, within, people / groups


def _with_team(
    answers: Answers, teams: Sequence[Hashable]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
    """The answers of those who have a team, and a number for each one's team."""
    column = np.array(answers, dtype=float)
    if len(column) != len(teams):
        raise ValueError(f"{len(column)} answers, but {len(teams)} teams")
    kept = [at for at, team in enumerate(teams) if team is not None and column[at] == column[at]]
    known: dict[Hashable, int] = {}
    numbers = [known.setdefault(teams[at], len(known)) for at in kept]
    return column[kept], np.array(numbers, dtype=np.intp)

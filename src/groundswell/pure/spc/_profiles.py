"""Named sets of choices, so that nobody argues about defaults: each says everything in which tools differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

OWN_SIGMA: Final = 3 / 1.128
"""Moving ranges to three standard deviations, by the constant d2 of two neighbours, as most tools round it."""


class Ties(StrEnum):
    """What a point exactly on the line, or equal to the one before, does to a pattern."""

    BREAK = "break"
    SKIP = "skip"
    """It neither breaks the pattern nor counts towards it, and is marked with the pattern around it."""


class Pairs(StrEnum):
    """Which points make two of three."""

    BETWEEN = "between"
    """Beyond two sigma but within the limits; all three on one side of the line."""
    BEYOND = "beyond"
    """Beyond two sigma, also beyond the limits; all three on one side of the line."""
    ANYWHERE = "anywhere"
    """Beyond two sigma on one side; the third point may be anywhere."""


class Rule(StrEnum):
    """A pattern that common cause alone seldom makes."""

    OUTSIDE = "outside"
    SHIFT = "shift"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    FOUR_OF_FIVE = "four_of_five"
    FIFTEEN_INSIDE = "fifteen_inside"
    FOURTEEN_ALTERNATING = "fourteen_alternating"
    EIGHT_APART = "eight_apart"


WITHOUT_SIDE: Final = frozenset({Rule.FIFTEEN_INSIDE, Rule.FOURTEEN_ALTERNATING, Rule.EIGHT_APART})
"""Patterns that say that something is at work but not which way; they are neither improvement nor concern."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that one school of control charts has decided. Points are counted, not the steps between them."""

    key: str
    name: str
    shift: int | None
    trend: int | None
    pairs: Pairs | None
    shift_ties: Ties = Ties.BREAK
    trend_ties: Ties = Ties.BREAK
    turn_is_older_trends: bool = False
    """A turning point that two trends share goes with the older one rather than with the newer."""
    run_shift: int | None = None
    """Points of a shift on a run chart, where they are others than on a control chart."""
    run_trend: int | None = None
    also: tuple[Rule, ...] = ()
    precedence: tuple[Rule, ...] = (Rule.OUTSIDE, Rule.SHIFT, Rule.TREND, Rule.TWO_OF_THREE)
    improvement_wins: bool = False
    """A point that speaks for improvement and for concern at once is called an improvement."""
    screens: bool = False
    """Moving ranges beyond 3.267 times their mean are left out once."""
    line_where_nothing_is_left: bool = False
    """Limits lie on the line, rather than being unknown, when screening leaves no moving range."""
    xmr_width: float = OWN_SIGMA
    """Limits of the XmR chart, in mean moving ranges from the line."""
    time_may_be_nought: bool = False
    """Two events at once are drawn on a t chart rather than refused."""
    drops_single_subgroups: bool = False
    """A subgroup of one has no point on an xbar chart."""
    bridges_gaps: bool = False
    """A missing value is as if it had never been: its neighbours are neighbours. Otherwise both ranges are lost."""
    combines_same_x: bool = True
    """Rows of the same x become one point, as their mean or, where counts have denominators, their sums."""
    meets_at_limit: bool = False
    """A target exactly on a limit counts as beyond it."""
    unknown_limits_are_inconsistent: bool = False
    empty_subgroups_cost: bool = False
    """A subgroup without values takes a degree of freedom from the pooled spread, as the reference does by mistake."""
    smallest_baseline: int = 2
    """A baseline of fewer points is refused."""
    icons_from: int = 1
    """Points of a phase from which on variation and assurance are said at all."""
    sees_last_row: bool = False
    """Variation looks at the last row even when it has no value; otherwise at the last value."""
    has_icons: bool = True


NHSR_ORDER: Final = (Rule.OUTSIDE, Rule.TREND, Rule.TWO_OF_THREE, Rule.SHIFT)
SEVERAL: Final = (
    Rule.OUTSIDE,
    Rule.TWO_OF_THREE,
    Rule.FOUR_OF_FIVE,
    Rule.SHIFT,
    Rule.TREND,
    Rule.EIGHT_APART,
    Rule.FIFTEEN_INSIDE,
    Rule.FOURTEEN_ALTERNATING,
)

_ALL = (
    Profile(
        "mdc",
        "Making Data Count",
        shift=7,
        trend=7,
        pairs=Pairs.BEYOND,
        trend_ties=Ties.SKIP,
        precedence=NHSR_ORDER,
        improvement_wins=True,
        xmr_width=2.66,
        combines_same_x=False,
        meets_at_limit=True,
        icons_from=12,
    ),
    Profile(
        "nhsr-0.2.2",
        "NHSRplotthedots 0.2.2",
        shift=7,
        trend=7,
        pairs=Pairs.BETWEEN,
        precedence=NHSR_ORDER,
        screens=True,
        xmr_width=2.66,
        combines_same_x=False,
        unknown_limits_are_inconsistent=True,
        smallest_baseline=12,
        sees_last_row=True,
    ),
    Profile(
        "qicharts2-0.8.1",
        "qicharts2 0.8.1",
        shift=None,
        trend=None,
        pairs=None,
        precedence=(Rule.OUTSIDE,),
        screens=True,
        empty_subgroups_cost=True,
        has_icons=False,
    ),
    Profile(
        "powerbi",
        "Power BI SPC",
        shift=7,
        trend=5,
        pairs=Pairs.ANYWHERE,
        shift_ties=Ties.SKIP,
        trend_ties=Ties.SKIP,
        screens=True,
        turn_is_older_trends=True,
        line_where_nothing_is_left=True,
        time_may_be_nought=True,
        drops_single_subgroups=True,
        bridges_gaps=True,
    ),
    Profile(
        "ihi",
        "IHI and Provost",
        shift=8,
        trend=6,
        pairs=Pairs.ANYWHERE,
        shift_ties=Ties.SKIP,
        trend_ties=Ties.SKIP,
        run_shift=6,
        run_trend=5,
        also=(Rule.FIFTEEN_INSIDE,),
        precedence=SEVERAL,
        icons_from=12,
    ),
    Profile(
        "western-electric",
        "Western Electric",
        shift=8,
        trend=None,
        pairs=Pairs.ANYWHERE,
        also=(Rule.FOUR_OF_FIVE,),
        precedence=SEVERAL,
        icons_from=12,
    ),
    Profile(
        "nelson",
        "Nelson",
        shift=9,
        trend=6,
        pairs=Pairs.ANYWHERE,
        also=(Rule.FOUR_OF_FIVE, Rule.FIFTEEN_INSIDE, Rule.FOURTEEN_ALTERNATING, Rule.EIGHT_APART),
        precedence=SEVERAL,
        icons_from=12,
    ),
)
PROFILES: Final[Mapping[str, Profile]] = MappingProxyType({profile.key: profile for profile in _ALL})

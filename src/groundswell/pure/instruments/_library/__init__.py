"""The instruments that come with the house, all in our own words. The Welsh waits for a native reader."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from groundswell.pure.instruments._instrument import Instrument
from groundswell.pure.instruments._library.change import PSYCHOLOGY_OF_CHANGE
from groundswell.pure.instruments._library.engagement import ENGAGEMENT
from groundswell.pure.instruments._library.habits import HABITS
from groundswell.pure.instruments._library.joy import JOY_IN_WORK
from groundswell.pure.instruments._library.recommend import RECOMMEND
from groundswell.pure.instruments._library.safety import TEAM_SAFETY
from groundswell.pure.instruments._library.session import SESSION
from groundswell.pure.instruments._library.workday import GOOD_DAY, WORKDAY

LIBRARY: Final[Mapping[str, Instrument]] = MappingProxyType(
    {
        one.key: one
        for one in (
            TEAM_SAFETY,
            JOY_IN_WORK,
            ENGAGEMENT,
            RECOMMEND,
            SESSION,
            PSYCHOLOGY_OF_CHANGE,
            HABITS,
            WORKDAY,
            GOOD_DAY,
        )
    }
)
"""Every instrument of the house by its key."""

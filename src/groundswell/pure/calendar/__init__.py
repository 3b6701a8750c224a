"""Working days: how long a promise lasts once weekends and bank holidays are left out. And clocks: when a time somewhere is.

All functions about days take and return `datetime.date` (a local date; turn a moment into the organisation's
own date before you come here). Nothing here reads the clock. Bank holidays come offline from the
`holidays` package (MIT), which follows https://www.gov.uk/bank-holidays.
"""

from groundswell.pure.calendar._clocks import (
    ClockFault,
    UnclearTimeError,
    clocks_change_between,
    moment_of,
    shown_in,
)
from groundswell.pure.calendar._days import (
    Nation,
    add_working_days,
    bank_holidays,
    is_overdue,
    is_working_day,
    reply_due,
    working_days_between,
)
from groundswell.pure.calendar._repeats import repeat_day

__all__ = [
    "ClockFault",
    "Nation",
    "UnclearTimeError",
    "add_working_days",
    "bank_holidays",
    "clocks_change_between",
    "is_overdue",
    "is_working_day",
    "moment_of",
    "repeat_day",
    "reply_due",
    "shown_in",
    "working_days_between",
]

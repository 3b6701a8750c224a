"""Working days: how long a promise lasts once weekends and bank holidays are left out.

All functions take and return `datetime.date` (a local date; turn a moment into the organisation's
own date before you come here). Nothing here reads the clock. Bank holidays come offline from the
`holidays` package (MIT), which follows https://www.gov.uk/bank-holidays.
"""

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
    "Nation",
    "add_working_days",
    "bank_holidays",
    "is_overdue",
    "is_working_day",
    "repeat_day",
    "reply_due",
    "working_days_between",
]

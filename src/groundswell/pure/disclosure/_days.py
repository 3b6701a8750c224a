"""Days that are too small by themselves, published together with the next ones."""

from collections.abc import Collection, Hashable, Mapping
from datetime import date

from groundswell.pure.disclosure._quarter import DAY, Period
from groundswell.pure.disclosure._results import DEFAULT_K, check_bounds


def pool_days(
    people: Mapping[date, Collection[Hashable]], first: date, last: date, k: int = DEFAULT_K
) -> tuple[Period, ...]:
    """Return the days from `first` to `last`, a day with fewer than k people together with the next ones.

    `people` are those who answered, by day; a day that is not in it had none. Counted are distinct people.
    Days at the end that are still too few are not in the answer: they wait, and the next call begins with
    them. Numbers of days that are in it are never cut again, however many more answer.

    Raises ValueError when `k` is out of bounds or someone answered outside these days.
    """
    check_bounds(k)
    if any(not first <= day <= last for day in people):
        raise ValueError("someone answered outside the days to be pooled")
    pools, gathered, start = [], set[Hashable](), first
    for day in sorted(people):
        gathered |= set(people[day])
        if len(gathered) >= k:
            pools.append(Period(start, day))
            gathered, start = set(), day + DAY
    return tuple(pools)

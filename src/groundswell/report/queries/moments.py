"""Counting moments by weeks or months, and the days they fell on, without making a date of each: thousands on one page.

Both databases write a moment as UTC, year first, so that the order of the words is the order of time.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from groundswell.voice.models import Idea


def count_by_period(ideas: QuerySet[Idea], moment: str, edges: Sequence[datetime.datetime]) -> Counter[int]:
    """How many of the moments in a field fall after each edge, by the place of the edge, the first being 1."""
    words = [edge.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S") for edge in edges]
    moments = ideas.order_by().annotate(in_words=Cast(moment, TextField())).values_list("in_words", flat=True)
    return Counter(bisect_right(words, each) for each in moments.iterator(chunk_size=5000))


def days_of(ideas: QuerySet[Idea], first: str, second: str) -> Iterator[tuple[datetime.date, datetime.date]]:
    """The local days on which two moments of each idea fell."""
    both = ideas.order_by().annotate(one=Cast(first, TextField()), other=Cast(second, TextField()))
    for one, other in both.values_list("one", "other").iterator(chunk_size=5000):
        yield _local_day(one[:13]), _local_day(other[:13])


@lru_cache(maxsize=65536)
def _local_day(hour: str) -> datetime.date:
    # An hour in UTC lies within one local day, since our clocks differ from it by whole hours.
    return timezone.localtime(datetime.datetime.fromisoformat(f"{hour}:00:00+00:00")).date()

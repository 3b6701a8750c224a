"""Counting moments by weeks or months without making a date of each: thousands of them on one page."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from groundswell.voice.models import Idea


def count_by_period(ideas: QuerySet[Idea], moment: str, edges: Sequence[datetime.datetime]) -> Counter[int]:
    """How many of the moments in a field fall after each edge, by the place of the edge, the first being 1.

    Both databases write a moment as UTC, year first, so that the order of the words is the order of time.
    """
    words = [edge.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S") for edge in edges]
    moments = ideas.order_by().annotate(in_words=Cast(moment, TextField())).values_list("in_words", flat=True)
    return Counter(bisect_right(words, each) for each in moments.iterator(chunk_size=5000))

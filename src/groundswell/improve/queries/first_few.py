"""The first few of many projects, so that a page can be taken in at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from groundswell.improve.models import Project
from groundswell.people.models import Group


@dataclass(frozen=True)
class FirstFew:
    """A few projects of a few groups, how many more each of these has (by row), and how many there are in all."""

    projects: Sequence[Project]
    more: dict[int, int]
    total: int


def first_few(found: QuerySet[Project], home: Group | None, groups: int, each: int) -> FirstFew:
    """Of what was found: `each` of the first `groups` in the order of the tree, one's own group before all."""
    counts = dict(
        found.order_by("group__path").values("group").annotate(n=Count("pk")).values_list("group", "n")
    )
    order = sorted(counts, key=lambda pk: home is None or pk != home.pk)[:groups]
    nth = Window(RowNumber(), partition_by=F("group"), order_by=(F("moved_at").desc(), F("pk").asc()))
    rows = found.filter(group__in=order).annotate(nth=nth).filter(nth__lte=each)
    projects = sorted(rows, key=lambda one: order.index(one.group_id))
    return FirstFew(projects, {pk: max(0, counts[pk] - each) for pk in order}, sum(counts.values()))

"""The tree of groups a level at a time, so that four thousand of them are as easy to walk as four."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from groundswell.people.models import Group

MOST_FOUND = 50


def level_under(group: Group) -> QuerySet[Group]:
    """The open groups right under a group, by name, each with how many lie right under it (`inner`)."""
    return _with_inner(Group.objects.filter(parent=group, closed_at=None)).order_by("name", "pk")


def groups_named(words: str) -> list[Group]:
    """Open groups whose name, in either language, has all the words; the highest in the tree first."""
    named = Q()
    for word in words.split()[:6]:
        named &= Q(name__icontains=word) | Q(name_cy__icontains=word)
    found = Group.objects.filter(named, closed_at=None).select_related("parent")
    return list(_with_inner(found).order_by("path", "pk")[:MOST_FOUND])


def _with_inner(groups: QuerySet[Group]) -> QuerySet[Group]:
    return groups.annotate(inner=Count("children", filter=Q(children__closed_at=None)))


def open_group(public_id: str) -> Group:
    """One open group of the organisation in sight. Raises Group.DoesNotExist, or ValidationError for what is no id."""
    return Group.objects.get(public_id=public_id, closed_at=None)

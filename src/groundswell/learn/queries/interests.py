"""What each person wants to hear of, and what came into the library that they have not heard of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.learn.models import Interest, Resource, Topic
from groundswell.people.models import Person
from groundswell.people.queries.me import OwnChoice

# What somebody is told of it by; the template of that name has the words.
NEWS = "learn.library_week"
WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """What came in for one person since they last heard."""

    interest: Interest
    resources: list[Resource]


def interests_of(person: Person) -> list[str]:
    """The topics a person chose; none for who hears nothing."""
    found = Interest.objects.filter(person=person).values_list("topics", flat=True).first()
    return (found or "").split()


def weeks_due(now: datetime.datetime) -> list[Week]:
    """Everybody of the organisation in sight whose week is over, with what came in for them; perhaps nothing."""
    due = list(
        Interest.objects.filter(heard_at__lte=now - WEEK, person__is_active=True)
        .select_related("person")
        .order_by("pk")
    )
    if not due:
        return []
    new = list(new_since(min(one.heard_at for one in due)).filter(added_at__lte=now))
    return [Week(one, [res for res in new if _is_for(one, res)]) for one in due]


def new_since(at: datetime.datetime) -> QuerySet[Resource]:
    """What came into the library after a moment, and everybody may read, oldest first."""
    found = Resource.objects.filter(added_at__gt=at, taken_out_at=None, held_at=None)
    return found.order_by("added_at", "pk")


def about_one_of(topics: list[str]) -> Q:
    """What is about at least one of these topics."""
    wanted = Q()
    for topic in topics:
        wanted |= Q(topics__contains=f" {topic} ")
    return wanted


def own_interests(person: Person) -> list[OwnChoice]:
    """What a person chose, for their own page."""
    chosen = interests_of(person)
    said = ngettext("Once a week, %(n)s topic", "Once a week, %(n)s topics", len(chosen)) % {"n": len(chosen)}
    return [OwnChoice(_("News of the library"), said if chosen else _("None"), reverse("learn:interests"))]


def _is_for(interest: Interest, resource: Resource) -> bool:
    is_own = resource.added_by_id == interest.person_id
    topics = set(interest.topics.split()) & set(resource.topics.split()) & set(Topic.values)
    return resource.added_at > interest.heard_at and bool(topics) and not is_own

"""What people were told and have not read."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from groundswell.base.notify.models import Letter, Notice
from groundswell.base.prepared import Prepared


def notices_of(person: Any) -> QuerySet[Notice]:
    """What a person was told, newest first."""
    return Notice.objects.filter(person=person).order_by("-id")


def notices_of_kind(prefix: str) -> QuerySet[Notice]:
    """What anybody in the organisation in sight was told of a kind and has not read, oldest first."""
    found = Notice.objects.filter(kind__startswith=prefix, read_at=None)
    return found.select_related("person").order_by("id")


_unread = Prepared[int](
    lambda person: (
        Notice.objects.filter(person_id=person, read_at=None)
        .values("person_id")
        .annotate(n=Count("pk"))
        .values_list("n", flat=True)
    ),
    person=int,
)


def unread_count(person: Any) -> int:
    """How many notices a person has not read."""
    return _unread.one(person=person.pk) or 0


def letters_written() -> QuerySet[Letter]:
    """The letters of the organisation in sight, newest first."""
    return Letter.objects.order_by("-id")


def letters_to(address: str) -> QuerySet[Letter]:
    """The letters of the organisation in sight to one address, oldest first; none where there is no address."""
    return (Letter.objects.filter(to__iexact=address) if address else Letter.objects.none()).order_by("pk")

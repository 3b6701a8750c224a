"""Choosing what one wants to hear of once a week, stopping it, and telling what came in."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.base.notify.actions import tell
from groundswell.learn.models import Interest, Topic
from groundswell.learn.models.subjects import packed
from groundswell.learn.queries.interests import NEWS, Week
from groundswell.people.models import Person
from groundswell.people.rules import must

MOST_TITLES = 5


@transaction.atomic
def choose_interests(*, topics: Collection[str], by: Person, now: datetime.datetime) -> None:
    """Hear once a week, from a week on, of what comes in about these topics; with none, hear nothing. It is nobody else’s business.

    Raises PermissionDenied and ValidationError (field `topics`).
    """
    must(by.is_active)
    if not set(topics) <= set(Topic.values):
        raise ValidationError({"topics": _("Choose one of these.")})
    if not topics:
        Interest.objects.filter(person=by).delete()
        return
    chosen, is_new = Interest.objects.get_or_create(
        person=by, defaults={"topics": packed(list(topics)), "heard_at": now}
    )
    if not is_new:
        Interest.objects.filter(pk=chosen.pk).update(topics=packed(list(topics)))


@transaction.atomic
def stop_interests(*, by: Person) -> None:
    """Hear nothing of the library any more. Twice changes nothing."""
    Interest.objects.filter(person=by).delete()


@transaction.atomic
def tell_of_week(*, week: Week, now: datetime.datetime) -> None:
    """Tell somebody what came in for them, as they like to be told of things; nothing when nothing did. Twice is once."""
    since = week.interest.heard_at
    if not Interest.objects.filter(pk=week.interest.pk, heard_at=since).update(heard_at=now):
        return
    if not week.resources:
        return
    newest = week.resources[-MOST_TITLES:]
    data = {
        "titles": [one.title for one in newest],
        "titles_cy": [one.title_cy or one.title for one in newest],
        "more": len(week.resources) - len(newest),
    }
    day = timezone.localdate(since).isoformat()
    link = f"{reverse('learn:library')}?since={day}"
    key = f"learn.library_week:{day}:{timezone.localdate(now).isoformat()}"
    tell(week.interest.person, key=key, kind=NEWS, data=data, link=link, now=now)

"""What somebody will try after a session. Nobody but the person reads it."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db.models import QuerySet

from groundswell.learn.models import TryCard
from groundswell.people.models import Person

IN_TWO_WEEKS = datetime.timedelta(days=14)


def try_card_of(person: Person, session_id: UUID) -> TryCard | None:
    """A person's own card of a session; their own organisation has to be in sight."""
    found: TryCard | None = TryCard.objects.filter(person=person, session_id=session_id).first()
    return found


def try_cards_to_remind_of(today: datetime.date) -> QuerySet[TryCard]:
    """Cards of the organisation in sight whose day has come."""
    due = TryCard.objects.filter(remind_on__lte=today, reminded_at=None, person__is_active=True)
    return due.select_related("person").order_by("pk")

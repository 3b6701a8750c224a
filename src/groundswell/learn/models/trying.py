"""What somebody will try after a session: theirs alone."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from groundswell.base.tenancy.wall import TenantModel

LONGEST_TRY = 500
# What somebody is told by. It is told by no trail: nobody else reads that there is a card.
TRY_IT = "learn.try_card"


class TryCard(TenantModel):
    """What somebody wants to try after a session, kept where they work; it knows the session by its public id and name only.

    They are reminded once on `remind_on`, empty for never; `reminded_at` is when they were.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    session_id = models.UUIDField(default=uuid.uuid4)
    community_id = models.UUIDField(default=uuid.uuid4)
    title = models.CharField(max_length=120)
    words = models.TextField()
    written_at = models.DateTimeField()
    remind_on = models.DateField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "session_id"], name="one_card_a_session")]
        indexes = [
            models.Index(fields=["remind_on"], condition=Q(reminded_at=None), name="try_cards_to_remind_of")
        ]

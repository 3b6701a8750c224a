"""What matters most to a community: its members are asked under seal, and what comes out is an order."""

from __future__ import annotations

import uuid

from django.db import models

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.community import Community

LONGEST_QUESTION, LONGEST_CHOICE, FEWEST_CHOICES, MOST_CHOICES, MOST_CHOSEN = 200, 120, 3, 12, 3


class Priorities(TenantModel):
    """That the members of a community are asked which of its `options` matter most. Who they are and what they say is with the wave."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="priorities")
    key = models.UUIDField(default=uuid.uuid4)
    question = models.CharField(max_length=LONGEST_QUESTION)
    options = models.JSONField()
    wave = models.OneToOneField("ask.Wave", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "key"], name="priorities_asked_once"),
        ]

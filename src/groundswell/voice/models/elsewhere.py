"""What words about things of other parts have in common, so that they are looked after as words about ideas are."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from groundswell.voice.models.held import MayBeHeld
from groundswell.voice.models.voices import Voice


class SaidElsewhere(MayBeHeld):
    """Words about a thing of another part, with a name or without. Taken back, that something was said stays."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    voice = models.CharField(
        max_length=10, choices=Voice.choices, default=Voice.NAMED, db_default=Voice.NAMED
    )
    key = models.UUIDField(default=uuid.uuid4)
    text = models.TextField()
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

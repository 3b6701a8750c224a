"""Choosing together what to try first."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from groundswell.base.tenancy.wall import TenantModel


class Ranking(TenantModel):
    """Ideas that a group places by impact and effort, or scores by `criteria` of its own.

    `criteria` are (words, weight, is a cost); none means impact and effort. Until `revealed_at` everybody sees only their own.
    """

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="rankings")
    key = models.UUIDField(default=uuid.uuid4)
    title = models.CharField(max_length=120)
    criteria = models.JSONField(default=list)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField()
    revealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="ranking_opened_once")]

    def __str__(self) -> str:
        return self.title


class Choice(TenantModel):
    """An idea among those that are placed."""

    ranking = models.ForeignKey(Ranking, on_delete=models.CASCADE, related_name="choices")
    idea = models.ForeignKey("voice.Idea", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ranking", "idea"], name="choice_once_a_ranking")]


class Placing(TenantModel):
    """What one person thinks of one idea, each from 1 to 5. Once all are revealed, nobody is named any more."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="placings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    values = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["choice", "person"], name="placed_once_each")]

"""A private multi-vote: each person puts a few dots on a set of ideas; nobody sees any until it closes."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from groundswell.base.tenancy.wall import TenantModel
from groundswell.voice.models.idea import Idea


class Round(TenantModel):
    """A round of dot voting in one group."""

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=120)
    dots_each = models.PositiveSmallIntegerField(default=5)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dots_each__gte=1, dots_each__lte=20), name="round_has_dots"
            ),
        ]


class RoundIdea(TenantModel):
    """An idea that can be given dots in a round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="choices")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="rounds")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "idea"], name="round_idea_once")]


class Dots(TenantModel):
    """How many dots a person put on one idea of a round."""

    choice = models.ForeignKey(RoundIdea, on_delete=models.CASCADE, related_name="dots")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["choice", "person"], name="dots_once"),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="dots_count_something"),
        ]

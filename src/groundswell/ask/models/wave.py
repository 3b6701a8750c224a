"""One asking: a day of the workday question, or one round of a survey."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.pure.disclosure import DEFAULT_K, FLOOR


class State(models.TextChoices):
    """How far a wave is. It never goes back."""

    PLANNED = "planned", _("Not open yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed, being counted")
    TALLIED = "tallied", _("Counted")
    SHREDDED = "shredded", _("Counted, answers destroyed")


class Wave(TenantModel):
    """What is asked, of whom, from when until when. Questions, people and k are frozen when it opens.

    `series` gathers the waves that ask the same again and again; `label` tells them apart, such as a date. What is asked
    every day (`is_daily`, its label the ISO date) is published by the plan of its quarter, other waves by themselves.
    `settled_at` is a moment at which the results were in the database for sure: a copy begun after it holds them.
    """

    series = models.CharField(max_length=60)
    label = models.CharField(max_length=40)
    questions = models.JSONField()
    audience = models.JSONField()
    is_daily = models.BooleanField(default=False)
    k = models.PositiveSmallIntegerField(default=DEFAULT_K)
    box_size = models.PositiveIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    roll = models.ForeignKey("ask.Roll", null=True, on_delete=models.SET_NULL, related_name="waves")
    public_key = models.BinaryField(max_length=32, null=True)
    canary = models.BinaryField(null=True)
    key_lost_at = models.DateTimeField(null=True)
    release = models.ForeignKey("ask.Release", null=True, on_delete=models.PROTECT, related_name="waves")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "series", "label"], name="wave_once"),
            models.CheckConstraint(condition=models.Q(k__gte=FLOOR, k__lte=50), name="wave_keeps_the_floor"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="wave_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=models.Q(state="planned") | models.Q(public_key__isnull=False),
                name="wave_open_with_a_key",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=~models.Q(state="shredded"), name="wave_has_something_to_do"
            )
        ]

    @property
    def key_name(self) -> str:
        return f"wave-{self.public_id}"

    @property
    def seals_to(self) -> bytes:
        """The public key, as bytes on both databases."""
        return bytes(self.public_key or b"")

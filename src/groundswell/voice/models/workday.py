"""What an organisation asks at the end of a day, and the reasons it offers. The answers are never here: they go sealed to `ask`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel


class Scale(models.TextChoices):
    """How the question of the day is answered. The value is also the name of its series of waves."""

    FACES = "workday", _("Five faces, from very bad to very good")
    GOOD_DAY = "good_day", _("Two answers: a good day, or not a good day")


class DayQuestion(TenantModel):
    """Which scale is asked on days that are not open yet. Without a row the five faces are."""

    scale = models.CharField(max_length=10, choices=Scale.choices, default=Scale.FACES)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="day_question_one_each")]


class DayReason(TenantModel):
    """A reason people may name. What was published names it by its number, so a number never gets other words.

    `place` is where it stands in the list; None is a reason that is no longer offered.
    """

    number = models.PositiveSmallIntegerField()
    en = models.CharField(max_length=80)
    cy = models.CharField(max_length=80, blank=True)
    place = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="day_reason_number_once")
        ]

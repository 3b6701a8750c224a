"""When somebody likes to be reminded of the question of the day. It knows nothing of whether they answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel


class Reminder(TenantModel):
    """What one person chose: by which way, at what time, on which days of the week (0 is Monday).

    `reminded_on` is the last day on which it went out, so that it goes once a day whatever happens.
    """

    class Way(models.TextChoices):
        NONE = "none", _("Do not remind me")
        MAIL = "mail", _("By e-mail")
        PUSH = "push", _("On a device of mine")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=4, choices=Way.choices, default=Way.NONE)
    at = models.TimeField()
    weekdays = models.JSONField()
    reminded_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="reminder_one_each")]
        indexes = [
            models.Index(
                fields=["organisation", "at"], condition=~models.Q(way="none"), name="reminder_to_send"
            )
        ]

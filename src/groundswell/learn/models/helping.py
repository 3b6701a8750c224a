"""What members do for their community, each for a while."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.community import Community
from groundswell.learn.models.membership import Member

LONGEST_NOTE = 1000


class Task(models.TextChoices):
    """What a community needs somebody for."""

    STEERING = "steering", _("Steering group: thinks ahead, two hours a month")
    HOST = "host", _("Host: opens the door and keeps the time when people meet")
    COACH = "coach", _("Coach: helps members with their first test of a change")


class Term(TenantModel):
    """That a member does something for the community, from then until a day, and what they leave to who comes next."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="terms")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="terms")
    key = models.UUIDField(default=uuid.uuid4)
    task = models.CharField(max_length=8, choices=Task.choices)
    began_at = models.DateTimeField()
    until_day = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "key"], name="term_begun_once"),
            models.UniqueConstraint(
                fields=["member", "task"], condition=Q(ended_at=None), name="term_one_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["until_day"], condition=Q(ended_at=None), name="term_running"),
        ]

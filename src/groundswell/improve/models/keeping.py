"""What is kept about a project beside its tests: how far it is, what was decided, and a word that is waited for."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from groundswell.base.tenancy.wall import TenantModel
from groundswell.improve.models.project import Project


class Score(TenantModel):
    """How far a project is, from 0.5 to 5, as somebody confirmed it. Written once."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="scores")
    score = models.DecimalField(max_digits=2, decimal_places=1)
    suggested = models.DecimalField(max_digits=2, decimal_places=1)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["project", "-id"], name="score_newest")]


class Approval(TenantModel):
    """A word that a team waits for before its next test, and the last day it waits: then the way is open by itself."""

    class Answer(models.TextChoices):
        YES = "yes", pgettext_lazy("approval", "Yes, go on")
        NOT_YET = "not_yet", pgettext_lazy("approval", "Not yet")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="approvals")
    key = models.UUIDField(default=uuid.uuid4)
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    opens_on = models.DateField()
    answer = models.CharField(max_length=7, choices=Answer.choices, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    opened_itself = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="approval_asked_once")]


class LogEntry(TenantModel):
    """A note or a decision of a team, perhaps with a photo or a file."""

    class Kind(models.TextChoices):
        NOTE = "note", pgettext_lazy("log", "Note")
        DECISION = "decision", pgettext_lazy("log", "Decision")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="log")
    key = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.NOTE)
    words = models.TextField()
    photo = models.ForeignKey("uploads.Photo", null=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("uploads.Document", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="log_written_once")]

"""Projects that belong together, and who leads the whole."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from groundswell.base.tenancy.wall import TenantModel
from groundswell.improve.models.project import Project


class Programme(TenantModel):
    """A named set of projects of a group and those below it. `version` keeps two people from overwriting each other."""

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="programmes")
    key = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=120)
    why = models.CharField(max_length=300, blank=True)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="programme_started_once")]

    def __str__(self) -> str:
        return self.name


class ProgrammeProject(TenantModel):
    """A project of a programme; a project may be in more than one."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="chosen")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="programmes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "project"], name="programme_project_once")
        ]

"""What colleagues outside the team do with a project: hear of it, say something about it, do the same."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from groundswell.base.tenancy.wall import TenantModel
from groundswell.improve.models.project import Project
from groundswell.voice.models import SaidElsewhere


class ProjectFollow(TenantModel):
    """Whether a person outside the team hears of each step; who takes part does, until they say no."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_muted = models.BooleanField(default=False)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "person"], name="project_followed_once")]


class ProjectComment(SaidElsewhere, TenantModel):
    """Words about a project, with a name or without one."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="comments")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="project_comment_sent_once")]


class DoneToo(TenantModel):
    """A group that did the same, with a line on how it went; each member who says so has a line."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="done_too")
    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "group", "by"], name="done_too_once_a_member")
        ]

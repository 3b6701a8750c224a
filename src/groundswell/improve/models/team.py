"""Who works on a project, and in which part."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groundswell.base.tenancy.wall import TenantModel
from groundswell.improve.models.project import Project


class Part(models.TextChoices):
    """What somebody is in a project."""

    LEAD = "lead", pgettext_lazy("part in a project", "Leads it")
    MEMBER = "member", pgettext_lazy("part in a project", "Works on it")
    COACH = "coach", pgettext_lazy("part in a project", "Coaches the team")
    SPONSOR = "sponsor", pgettext_lazy("part in a project", "Opens doors for it")
    LIVED = "lived", _("Brings what it is like as a patient or carer")


class Member(TenantModel):
    """A person on the team of a project, from then until they leave."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="team")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=8, choices=Part.choices, default=Part.MEMBER)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"], condition=Q(left_at=None), name="member_once_a_project"
            )
        ]
        indexes = [models.Index(fields=["person", "left_at"], name="member_of_projects")]

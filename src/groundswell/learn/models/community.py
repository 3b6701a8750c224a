"""A community: what it is for, how its people treat each other, and how one comes in."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel

LONGEST_WHY = 500


class Kind(models.TextChoices):
    """What holds a community together."""

    PRACTICE = "practice", _("A community of practice: people who do the same work")
    INTEREST = "interest", _("A special interest group: people who care for the same thing")


class Joining(models.TextChoices):
    """How one comes into a community."""

    OPEN = "open", _("Openly: whoever wants to")
    REQUEST = "request", _("By request: you ask, and a facilitator answers")
    NOMINATION = "nomination", _("By nomination: a member or you yourself, and a facilitator answers")


class Community(TenantModel):
    """A community of the organisation that founded it.

    While it `takes_unnamed` words, they can be said at the door without a name. While it `is_shared`, people of other organisations come in by its `code` or because a member nominated them.
    `agreement_version` grows when the agreement changes, so that everybody is asked to say yes again. Once it is closed it is
    read by its members, and nothing is added.
    """

    key = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PRACTICE)
    purpose = models.TextField()
    agreement = models.TextField()
    agreement_version = models.PositiveIntegerField(default=1)
    joining = models.CharField(max_length=10, choices=Joining.choices, default=Joining.OPEN)
    is_shared = models.BooleanField(default=False)
    takes_unnamed = models.BooleanField(default=False, db_default=False)
    code = models.CharField(max_length=40, blank=True)
    founded_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=LONGEST_WHY, blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="community_founded_once"),
            models.UniqueConstraint(
                fields=["organisation", "code"], condition=~Q(code=""), name="community_code_once"
            ),
            models.CheckConstraint(
                condition=Q(is_shared=True) | Q(code=""), name="community_code_only_when_shared"
            ),
        ]

    def __str__(self) -> str:
        return self.name

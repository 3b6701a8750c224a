"""What is done about what an audit found."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.audit.models.audit import Audit
from groundswell.base.tenancy.wall import TenantModel


class Deed(TenantModel):
    """Something that somebody does because of an audit, by a day."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="deeds")
    key = models.UUIDField(default=uuid.uuid4)
    words = models.CharField(_("What will be done?"), max_length=300)
    who = models.CharField(_("Who sees to it?"), max_length=120, blank=True)
    due_on = models.DateField(_("By when?"), null=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    planned_at = models.DateTimeField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "key"], name="deed_planned_once")]

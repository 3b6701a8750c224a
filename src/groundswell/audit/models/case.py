"""What was found in one case."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.audit.models.audit import Audit
from groundswell.base.tenancy.wall import TenantModel
from groundswell.pure.audit import Answer

ANSWERS = [
    (Answer.MET.value, _("Yes")),
    (Answer.NOT_MET.value, _("No")),
    (Answer.NOT_RECORDED.value, _("Not written down")),
    (Answer.EXCEPTION.value, _("Does not apply")),
]


class Case(TenantModel):
    """A case under a number that only the ward can lead back to a patient. `answers` are by the number of the criterion.

    A case that was taken out stays, and can come back.
    """

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="cases")
    key = models.UUIDField(default=uuid.uuid4)
    code = models.CharField(_("Number of the case"), max_length=20)
    answers = models.JSONField(default=dict)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "key"], name="case_entered_once"),
            models.UniqueConstraint(
                fields=["audit", "code"], condition=Q(removed_at=None), name="case_code_once"
            ),
        ]

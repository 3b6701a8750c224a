"""Who comes to a session, who waits for a seat, and who cannot come after all."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.membership import Member
from groundswell.learn.models.sessions import Session


class Coming(TenantModel):
    """That a member would like to come. `waits` while there is no seat; `gone_at` once they said that they cannot."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="comings")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="comings")
    said_at = models.DateTimeField()
    waits = models.BooleanField(default=False)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="coming_once")]
        indexes = [
            models.Index(fields=["session", "said_at"], condition=Q(gone_at=None), name="coming_in_order")
        ]

"""Programmes that another organisation may look at. Each side has a row of its own; only what both say holds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groundswell.base.tenancy.wall import TenantModel
from groundswell.improve.models.programme import Programme


class ProgrammeLent(TenantModel):
    """That a programme was offered to another organisation, taken up there, and ended by either side."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="lent")
    to = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "to"], condition=Q(ended_at=None), name="programme_lent_once"
            )
        ]


class ProgrammeBorrowed(TenantModel):
    """The same in the organisation that may look: `programme` is the public id of a programme of the `origin`."""

    origin = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.UUIDField()
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "programme"],
                condition=Q(ended_at=None),
                name="programme_borrowed_once",
            )
        ]

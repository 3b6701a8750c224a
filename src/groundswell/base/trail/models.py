"""One row for each thing that happened. No foreign keys, so that history never stands in the way of a deletion."""

from django.conf import settings
from django.db import models

from groundswell.base.tenancy.wall import TenantManager, TenantModel


class Entry(TenantModel):
    """A fact: who did what to which thing, when. Written once, never changed."""

    organisation = models.ForeignKey(settings.TENANT_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    about_type = models.CharField(max_length=60)
    about_id = models.UUIDField()
    group_path = models.CharField(max_length=255, blank=True)
    actor_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    data = models.JSONField(default=dict)
    reacted_at = models.DateTimeField(null=True)
    reaction_tries = models.PositiveSmallIntegerField(default=0)
    react_after = models.DateTimeField(null=True)

    objects: models.Manager["Entry"] = TenantManager()
    unscoped: models.Manager["Entry"] = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "about_id", "id"], name="trail_about"),
            models.Index(fields=["organisation", "id"], name="trail_latest"),
            models.Index(fields=["id"], condition=models.Q(reacted_at=None), name="trail_waiting"),
        ]

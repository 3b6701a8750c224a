"""The pictures people add to what they say."""

from django.conf import settings
from django.db import models

from groundswell.base.tenancy.wall import TenantModel


class Photo(TenantModel):
    """A picture made anew from what was sent: no camera, no place, no name in it."""

    file = models.FileField(upload_to="photos/", max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    described_as = models.CharField(max_length=200, blank=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kept_at = models.DateTimeField()

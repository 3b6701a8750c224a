"""The pictures people add to what they say, and the files they put beside their work."""

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


class Document(TenantModel):
    """A file as it was sent: told by what is in it, called by a clean `name`, never shown in a page, only handed out."""

    file = models.FileField(upload_to="documents/", max_length=120)
    name = models.CharField(max_length=110)
    kind = models.CharField(max_length=4)
    octets = models.PositiveIntegerField()
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kept_at = models.DateTimeField()

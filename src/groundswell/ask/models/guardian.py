"""Those who can bring a lost key back, two of them together, and the copies that hold what was counted."""

from __future__ import annotations

from django.db import models

from groundswell.base.tenancy.wall import TenantModel


class Guardian(TenantModel):
    """Somebody the organisation trusts, such as the Speak Up Guardian. Their recovery key is on paper, never here."""

    name = models.CharField(max_length=120)
    public_key = models.BinaryField(max_length=32)
    named_at = models.DateTimeField()
    stood_down_at = models.DateTimeField(null=True)


class Escrow(TenantModel):
    """The private key of a wave, sealed for two guardians together."""

    wave = models.ForeignKey("ask.Wave", on_delete=models.CASCADE, related_name="escrows")
    first = models.ForeignKey(Guardian, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Guardian, on_delete=models.PROTECT, related_name="+")
    box = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "first", "second"], name="escrow_once_each_pair")
        ]


class Copy(models.Model):
    """When the last copy of the whole database was begun, and the last one that was also read back. One row in all.

    The row is there before a copy is made, so that a copy has as many rows as what it is a copy of.
    """

    begun_at = models.DateTimeField()
    proven_begun_at = models.DateTimeField(null=True)

"""A letter that asks someone in."""

from django.db import models

from groundswell.base.tenancy.wall import TenantModel


class Invitation(TenantModel):
    """An invitation by e-mail. Only a digest of its secret is kept."""

    email = models.EmailField()
    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=30)
    secret_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_by=None, accepted_at=None)
                | models.Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="invitation_accepted_by_someone",
            ),
        ]

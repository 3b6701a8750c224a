"""Who belongs where, in which part, since when and until when."""

from django.db import models

from groundswell.base.tenancy.wall import TenantModel


class Membership(TenantModel):
    """A person plays a part (a role declared in code) in a group and all that lies under it."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="memberships")
    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "group", "role"],
                condition=models.Q(until=None),
                name="membership_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["group"], condition=models.Q(until=None), name="membership_now")]

"""The theory of a project: what drives its aim, and the changes that could move it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import pgettext_lazy

from groundswell.base.tenancy.wall import TenantModel
from groundswell.improve.models.project import Project


class Driver(TenantModel):
    """A line of the outline: a primary driver, a secondary driver under it, or a change idea under that.

    `place` is its order among those under the same parent. What was taken away is kept, with when.
    """

    class Kind(models.TextChoices):
        PRIMARY = "primary", pgettext_lazy("driver", "Primary driver")
        SECONDARY = "secondary", pgettext_lazy("driver", "Secondary driver")
        CHANGE = "change", pgettext_lazy("driver", "Change idea")

    class Status(models.TextChoices):
        IDEA = "idea", pgettext_lazy("change idea", "Not tried yet")
        TESTING = "testing", pgettext_lazy("change idea", "Being tested")
        ADOPTED = "adopt", pgettext_lazy("change idea", "Adopted")
        ADAPTED = "adapt", pgettext_lazy("change idea", "Being adapted")
        ABANDONED = "abandon", pgettext_lazy("change idea", "Abandoned")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="drivers")
    key = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=9, choices=Kind.choices)
    words = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="below")
    place = models.PositiveIntegerField()
    status = models.CharField(max_length=7, choices=Status.choices, default=Status.IDEA)
    measure = models.ForeignKey("measure.Measure", null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="driver_written_once")]

    def __str__(self) -> str:
        return self.words


class DriverLink(TenantModel):
    """A line that stands under one driver and helps another one too."""

    driver = models.ForeignKey(Driver, on_delete=models.CASCADE, related_name="also")
    under = models.ForeignKey(Driver, on_delete=models.CASCADE, related_name="also_below")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["driver", "under"], name="driver_linked_once")]

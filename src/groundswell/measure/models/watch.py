"""Who wants to hear when a chart says something new, and what it said so far."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from groundswell.base.tenancy.wall import TenantModel
from groundswell.measure.models.measure import Measure


class Watch(TenantModel):
    """A person wants to hear of special cause in one measure, or in all measures of a group."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(Measure, null=True, on_delete=models.CASCADE, related_name="watches")
    group = models.ForeignKey("people.Group", null=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "measure"], condition=Q(group=None), name="watch_measure_once"
            ),
            models.UniqueConstraint(
                fields=["person", "group"], condition=Q(measure=None), name="watch_group_once"
            ),
            models.CheckConstraint(
                condition=Q(measure=None, group__isnull=False) | Q(measure__isnull=False, group=None),
                name="watch_one_thing",
            ),
        ]


class Signal(TenantModel):
    """A signal that a chart gave, so that each is told once: by which rule, which way, and of which day."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="signals")
    on = models.DateField()
    rule = models.CharField(max_length=20)
    label = models.CharField(max_length=20)
    noticed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "on", "rule"], name="signal_noticed_once")]

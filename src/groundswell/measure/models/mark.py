"""What people decided or noted about a chart."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.measure.models.measure import Measure


class Mark(TenantModel):
    """A decision or a note about a chart, at a day, with who and why. It can be undone, and stays in the history.

    Freeze: values up to this day set the limits of their phase. Step: a new phase begins with the first value from this day on.
    Exclude: the value of this day sets no limits. Annotate: words that stand on the chart.
    """

    class Kind(models.TextChoices):
        FREEZE = "freeze", _("Baseline frozen")
        STEP = "step", _("Step: limits begin anew")
        EXCLUDE = "exclude", _("Value left out of the limits")
        ANNOTATE = "annotate", _("Note")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="marks")
    key = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    on = models.DateField()
    words = models.CharField(max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "key"], name="mark_made_once")]

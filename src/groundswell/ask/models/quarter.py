"""What a question that is asked every day is published for, fixed before the quarter begins."""

from __future__ import annotations

from django.db import models

from groundswell.base.tenancy.wall import TenantModel


class Quarter(TenantModel):
    """The plan of a quarter of one series: blocks for days, blocks and span for wards, and the tree they are of.

    `spans_out` are the periods whose wards are published; `version` grows with every publication, so that two that were
    reckoned from the same state cannot both be written.
    """

    series = models.CharField(max_length=60)
    first = models.CharField(max_length=10)
    plan = models.JSONField()
    tree = models.JSONField()
    spans_out = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series", "first"], name="quarter_once_each_series"
            )
        ]

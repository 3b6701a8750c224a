"""Numbers about people, counted once a day and then left alone, so that asking again tells nothing new."""

from __future__ import annotations

from django.db import models

from groundswell.base.tenancy.wall import TenantModel


class DaySheet(TenantModel):
    """How well we answer, as of the midnight at which `day` began; ideas since `since` are counted.

    `floor` is the smallest number of people the organisation showed numbers for when it was written.
    """

    day = models.DateField()
    since = models.DateField()
    floor = models.PositiveSmallIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "day"], name="day_sheet_once")]


class Figures(TenantModel):
    """What a sheet says about one group. A group whose numbers are hidden has no row: nothing is kept that may not be shown."""

    sheet = models.ForeignKey(DaySheet, on_delete=models.CASCADE, related_name="figures")
    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="+")
    data = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "group"], name="figures_once")]

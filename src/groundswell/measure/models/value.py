"""The figures, how they came, and everything that stood in their place before."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.measure.models.measure import Measure


class Entry(TenantModel):
    """Many values that came in one go, from a grid or a file, and can be undone in one go. Sent twice, it is one.

    `added` and `corrected` are how many values it put where there was none, and how many it changed.
    """

    class How(models.TextChoices):
        GRID = "grid", _("Typed or pasted")
        FILE = "file", _("From a file")

    key = models.UUIDField(default=uuid.uuid4)
    how = models.CharField(max_length=4, choices=How.choices, default=How.GRID)
    file_name = models.CharField(max_length=200, blank=True)
    added = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="entry_made_once")]


class Value(TenantModel):
    """The figure of one day: a number, perhaps out of another. Without a number it is a gap that somebody explains.

    `place` counts the figures of a day, from 1, for measures that take several each time; all others have the first alone.
    `entered_by` and `entered_at` are of the figure as it stands; what stood before is in the changes.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="values")
    on = models.DateField()
    place = models.PositiveSmallIntegerField(default=1)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    note = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_at = models.DateTimeField()
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="values")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "on", "place"], name="value_once_a_place"),
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(denominator__gte=0), name="value_out_of_nothing_less"
            ),
        ]


class ValueChange(TenantModel):
    """A figure that was corrected, removed or brought back: what stood before and what came in its place. Written once.

    `was_there` is False for a figure that came back, `is_there` False for one that went. `undoes` is the change that this
    one took back; `undone_entry` is the entry that it took back a part of.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="changes")
    on = models.DateField()
    place = models.PositiveSmallIntegerField(default=1)
    was_there = models.BooleanField()
    was_numerator = models.FloatField(null=True)
    was_denominator = models.FloatField(null=True)
    was_note = models.CharField(max_length=300, blank=True)
    was_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    was_at = models.DateTimeField(null=True)
    is_there = models.BooleanField()
    is_numerator = models.FloatField(null=True)
    is_denominator = models.FloatField(null=True)
    is_note = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="changes")
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="undone_by_change"
    )
    undone_entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="undoing")

    class Meta:
        indexes = [models.Index(fields=["measure", "-id"], name="value_change_newest")]

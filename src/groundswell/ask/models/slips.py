"""Answers of nobody: from a tablet that asks no name, or from a paper card. They are counted as answers, never as people.

The tables hold no person, no time finer than the day, no order and boxes of one length; `ask/tests/test_slips.py` holds
them to that. Which tablet an answer came from is not kept with it, only of which group and day it is.
"""

from __future__ import annotations

from django.db import models

from groundswell.base.tenancy.random_key import RandomKeyField
from groundswell.base.tenancy.wall import TenantModel


class SlipKey(TenantModel):
    """The public key that slips of one week are sealed to. The private one is a file that only the worker opens."""

    id = RandomKeyField()
    week = models.CharField(max_length=8)
    public_key = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "week"], name="slip_key_once_a_week")]


class Slip(TenantModel):
    """One sealed answer of a group on a day. `tally` is the count it went into; until then it waits."""

    id = RandomKeyField()
    series = models.CharField(max_length=60)
    group = models.UUIDField()
    day = models.CharField(max_length=10)
    sealed_for = models.UUIDField()
    box = models.BinaryField()
    tally = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "series", "group", "tally"], name="slip_waits")]


class SlipTally(TenantModel):
    """One count of a group's slips: how many there were, how many could not be opened, and where it was published.

    Without a release they found too few to be shown with for a year. `settled_at` is a moment at which the count was in
    the database for sure: a copy begun after it holds it, and then the slips are destroyed.
    """

    series = models.CharField(max_length=60)
    group = models.UUIDField()
    first = models.CharField(max_length=10)
    last = models.CharField(max_length=10)
    taken = models.PositiveIntegerField()
    unreadable = models.PositiveIntegerField(default=0)
    release = models.ForeignKey("ask.Release", null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    is_shredded = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "group", "series"], name="slip_tally_of_group")]

"""Answers while they are sealed, and the people a wave was opened for. All of it is shredded once it is counted.

The person is in the open and the answer is not: this is the ballot in two envelopes. These tables hold no time, no order and
boxes of one length; `ask/tests/test_sealed_tables.py` holds them to that, and the attacks in `site/proof/linking` try to link them.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from groundswell.base.tenancy.random_key import RandomKeyField
from groundswell.base.tenancy.wall import TenantModel


class Roll(TenantModel):
    """The people of a wave as they stood when it opened: who, in which group, and whether they count towards k.

    `members` is a list of [person, group, counts]; `tree` has path and names of every group. A wave that finds the same
    people in the same places shares the roll of the one before.
    """

    digest = models.CharField(max_length=64)
    members = models.JSONField()
    tree = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "digest"], name="roll_once")]


class SealedAnswer(TenantModel):
    """The one answer of a person to a wave, which nobody can read before it is counted with all others.

    `sequence` counts how often it was changed, so that a late retry never overwrites a newer answer.
    """

    id = RandomKeyField()
    wave = models.ForeignKey("ask.Wave", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    box = models.BinaryField()
    sequence = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "person"], name="sealed_answer_once_each")]


class SeatAnswer(TenantModel):
    """The one answer of a seat: of somebody whom another part lets in who may be no person here, such as a guest of a community.

    `seat` is a number below zero that the part gave, on the roll of the wave like a person; that part alone knows whose it is.
    """

    id = RandomKeyField()
    wave = models.ForeignKey("ask.Wave", on_delete=models.PROTECT, related_name="+")
    seat = models.BigIntegerField()
    box = models.BinaryField()
    sequence = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "seat"], name="seat_answer_once_each"),
            models.CheckConstraint(condition=models.Q(seat__lt=0), name="seat_is_no_person"),
        ]

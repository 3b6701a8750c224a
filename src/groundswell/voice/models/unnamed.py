"""Words without a name, before colleagues read them, and the receipt their author returns with.

These tables hold no person, no time finer than an ISO week, no key that tells which row came first and no foreign key but
the organisation. `voice/tests/test_anonymous_tables.py` holds them to that.
"""

from __future__ import annotations

import uuid

from django.db import models

from groundswell.base.tenancy.random_key import RandomKeyField
from groundswell.base.tenancy.wall import TenantModel


class Inbox(TenantModel):
    """The public key that words of one week are sealed to. The private one is a file that only the worker opens."""

    id = RandomKeyField()
    week = models.CharField(max_length=8)
    public_key = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "week"], name="inbox_once_a_week")]

    @property
    def key_name(self) -> str:
        return f"inbox-{self.public_id}"


class Receipt(TenantModel):
    """What an author can prove to be theirs. `about` is the idea, once colleagues read it."""

    id = RandomKeyField()
    locator = models.CharField(max_length=5)
    secret_hash = models.CharField(max_length=160)
    week = models.CharField(max_length=8)
    about = models.UUIDField(null=True)
    seen = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "locator"], name="receipt_locator")]


class SealedWords(TenantModel):
    """One thing that was said with a receipt: sealed while it waits, empty once it is an idea or a comment (`became`).

    `place` is its order among the words of this receipt; `turns_waited` counts the fixed times that went by,
    `answers` is the question it answers, so that nobody is asked twice.
    """

    id = RandomKeyField()
    receipt = models.UUIDField()
    key = models.UUIDField(default=uuid.uuid4)
    place = models.PositiveSmallIntegerField(default=0)
    inbox = models.UUIDField()
    box = models.BinaryField(null=True)
    at_once = models.BooleanField(default=False)
    turns_waited = models.PositiveSmallIntegerField(default=0)
    became = models.UUIDField(null=True)
    answers = models.UUIDField(null=True)
    is_lost = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="sealed_words_once"),
            models.CheckConstraint(
                condition=models.Q(box=None) | models.Q(became=None), name="sealed_words_wait_or_are_out"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "receipt"], name="sealed_words_of_receipt")]


class LastBatch(TenantModel):
    """The last fixed time an organisation's words were looked at. It is of the clock, not of anybody's words."""

    slot = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="last_batch_one_each")]

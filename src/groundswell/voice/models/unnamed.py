"""Words without a name, before colleagues read them, and the receipt their author returns with.

These tables hold no person, no time finer than an ISO week, no key that tells which row came first and no foreign key but
the organisation. Nor does anything in the open lead from a receipt to words, from words to other words of the same author, or
from either to the idea they became: that is sealed to the receipt. `voice/tests/test_anonymous_tables.py` and the attack
`site/proof/linking` hold them to that.
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
    """What an author can prove to be theirs: the public half of the key that their six words make.

    `note` is sealed to them, and written anew at every visit: how much of what others said they have read.
    """

    id = RandomKeyField()
    locator = models.CharField(max_length=5)
    salt = models.BinaryField(max_length=16)
    public_key = models.BinaryField(max_length=32)
    week = models.CharField(max_length=8)
    note = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "locator"], name="receipt_locator")]


class SealedWords(TenantModel):
    """One thing that was said: sealed to the worker while it waits, empty once it is an idea or a comment.

    `key` is a mark that only who holds the receipt can reckon, so that they find what is theirs. `note` is sealed to them:
    what became of it. `turns_waited` counts the fixed times that went by.
    """

    id = RandomKeyField()
    key = models.UUIDField(default=uuid.uuid4)
    inbox = models.UUIDField()
    box = models.BinaryField(null=True)
    note = models.BinaryField()
    at_once = models.BooleanField(default=False)
    turns_waited = models.PositiveSmallIntegerField(default=0)
    is_lost = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="sealed_words_once"),
        ]


class LastBatch(TenantModel):
    """The last fixed time an organisation's words were looked at. It is of the clock, not of anybody's words."""

    slot = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="last_batch_one_each")]

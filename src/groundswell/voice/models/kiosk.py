"""Tablets that ask no name, and what came from them.

`Kiosk` is the device. The other tables are of what nobody said: no person, no time finer than the day, no order, no
foreign key but the organisation. `voice/tests/test_kiosk_tables.py` holds them to that.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.random_key import RandomKeyField
from groundswell.base.tenancy.wall import TenantModel
from groundswell.voice.models.workday import Scale

DEFAULT_A_DAY, FEWEST_A_DAY, MOST_A_DAY = 120, 10, 1000


class Kiosk(TenantModel):
    """A tablet that belongs to a group. Whoever holds its token speaks for the tablet, and for nobody.

    Of code and token only a digest is kept. `seen_on` is the last day it spoke to us, `sent_on` the last day on which all
    it had kept had arrived: what it says about its days cannot lie before that.
    """

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    asks = models.CharField(max_length=10, choices=Scale.choices, default=Scale.FACES)
    most_a_day = models.PositiveSmallIntegerField(
        default=DEFAULT_A_DAY, validators=[MinValueValidator(FEWEST_A_DAY), MaxValueValidator(MOST_A_DAY)]
    )
    made_at = models.DateTimeField()
    code_digest = models.CharField(max_length=64, null=True, unique=True)
    code_expires_at = models.DateTimeField(null=True)
    token_digest = models.CharField(max_length=64, null=True, unique=True)
    seen_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(most_a_day__gte=FEWEST_A_DAY, most_a_day__lte=MOST_A_DAY),
                name="kiosk_plausible_rate",
            ),
            models.CheckConstraint(
                condition=models.Q(stopped_at=None) | models.Q(token_digest=None),
                name="kiosk_stopped_is_dumb",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    """What arrived."""

    ANSWER = "answer", _("Answer")
    WORDS = "words", _("Idea")


class Fate(models.TextChoices):
    """What became of it. Everything that arrived has exactly one."""

    TAKEN = "taken", _("Taken")
    ASIDE = "aside", _("Set aside")
    COUNTED_IN = "counted_in", _("Counted in after all")
    LEFT_OUT = "left_out", _("Left out")
    UNREADABLE = "unreadable", _("Could not be opened")


class KioskArrival(TenantModel):
    """That something arrived, once: its own key makes the same thing sent twice one. What is in it is never here.

    `kiosk` is empty for paper cards.
    """

    id = RandomKeyField()
    key = models.UUIDField()
    group = models.UUIDField()
    kiosk = models.UUIDField(null=True)
    day = models.CharField(max_length=10)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    fate = models.CharField(max_length=10, choices=Fate.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="kiosk_arrival_once")]
        indexes = [
            models.Index(fields=["organisation", "kiosk", "day"], name="kiosk_arrivals_of_day"),
            models.Index(fields=["organisation", "group"], name="kiosk_arrivals_of_group"),
        ]


class SetAside(TenantModel):
    """The sealed box of what came faster than people can, until a lead counts it in or leaves it out."""

    id = RandomKeyField()
    key = models.UUIDField()
    asks = models.CharField(max_length=10, choices=Scale.choices)
    sealed_for = models.UUIDField()
    box = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="set_aside_once")]


class KioskWords(TenantModel):
    """A sealed idea from a tablet, until the worker opens it and hands it on under the receipt that is inside."""

    id = RandomKeyField()
    key = models.UUIDField()
    group = models.UUIDField()
    sealed_for = models.UUIDField()
    box = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="kiosk_words_once")]

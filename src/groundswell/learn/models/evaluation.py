"""What a series did for its people: what they are asked under seal, figures counted elsewhere, what helped, and the report."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.sessions import Series, Session
from groundswell.pure.evaluation import Polarity
from groundswell.pure.instruments import Instrument, instrument_from

LONGEST_STATEMENT, LONGEST_SOURCE, LONGEST_THEME, LONGEST_COMMENT, LONGEST_SECTION = 200, 200, 60, 1500, 6000
MOST_PEOPLE, MOST_ITEMS, HIGHEST_POINT = 100_000, 60, 100


class Asking(TenantModel):
    """That those who come to a series, or came to one of its sessions, are asked. Who they are and what they say is with the wave.

    `content` is the instrument as plain values, as it was when it was asked.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="askings")
    session = models.ForeignKey(Session, null=True, on_delete=models.SET_NULL, related_name="askings")
    wave = models.OneToOneField("ask.Wave", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    content = models.JSONField()
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "key"], name="series_asked_once")]

    @cached_property
    def instrument(self) -> Instrument:
        return instrument_from(self.content)


class FigureKind(models.TextChoices):
    """What a figure says."""

    SHARE = "share", _("So many of so many people")
    SCORE = "score", _("A score: the sum of several statements, as a mean over people")


class LevelOf(models.IntegerChoices):
    """The four levels, in words for people."""

    REACTION = 1, _("What people made of it")
    LEARNING = 2, _("What they learned")
    BEHAVIOUR = 3, _("What they do now")
    RESULTS = 4, _("What came of it")


class Figure(TenantModel):
    """A figure that was counted elsewhere and typed in, with the people it is of and where it comes from."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="figures")
    key = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=5, choices=FigureKind.choices, default=FigureKind.SHARE)
    level = models.PositiveSmallIntegerField(choices=LevelOf.choices)
    words = models.CharField(max_length=LONGEST_STATEMENT)
    people = models.PositiveIntegerField()
    part = models.PositiveIntegerField(null=True)
    total = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    items = models.PositiveSmallIntegerField(null=True)
    lowest = models.PositiveSmallIntegerField(null=True)
    highest = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=LONGEST_SOURCE)
    added_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "key"], name="figure_added_once"),
            models.CheckConstraint(
                condition=Q(kind="share", part__isnull=False, part__lte=F("people"))
                | Q(kind="score", total__isnull=False, items__isnull=False, highest__gt=F("lowest")),
                name="figure_is_whole",
            ),
        ]


class PolarityOf(models.TextChoices):
    """Which way something worked, in words for people."""

    ENABLER = Polarity.ENABLER.value, pgettext_lazy("a comment", "It helped")
    BARRIER = Polarity.BARRIER.value, pgettext_lazy("a comment", "It got in the way")
    BOTH = Polarity.BOTH.value, pgettext_lazy("a comment", "Both")


class Coding(TenantModel):
    """A comment put under a theme: what somebody wrote under seal (`remark`, a public id), or told a facilitator.

    `may_quote` says whether who said it lets others read it word for word, without a name.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="codings")
    key = models.UUIDField(default=uuid.uuid4)
    theme = models.CharField(max_length=LONGEST_THEME)
    polarity = models.CharField(max_length=7, choices=PolarityOf.choices)
    text = models.TextField(blank=True)
    remark = models.UUIDField(null=True)
    may_quote = models.BooleanField(default=False)
    coded_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "key"], name="comment_coded_once")]


class EvaluationReport(TenantModel):
    """The written report of a series: words that people edit, beside figures as they stood when it was drafted.

    `before` are the words as they were before the last change, to go back to. Members read it once it is published.
    """

    series = models.OneToOneField(Series, on_delete=models.CASCADE, related_name="report")
    words = models.JSONField()
    before = models.JSONField(null=True)
    figures = models.JSONField()
    drafted_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

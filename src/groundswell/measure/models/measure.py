"""A measure and what it should reach."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.pure.spc import Chart, Direction


class Kind(models.TextChoices):
    """What a measure tells: what people get, what is done, or what else may suffer."""

    OUTCOME = "outcome", _("Outcome: what people get in the end")
    PROCESS = "process", _("Process: whether we do what we mean to do")
    BALANCING = "balancing", _("Balancing: what else might get worse")


class Frequency(models.TextChoices):
    """How often there is a value."""

    DAY = "day", _("Every day")
    WEEK = "week", _("Every week")
    MONTH = "month", _("Every month")
    QUARTER = "quarter", _("Every quarter")
    EVENT = "event", _("Each time it happens")


DIRECTIONS = [
    (Direction.INCREASE.value, _("Higher is better")),
    (Direction.DECREASE.value, _("Lower is better")),
    (Direction.NEUTRAL.value, _("Neither: we only want to know")),
]
CHARTS = [
    (Chart.RUN.value, _("Run chart: a line and its middle")),
    (Chart.I.value, _("XmR chart: single numbers")),
    (Chart.P.value, _("P chart: so many out of so many")),
    (Chart.P_PRIME.value, _("P′ chart: so many out of so many, with large numbers")),
    (Chart.U.value, _("U chart: events for so much exposure")),
    (Chart.U_PRIME.value, _("U′ chart: events for so much exposure, with large numbers")),
    (Chart.C.value, _("C chart: events, when there is always as much room for them")),
    (Chart.G.value, _("G chart: how many went well between two events")),
    (Chart.T.value, _("T chart: days between two events")),
    (Chart.I_PRIME.value, _("I′ chart: single numbers that rest on more or on less")),
    (Chart.XBAR.value, _("X̄ and s charts: several numbers each time")),
    (Chart.I_MEDIAN.value, _("XmR chart with a median")),
    (Chart.I_MEDIANS.value, _("XmR chart with medians throughout")),
]
"""The chart of spreads (s) is drawn below its X̄ chart and not alone; that of ranges is not offered."""


class SeenBy(models.TextChoices):
    """Who may see a measure."""

    GROUP = "group", _("The group, and those above it")
    ORGANISATION = "organisation", _("Everyone in the organisation")
    PUBLIC = "public", _("Anyone, without signing in")


class Measure(TenantModel):
    """Something a group counts or measures again and again, and how it is drawn.

    `key` is the mark of the form that started it: sent twice, it is one measure. `multiply` is for drawing, such as 100 for
    percent; targets are in what is drawn. `picked` is what was answered when the chart was chosen, so that it can be said why.
    `version` grows with each change, so that two people do not overwrite each other.
    """

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="measures")
    key = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(_("Name"), max_length=120)
    definition = models.TextField(_("What exactly is counted"), blank=True)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices, default=Kind.OUTCOME)
    numerator = models.CharField(_("What is counted"), max_length=200, blank=True)
    denominator = models.CharField(_("Out of what"), max_length=200, blank=True)
    unit = models.CharField(_("Unit"), max_length=40, blank=True)
    source = models.CharField(_("Where the figures come from"), max_length=200, blank=True)
    sampling = models.CharField(_("Who or what is looked at"), max_length=200, blank=True)
    frequency = models.CharField(
        _("How often"), max_length=10, choices=Frequency.choices, default=Frequency.WEEK
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    direction = models.CharField(
        _("Which way is better"), max_length=10, choices=DIRECTIONS, default=Direction.NEUTRAL.value
    )
    chart = models.CharField(_("Chart"), max_length=5, choices=CHARTS, default=Chart.I.value)
    profile = models.CharField(max_length=20, default="mdc")
    picked = models.JSONField(default=dict)
    multiply = models.FloatField(default=1)
    decimals = models.PositiveSmallIntegerField(default=1)
    seen_by = models.CharField(
        _("Who may see it"), max_length=12, choices=SeenBy.choices, default=SeenBy.GROUP
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="measure_started_once"),
            models.CheckConstraint(condition=Q(multiply__gt=0), name="measure_is_drawn_upright"),
        ]
        indexes = [models.Index(fields=["group", "archived_at", "name"], name="measure_of_group")]

    def __str__(self) -> str:
        return self.name


class Target(TenantModel):
    """What should be reached from a day on, as drawn; without a value there is no target from then on.

    A new target for the same day takes the place of the old one, which is kept with when and by whom it was taken away.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="targets")
    from_on = models.DateField()
    value = models.FloatField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "from_on"], condition=Q(removed_at=None), name="target_once_from_a_day"
            )
        ]

"""Tests of change: plan, do, study, act. One follows from another, each a little larger."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groundswell.base.tenancy.wall import TenantModel
from groundswell.improve.models.drivers import Driver
from groundswell.improve.models.project import Project


class Scale(models.TextChoices):
    """How large a test is."""

    ONE = "one", _("One: one patient, one colleague or one shift")
    THREE = "three", _("Three")
    FIVE = "five", _("Five, on different days")
    ALL = "all", _("All, all the time")


class CycleState(models.TextChoices):
    """Where a test is."""

    PLANNED = "planned", pgettext_lazy("test", "Planned")
    DOING = "doing", pgettext_lazy("test", "Being done")
    STUDIED = "studied", pgettext_lazy("test", "Studied")
    DONE = "done", pgettext_lazy("test", "Decided")


class Decision(models.TextChoices):
    """What follows from a test."""

    ADOPT = "adopt", _("Adopt: it works as it is")
    ADAPT = "adapt", _("Adapt: change something and test again")
    ABANDON = "abandon", _("Abandon: let it go and try something else")


class CameOut(models.TextChoices):
    """How a prediction came out."""

    AS_EXPECTED = "matched", _("As we expected")
    PARTLY = "partly", _("Partly as we expected")
    OTHERWISE = "not", _("Otherwise")
    UNKNOWN = "unknown", _("We cannot tell")


class Cycle(TenantModel):
    """A test of a change. `ramp` is the first test of the same change, none for that one itself; `number` counts in the ramp.

    `worse_reason` is why it was adopted although a balancing measure got worse.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="cycles")
    key = models.UUIDField(default=uuid.uuid4)
    ramp = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="later")
    number = models.PositiveSmallIntegerField(default=1)
    change = models.ForeignKey(Driver, null=True, on_delete=models.SET_NULL, related_name="cycles")

    title = models.CharField(max_length=120)
    what = models.TextField(blank=True)
    who = models.CharField(max_length=200, blank=True)
    where = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    scale = models.CharField(max_length=5, choices=Scale.choices, default=Scale.ONE)
    stop_rule = models.CharField(max_length=300, blank=True)

    state = models.CharField(max_length=7, choices=CycleState.choices, default=CycleState.PLANNED)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    planned_at = models.DateTimeField()
    began_on = models.DateField(null=True)
    as_planned = models.BooleanField(null=True)
    surprises = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    decision = models.CharField(max_length=7, choices=Decision.choices, blank=True)
    reason = models.TextField(blank=True)
    worse_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="cycle_planned_once")]
        indexes = [models.Index(fields=["project", "-id"], name="cycle_of_project")]

    def __str__(self) -> str:
        return self.title

    @property
    def ramp_pk(self) -> int:
        """Which ramp a test belongs to: the key of its first test."""
        return int(self.ramp_id or self.pk)


class Question(TenantModel):
    """Something a test asks, what was expected before it began, and what came out."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    prediction = models.CharField(max_length=300, blank=True)
    came_out = models.CharField(max_length=7, choices=CameOut.choices, blank=True)
    found = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "place"], name="question_has_its_place")]


class CycleMeasure(TenantModel):
    """A measure that should tell of a test, with the note that stands on its chart since the test began."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="told_by")
    measure = models.ForeignKey("measure.Measure", on_delete=models.PROTECT, related_name="+")
    mark = models.ForeignKey("measure.Mark", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "measure"], name="cycle_measure_once")]


class Observation(TenantModel):
    """What somebody saw while a test was done, perhaps with a photo."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="seen")
    key = models.UUIDField(default=uuid.uuid4)
    words = models.TextField()
    photo = models.ForeignKey("uploads.Photo", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "key"], name="observed_once")]

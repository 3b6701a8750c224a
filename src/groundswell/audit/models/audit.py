"""An audit and its criteria."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.pure.audit import Method

METHODS = [
    (Method.ALL.value, _("All of them")),
    (Method.RANDOM.value, _("By chance: each has the same chance to be looked at")),
    (Method.SYSTEMATIC.value, _("Evenly through a list, from a start by chance")),
    (Method.STRATIFIED.value, _("By chance from each part, such as day and night")),
    (Method.CONSECUTIVE.value, _("One after the other, from a day on")),
]


class State(models.TextChoices):
    """Where an audit is."""

    OPEN = "open", _("Open")
    FINISHED = "finished", _("Finished")


class Audit(TenantModel):
    """One look at how something is done, against criteria. `cycle` 2 and later look again at the same, after `previous`.

    `key` is the mark of the form that started it. `seed` makes a sample that comes again. `parts` are (name, how many) pairs of a
    sample by parts. `version` grows with each change of the plan. `look_again_on` books the next cycle.
    """

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="audits")
    key = models.UUIDField(default=uuid.uuid4)
    title = models.CharField(_("Title"), max_length=120)
    why = models.TextField(_("Why this"), blank=True)
    registered = models.CharField(_("Registered as"), max_length=60, blank=True)
    scope = models.TextField(_("Who or what is looked at"), blank=True)
    method = models.CharField(
        _("How cases are chosen"), max_length=12, choices=METHODS, default=Method.CONSECUTIVE
    )
    population = models.PositiveIntegerField(_("How many there are in all"), null=True)
    size = models.PositiveIntegerField(_("How many to look at"), null=True)
    seed = models.PositiveIntegerField(default=1)
    parts = models.JSONField(default=list)
    cycle = models.PositiveSmallIntegerField(default=1)
    previous = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="next")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    learned = models.TextField(_("What we learned"), blank=True)
    look_again_on = models.DateField(_("When to look again"), null=True)
    not_again_because = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="audit_started_once"),
            models.CheckConstraint(condition=Q(cycle__gte=1), name="audit_cycle_from_one"),
        ]
        indexes = [
            models.Index(fields=["group", "-started_at"], name="audit_of_group"),
            models.Index(fields=["organisation", "look_again_on"], name="audit_looks_again"),
        ]

    def __str__(self) -> str:
        return self.title


class Criterion(TenantModel):
    """What should be found in each case, in how many percent of cases, by which evidence, except when.

    `root` is the criterion of the first cycle, by which the same one is known in each. `idea_id` is the idea it became when it was missed.
    """

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField()
    root = models.UUIDField(default=uuid.uuid4)
    statement = models.CharField(_("What should be done"), max_length=300)
    standard = models.PositiveSmallIntegerField(_("In how many percent of cases"))
    evidence = models.CharField(_("By which evidence"), max_length=300, blank=True)
    exceptions = models.CharField(_("Except when"), max_length=300, blank=True)
    guidance = models.CharField(_("Where to look, and what counts"), max_length=300, blank=True)
    idea_id = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="criterion_numbered_once"),
            models.CheckConstraint(
                condition=Q(standard__range=(1, 100)), name="criterion_standard_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return self.statement

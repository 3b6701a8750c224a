"""A project, the quality domains it touches, and the measures it is known by."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from groundswell.base.tenancy.wall import TenantModel
from groundswell.improve.models.stages import CameFrom, End, Template
from groundswell.pure.improving import Aim


class Project(TenantModel):
    """Something a team tries to make better, and how it would know.

    `key` is the mark of the form that started it: sent twice, it is one project. `start` and `reach` are in what the measure
    draws, such as 80 for 80%. `version` grows with each change of words, so that two people do not overwrite each other.
    `found_kind` and `found_id` name what it began with in a part that this one does not know, such as a standard that was missed.
    `moved_at` is when something happened last, so that it can be seen where help is wanted.
    """

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="projects")
    key = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=120)
    template = models.CharField(max_length=5, choices=Template.choices, default=Template.MFI)
    stage = models.CharField(max_length=10, default="aim")
    mode = models.CharField(max_length=10, blank=True)

    came_from = models.CharField(max_length=5, choices=CameFrom.choices, default=CameFrom.ALONE)
    idea = models.ForeignKey("voice.Idea", null=True, on_delete=models.PROTECT, related_name="projects")
    day_reason = models.PositiveSmallIntegerField(null=True)
    found_kind = models.CharField(max_length=20, blank=True, default="", db_default="")
    found_id = models.UUIDField(null=True, db_index=True)

    what = models.CharField(max_length=300, blank=True)
    measure = models.ForeignKey("measure.Measure", null=True, on_delete=models.PROTECT, related_name="+")
    start = models.FloatField(null=True)
    reach = models.FloatField(null=True)
    by_when = models.DateField(null=True)
    for_whom = models.CharField(max_length=200, blank=True)
    where = models.CharField(max_length=200, blank=True)
    why = models.TextField(blank=True)
    patients = models.TextField(
        blank=True, default="", db_default="", help_text="how patients, families and carers have a say in it"
    )
    touched = models.TextField(
        blank=True, default="", db_default="", help_text="who else it touches, and how they are asked"
    )
    left_out = models.TextField(blank=True, help_text="who it might leave out, and what is done about it")

    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    ended_as = models.CharField(max_length=10, choices=End.choices, blank=True)
    ended_at = models.DateTimeField(null=True)
    learned = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    outline_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="project_started_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_as="") | Q(ended_at__isnull=False) & ~Q(ended_as=""),
                name="project_ends_as_something",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "ended_at", "-moved_at"], name="project_newest"),
            models.Index(fields=["group", "ended_at", "-moved_at"], name="project_of_group"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        return self.ended_at is not None

    def as_aim(self) -> Aim:
        """The aim as it can be thought about; the measure must be at hand."""
        measure = self.measure
        return Aim(
            what=self.what,
            has_measure=measure is not None,
            direction=measure.direction if measure is not None else "neutral",
            start=self.start,
            reach=self.reach,
            by_when=self.by_when,
            for_whom=self.for_whom,
            where=self.where,
            why=self.why,
        )


class ProjectDomain(TenantModel):
    """A quality domain a project touches; the codes and frames are those of ideas."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="domains")
    code = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="project_domain_once")]


class ProjectMeasure(TenantModel):
    """A measure that a project is known by: what people get, what is done, or what else might suffer."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="watched")
    measure = models.ForeignKey("measure.Measure", on_delete=models.PROTECT, related_name="projects")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "measure"], name="project_measure_once")]

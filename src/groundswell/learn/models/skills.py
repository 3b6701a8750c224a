"""Who is trained in what: skills of a group, and when somebody was trained in one."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from groundswell.base.tenancy.wall import TenantModel

LONGEST_SKILL, LONGEST_ABOUT, LONGEST_NOTE = 120, 300, 300
MOST_MONTHS = 120


class Skill(TenantModel):
    """Something people of a group, and of all below it, are trained in. `months` is for how long that holds, empty for ever."""

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    title = models.CharField(max_length=LONGEST_SKILL)
    about = models.CharField(max_length=LONGEST_ABOUT, blank=True)
    months = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(MOST_MONTHS)])
    put_away_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="skill_added_once")]

    def __str__(self) -> str:
        return self.title


class Training(TenantModel):
    """That somebody was trained in a skill on a day, as the lead of a `group` of theirs recorded. Taken out, it can be put back.

    `said` is what the person themself says is not right about it: it stands beside it until a lead has put it right.
    """

    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="trainings")
    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    trained_on = models.DateField()
    valid_until = models.DateField(null=True)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField()
    said = models.CharField(max_length=LONGEST_NOTE, blank=True)
    taken_out_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["skill", "person", "key"], name="training_recorded_once")
        ]
        indexes = [models.Index(fields=["person", "skill", "-trained_on"], name="training_of_person")]

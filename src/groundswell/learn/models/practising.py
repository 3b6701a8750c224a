"""How somebody looks at their own habits, and the one they practise: theirs alone. And what a team agrees to try after it looked at itself."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel

LONGEST_PLAN, LONGEST_STEP = 300, 300
LONGEST_KEY = 60
# What somebody is told of their practice. It is told by no trail: nobody else reads that they practise anything.
TIME_HAS_COME, IS_OVER = "learn.practice", "learn.practice_over"
LOOK_AGAIN = "learn.look_again"
DAYS = [
    (0, _("Mondays")),
    (1, _("Tuesdays")),
    (2, _("Wednesdays")),
    (3, _("Thursdays")),
    (4, _("Fridays")),
    (5, _("Saturdays")),
    (6, _("Sundays")),
]


class HabitLook(TenantModel):
    """How somebody saw their habits on a day: `answers` by the key of the habit. No page shows it to anybody else, and nothing counts it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    day = models.DateField()
    answers = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="habits_looked_at_once")]


class Practice(TenantModel):
    """A habit that somebody practises until a day four weeks on, one at a time. Theirs alone.

    `weekday` (0 is Monday) and `at` are when they want to be reminded, empty for never; `reminded_on` is when they were.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    habit = models.CharField(max_length=LONGEST_KEY)
    plan = models.CharField(max_length=LONGEST_PLAN, blank=True)
    weekday = models.PositiveSmallIntegerField(null=True, choices=DAYS)
    at = models.TimeField(null=True)
    began_on = models.DateField()
    until = models.DateField()
    stopped_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="practice_begun_once"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(stopped_on=None), name="one_practice_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["weekday", "at"], condition=Q(stopped_on=None), name="practice_reminds")
        ]


class NextStep(TenantModel):
    """What a team agreed to try after it saw what came out: of which set of questions (`about`), and which part of it (`part`)."""

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    about = models.CharField(max_length=LONGEST_KEY)
    part = models.CharField(max_length=LONGEST_KEY)
    words = models.CharField(max_length=LONGEST_STEP)
    look_again_on = models.DateField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_at = models.DateTimeField()
    came_of_it = models.CharField(max_length=LONGEST_STEP, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="step_agreed_once")]
        indexes = [models.Index(fields=["group", "about", "-agreed_at"], name="steps_of_group")]

    def __str__(self) -> str:
        return self.words

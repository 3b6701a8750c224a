"""Surveys: what is being written, the versions that were fixed, and when they are asked."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.pure.instruments import Instrument, Words, instrument_from


@lru_cache(maxsize=64)
def _built(content: str) -> Instrument:
    """The instrument of a fixed version. Checking one takes 4 to 10 ms, too long for each page of an answer."""
    return instrument_from(json.loads(content))


class Survey(TenantModel):
    """Questions that somebody puts together, to be asked once or again and again.

    `draft` is an instrument as plain values and may be half done; `before` is what it was before the last change, to go
    back to. `revision` grows with every change, so that two who edit at once are told; `fixed_revision` is the one that
    the newest version was made of. `copied_from` is the key of the instrument of the library that it began as.
    """

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="surveys")
    draft = models.JSONField()
    before = models.JSONField(null=True)
    revision = models.PositiveIntegerField(default=1)
    fixed_revision = models.PositiveIntegerField(null=True)
    copied_from = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    put_away_at = models.DateTimeField(null=True)

    @property
    def words(self) -> Words:
        """What it is called, in both languages."""
        named = self.draft.get("words", {})
        return Words(named.get("en", ""), named.get("cy", ""))

    @property
    def series(self) -> str:
        """What all waves of this survey have in common."""
        return f"survey-{self.public_id}"


class SurveyVersion(TenantModel):
    """A survey as it was when it was fixed. It never changes, so answers always belong to the words people read."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    fixed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    fixed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="survey_version_once"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a fixed version is never changed")
        super().save(*args, **kwargs)

    @cached_property
    def instrument(self) -> Instrument:
        return _built(json.dumps(self.content))


class Repeat(models.TextChoices):
    """How often a survey is asked again."""

    ONCE = "once", _("Once")
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every three months")
    YEARLY = "yearly", _("Every year")


class Schedule(TenantModel):
    """When a survey is asked, of whom, for how long, and on which days of a wave people are reminded.

    `groups` are public ids; `breakdown` is the key of the one question by which results are also shown, declared before
    anybody answers; `reminders` are days after the opening. No wave opens after `last_day`. `settled_through` is the last
    of its dates that was dealt with, and `told_waiting` the one its planner knows to wait.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="schedules")
    groups = models.JSONField()
    first_day = models.DateField()
    days_open = models.PositiveSmallIntegerField(default=14)
    repeat = models.CharField(max_length=12, choices=Repeat.choices, default=Repeat.ONCE)
    last_day = models.DateField(null=True)
    reminders = models.JSONField(default=list)
    breakdown = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    settled_through = models.DateField(null=True)
    told_waiting = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey"], condition=models.Q(stopped_at=None), name="survey_one_schedule_runs"
            ),
        ]


class SurveyWave(TenantModel):
    """One asking of a survey: which fixed version a wave asks, and by what else its results are shown.

    `reminders` are days after the opening, those in `reminded` were sent. `people_asked` is known once it is open.
    """

    wave = models.OneToOneField("ask.Wave", on_delete=models.PROTECT, related_name="survey_wave")
    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="waves")
    schedule = models.ForeignKey(Schedule, null=True, on_delete=models.PROTECT, related_name="waves")
    breakdown = models.CharField(max_length=60, blank=True)
    reminders = models.JSONField(default=list)
    reminded = models.JSONField(default=list)
    people_asked = models.PositiveIntegerField(null=True)

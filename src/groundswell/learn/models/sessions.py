"""When a community meets: a series of sessions, and what each of them is made of."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.community import Community
from groundswell.pure.meeting import Way

LONGEST_TITLE, LONGEST_PURPOSE, LONGEST_LINK, LONGEST_WORDS, LONGEST_WHY = 120, 1000, 400, 1000, 300
LONGEST_SESSION, MOST_SEATS, MOST_BLOCKS = 600, 5000, 40
LONGEST_CODE = 12
LONGEST_APPROVAL = 200


class Series(TenantModel):
    """Sessions that belong together: what they are for, on whose clocks they are planned, and where else people are.

    `approved_by` and `approval_code` are of the body that approved the series for CPD, where one did; `sponsors` is who paid for it.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="series")
    key = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=LONGEST_TITLE)
    purpose = models.TextField()
    zone = models.CharField(max_length=60)
    other_zones = models.JSONField(default=list)
    approved_by = models.CharField(max_length=LONGEST_APPROVAL, blank=True, default="", db_default="")
    approval_code = models.CharField(max_length=LONGEST_CODE * 4, blank=True, default="", db_default="")
    sponsors = models.CharField(max_length=LONGEST_APPROVAL, blank=True, default="", db_default="")
    planned_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "key"], name="series_planned_once")]

    def __str__(self) -> str:
        return self.name


class Session(TenantModel):
    """One time that a community meets. `link` leads to the video call, which is not ours.

    `version` grows when what people keep in their diaries changes; `reminded_at` is empty again when it is moved. Called off, it stays to be read, with the reason.

    While it goes on, `block` is where it stands, `code` lets people in without an account, and `beat` grows with everything that
    happens in it. How it was is kept as three counts alone: no row says who answered what. `headcount` is how many came in by it,
    counted when they were forgotten.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="sessions")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="sessions")
    key = models.UUIDField(default=uuid.uuid4)
    title = models.CharField(max_length=LONGEST_TITLE)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=60)
    link = models.URLField(max_length=LONGEST_LINK, blank=True)
    seats = models.PositiveSmallIntegerField(null=True)
    planned_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    reminded_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=LONGEST_WHY, blank=True)

    recording = models.URLField(max_length=LONGEST_LINK, blank=True, default="", db_default="")
    code = models.CharField(max_length=LONGEST_CODE, blank=True, default="", db_default="")
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    block = models.ForeignKey("learn.Block", null=True, on_delete=models.SET_NULL, related_name="+")
    block_began_at = models.DateTimeField(null=True)
    beat = models.PositiveIntegerField(default=0, db_default=0)
    worth_it = models.PositiveIntegerField(default=0, db_default=0)
    partly_worth_it = models.PositiveIntegerField(default=0, db_default=0)
    not_worth_it = models.PositiveIntegerField(default=0, db_default=0)
    headcount = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "key"], name="session_planned_once"),
            models.UniqueConstraint(
                fields=["organisation", "code"], condition=~Q(code=""), name="session_code_once"
            ),
        ]
        indexes = [models.Index(fields=["community", "starts_at"], name="session_by_time")]

    def __str__(self) -> str:
        return self.title


class BlockKind(models.TextChoices):
    """What a part of a session is."""

    WELCOME = "welcome", _("Welcome and agreement")
    FIRESIDE = "fireside", _("Fireside chat: two voices and a question")
    BREAKOUT = "breakout", _("Breakout: small groups and a question")
    FEEDBACK = "feedback", _("Feedback: what we heard")
    THINKING = "thinking", _("Thinking round: everybody has the same time, nobody breaks in")
    RESOURCES = "resources", _("Resources: what to read or try")
    SUGGESTIONS = "suggestions", _("Suggestions for next time")
    EVALUATION = "evaluation", _("How was it?")
    PAUSE = "pause", _("A break")
    OTHER = "other", _("Something else")


class GroupWay(models.TextChoices):
    """How people come into small groups."""

    RANDOM = Way.RANDOM.value, _("By chance")
    MIXED = Way.MIXED.value, _("Mixed, so that organisations are spread")
    CHOICE = Way.CHOICE.value, _("Everybody chooses")


class Block(TenantModel):
    """A part of a session, with its minutes. Taken out, it can be put back where it was. `groups` is how many there are, once made."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="blocks")
    key = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=11, choices=BlockKind.choices)
    title = models.CharField(max_length=LONGEST_TITLE)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    minutes = models.PositiveSmallIntegerField()
    size = models.PositiveSmallIntegerField(null=True)
    groups = models.PositiveSmallIntegerField(default=0, db_default=0)
    way = models.CharField(
        max_length=6, choices=GroupWay.choices, default=GroupWay.RANDOM, db_default="random"
    )
    place = models.PositiveIntegerField()
    taken_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "key"], name="block_added_once"),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="block_takes_time"),
        ]
        indexes = [models.Index(fields=["session", "place"], name="block_in_order")]

    def __str__(self) -> str:
        return self.title

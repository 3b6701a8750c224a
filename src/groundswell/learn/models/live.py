"""What happens while a session goes on: who is there, in which small group, and what is written down together."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import pgettext_lazy

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.membership import LONGEST_NAME
from groundswell.learn.models.sessions import Block, Session

LONGEST_LINE, MOST_HERE, MOST_LINES = 500, 3000, 5000


class Experience(models.TextChoices):
    """How long somebody has done this work, so that groups can be mixed."""

    NEW = "new", pgettext_lazy("experience", "Less than two years")
    SOME = "some", pgettext_lazy("experience", "Two to ten years")
    LONG = "long", pgettext_lazy("experience", "More than ten years")


class Attendee(TenantModel):
    """Somebody who is in a session by its code: a name they typed or none, and no account. Forgotten a day after the session.

    `experience` is what they said of themselves, if anything. `works_in` is known of members who signed in, so that groups can be mixed. `answered` is that they said how it was, not what.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendees")
    key = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    works_in = models.ForeignKey("people.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    experience = models.CharField(
        max_length=4, choices=Experience.choices, blank=True, default="", db_default=""
    )
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    hand_at = models.DateTimeField(null=True)
    answered = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "key"], name="attendee_came_once")]


class Placement(TenantModel):
    """In which small group of a breakout somebody is, counted from 1."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="placements")
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="placements")
    room = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["block", "attendee"], name="placed_once")]


class LineKind(models.TextChoices):
    """What a line is."""

    NOTE = "note", pgettext_lazy("a line in a session", "Note")
    QUESTION = "question", pgettext_lazy("a line in a session", "Question")
    RESOURCE = "resource", pgettext_lazy("a line in a session", "Resource")
    SUGGESTION = "suggestion", pgettext_lazy("a line in a session", "For next time")


class Line(TenantModel):
    """A line that somebody wrote into a session, of a small group (`room`) or of everybody (0). Never changed, only added; who wrote
    it is not kept; of a suggestion is counted how many want it. Words that seem to blame somebody by name are held until a facilitator has read them.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="lines")
    block = models.ForeignKey(Block, null=True, on_delete=models.SET_NULL, related_name="+")
    room = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=LineKind.choices)
    text = models.CharField(max_length=LONGEST_LINE)
    key = models.UUIDField()
    at = models.DateTimeField()
    wanted = models.PositiveIntegerField(default=0, db_default=0)
    held_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "key"], name="line_written_once")]
        indexes = [models.Index(fields=["session", "id"], name="line_of_session")]


class Want(TenantModel):
    """That somebody wants what a line suggests, so that twice is once. It is forgotten with them; the count of the line stays."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="wants")
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="wants")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "attendee"], name="wanted_once")]

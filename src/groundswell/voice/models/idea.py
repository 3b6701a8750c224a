"""An idea, the quality domains it touches, and each step of its life."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.voice.models.held import MayBeHeld
from groundswell.voice.models.states import NEEDS_REVIEW_DATE, State
from groundswell.voice.models.voices import CameBy, Voice


class Subject(models.TextChoices):
    """What words are about. Most are about anything at all."""

    ANYTHING = "", _("Anything")
    DAYS = "days", _("How the workdays were")


class Idea(MayBeHeld, TenantModel):
    """What someone said would make tomorrow better, and where it stands.

    `key` is the sender's own mark: the same words sent twice with it are one idea. `version` grows with each change,
    so that two leads who answer at once do not overwrite each other.

    `first_reply_due` and `first_reply_at` are the first promise and how it was kept, for good. `answer_due` is the
    promise that runs now: it is empty once somebody answered, and set anew when the idea comes back or goes further up.

    An idea with an anonymous `voice` has no author, and nothing here says when or from where it was sent: `offered_at` is
    when it was shown.

    Words about how the workdays of the group were have the `subject` days, and perhaps the number of a reason people named.
    """

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="ideas")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="ideas"
    )
    voice = models.CharField(
        max_length=10, choices=Voice.choices, default=Voice.NAMED, db_default=Voice.NAMED
    )
    came_by = models.CharField(max_length=6, choices=CameBy.choices, blank=True, db_default="")
    key = models.UUIDField(default=uuid.uuid4)
    source = models.CharField(max_length=200, blank=True, help_text="where an imported idea came from")
    title = models.CharField(max_length=120)
    text = models.TextField()
    language = models.CharField(max_length=5, default="en")
    subject = models.CharField(max_length=10, choices=Subject.choices, default="", blank=True, db_default="")
    day_reason = models.PositiveSmallIntegerField(null=True)
    photo = models.ForeignKey("uploads.Photo", null=True, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()

    state = models.CharField(max_length=12, choices=State.choices, default=State.HEARD)
    state_since = models.DateTimeField()
    reason = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    escalated_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="escalations"
    )
    escalation_due = models.DateField(null=True)
    joined_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined_ideas")
    did_change = models.BooleanField(default=False)

    first_reply_due = models.DateField()
    first_reply_at = models.DateTimeField(null=True)
    answer_due = models.DateField(null=True)

    taken_back_at = models.DateTimeField(null=True)

    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "author", "key"], name="idea_sent_once"),
            models.UniqueConstraint(
                fields=["organisation", "source"], condition=~Q(source=""), name="idea_imported_once"
            ),
            models.CheckConstraint(
                condition=Q(state=State.JOINED, joined_to__isnull=False)
                | ~Q(state=State.JOINED) & Q(joined_to=None),
                name="idea_joined_to_something",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=list(NEEDS_REVIEW_DATE)) | Q(review_on__isnull=False),
                name="idea_not_now_has_a_date",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-offered_at"], name="idea_newest"),
            models.Index(fields=["group", "state", "-offered_at"], name="idea_board"),
            models.Index(fields=["review_on"], condition=Q(state="not_now"), name="idea_review"),
            models.Index(
                fields=["first_reply_due"], condition=Q(first_reply_at=None), name="idea_unanswered"
            ),
            # Boards and reports count from this index alone: the rows with their words are wide.
            models.Index(
                fields=[
                    "organisation",
                    "held_at",
                    "taken_back_at",
                    "group",
                    "state",
                    "state_since",
                    "offered_at",
                    "first_reply_at",
                    "answer_due",
                ],
                name="idea_out",
            ),
            models.Index(fields=["answer_due"], condition=Q(answer_due__isnull=False), name="idea_promised"),
            # The partial index of `idea_imported_once` is of no use to SQLite for a mark it gets as a parameter.
            models.Index(fields=["source"], name="idea_source"),
        ]

    def __str__(self) -> str:
        return self.title


class IdeaDomain(TenantModel):
    """A quality domain an idea touches; the codes and frames are in `voice/models/domains.py`."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="domains")
    code = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "code"], name="idea_domain_once")]


class Step(TenantModel):
    """One change of an idea's state: who, when, why, and the date or person it named. Written once."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="steps")
    was = models.CharField(max_length=12, choices=State.choices)
    state = models.CharField(max_length=12, choices=State.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    named_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["idea", "id"], name="step_of_idea")]

"""What people say and do around an idea: comments, questions, support, following."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.voice.models.held import MayBeHeld
from groundswell.voice.models.idea import Idea
from groundswell.voice.models.voices import Voice


class Comment(MayBeHeld, TenantModel):
    """Words in an idea's thread. A question by a lead stays open until the author answers it."""

    class Kind(models.TextChoices):
        COMMENT = "comment", _("Comment")
        REPLY = "reply", _("Reply")  # by someone who may answer: it stops the reply clock
        QUESTION = "question", _("Question")  # to the author, by someone who may answer
        ANSWER = "answer", _("Answer")  # by the author
        THANKS = (
            "thanks",
            _("Thanks"),
        )  # to an author without a name, by someone who may answer; it is no reply

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="comments"
    )
    voice = models.CharField(
        max_length=10, choices=Voice.choices, default=Voice.NAMED, db_default=Voice.NAMED
    )
    key = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.COMMENT)
    text = models.TextField()
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "author", "key"], name="comment_sent_once")
        ]
        indexes = [models.Index(fields=["idea", "id"], name="comment_of_idea")]


class Mention(TenantModel):
    """Someone was named with @ in a comment and is told."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="mention_once")]


class Support(MayBeHeld, TenantModel):
    """ "Me too": one voice for each person and idea. `is_mine_too` marks those who would have said it themselves.

    `carried_from` is the idea it was given to, when that idea has been joined with this one.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="supports")
    is_mine_too = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    photo = models.ForeignKey("uploads.Photo", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    carried_from = models.ForeignKey(Idea, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="support_once")]


class Follow(TenantModel):
    """Whether a person hears what becomes of an idea; authors, supporters and commenters do until they say no."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    is_muted = models.BooleanField(default=False)
    since = models.DateTimeField()
    carried_from = models.ForeignKey(Idea, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="follow_once")]

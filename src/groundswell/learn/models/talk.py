"""What is said in a community, with a name, or at the door without one."""

from __future__ import annotations

import uuid

from django.db import models

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.community import Community
from groundswell.learn.models.membership import Member
from groundswell.people.models import Group
from groundswell.voice.models import SaidElsewhere


class Thread(TenantModel):
    """A conversation of a community. Each community begins with one in which people say hello."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="threads")
    key = models.UUIDField(default=uuid.uuid4)
    title = models.CharField(max_length=120)
    is_hello = models.BooleanField(default=False)
    started_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "key"], name="thread_started_once")]
        indexes = [models.Index(fields=["community", "-moved_at"], name="thread_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> Group:
        """Where words without a name belong that are said here: the organisation of the community, as a whole."""
        return Group.objects.get(parent=None)


class Post(TenantModel):
    """Words in a conversation. Taken back or hidden, the words are not shown and that something was said stays.

    Words that seem to blame somebody by name are held (`held_at`) until a facilitator has looked at them.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    key = models.UUIDField(default=uuid.uuid4)
    text = models.TextField()
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    held_because = models.CharField(max_length=200, blank=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "key"], name="posted_once")]
        indexes = [models.Index(fields=["thread", "id"], name="post_of_thread")]


class UnnamedWords(SaidElsewhere, TenantModel):
    """Words in a conversation that were said at the door without a name. Held, they wait for facilitators of the community."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="unnamed")
    hidden_at = models.DateTimeField(null=True)
    hidden_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "key"], name="unnamed_said_once")]
        indexes = [models.Index(fields=["thread", "id"], name="unnamed_of_thread")]

"""Polls: a conversation that asks everybody to choose. What somebody chose is a count, and no row says whose it was."""

from __future__ import annotations

from django.db import models

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.membership import Member
from groundswell.learn.models.talk import Thread

LONGEST_OPTION, FEWEST_OPTIONS, MOST_OPTIONS = 120, 2, 8


class Poll(TenantModel):
    """What a conversation asks everybody to choose, until a day. `voted` people have; `shown_of` of them are in what is shown."""

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="poll")
    takes_several = models.BooleanField(default=False)
    closes_on = models.DateField()
    voted = models.PositiveIntegerField(default=0)
    shown_of = models.PositiveIntegerField(default=0)


class PollOption(TenantModel):
    """One thing to choose, with the votes for it, and those of them that are shown."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    words = models.CharField(max_length=LONGEST_OPTION)
    votes = models.PositiveIntegerField(default=0)
    shown = models.PositiveIntegerField(default=0)


class PollVoter(TenantModel):
    """That a member has voted, so that twice is once; not what they chose."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="voters")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "member"], name="poll_voted_once")]

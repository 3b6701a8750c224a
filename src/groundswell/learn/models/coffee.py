"""Random coffee: who takes part in it, who meets whom, and how it was, as counts."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.community import Community
from groundswell.learn.models.membership import Member

LONGEST_PLACE = 300
# Kept as a number, so that a new question goes to the end.
QUESTIONS = (
    gettext_noop("What went better than you thought it would, lately?"),
    gettext_noop("What would you change tomorrow, if nobody had to agree?"),
    gettext_noop("Who taught you something this month, and what was it?"),
    gettext_noop("What do you do that works, and nobody knows of?"),
    gettext_noop("What did you try that did not work, and what do you know now?"),
    gettext_noop("What makes a day at your work a good day?"),
    gettext_noop("What would a new colleague be surprised by where you work?"),
    gettext_noop("What question do you carry around just now?"),
    gettext_noop("What is easy where you work that may be hard elsewhere?"),
    gettext_noop("What keeps you going when the day is hard?"),
    gettext_noop("What have you stopped doing, and nobody missed it?"),
    gettext_noop("What would you like to be asked more often?"),
)


class Rhythm(models.IntegerChoices):
    """How many weeks there are between two rounds of coffee."""

    NEVER = 0, pgettext_lazy("random coffee", "Not now")
    FORTNIGHT = 2, _("Every two weeks")
    MONTH = 4, _("Every four weeks")
    QUARTER = 13, _("Every three months")


class Level(models.TextChoices):
    """What somebody mostly does, so that people of different levels meet. Nobody is shown it."""

    CARE = "care", _("I work with patients, or with people we care for")
    SUPPORT = "support", _("I make that work possible: kitchen, office, laboratory, transport and more")
    TEAM = "team", _("I lead a team or a service")
    WHOLE = "whole", _("I help to lead an organisation")


class CoffeePlan(TenantModel):
    """When a community meets for coffee next, and how it was: counts, of which those are shown that waited for company.

    `good` and `so_so` count answers since some were shown last; they join `shown_good` and `shown_all` once they are enough.
    """

    community = models.OneToOneField(Community, on_delete=models.CASCADE, related_name="coffee_plan")
    weeks = models.PositiveSmallIntegerField(choices=Rhythm.choices, default=Rhythm.MONTH)
    next_on = models.DateField()
    good = models.PositiveIntegerField(default=0)
    so_so = models.PositiveIntegerField(default=0)
    shown_good = models.PositiveIntegerField(default=0)
    shown_all = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["next_on"], condition=Q(weeks__gt=0), name="coffee_due")]


class CoffeeTaker(TenantModel):
    """That a member takes part, until they pause or stop."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="coffee_taker")
    level = models.CharField(max_length=7, choices=Level.choices, blank=True)
    since = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)


class Coffee(TenantModel):
    """Two or three members who were brought together, with one question to begin with, and the time somebody proposed last."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="coffees")
    round = models.UUIDField(default=uuid.uuid4)
    question = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64, blank=True)
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    proposed_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    asked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["at"], condition=Q(asked_at=None, at__isnull=False), name="coffee_to_ask")
        ]


class CoffeeSeat(TenantModel):
    """Who is brought together. `answered` is that they said how it was, not what; `not_again` is told to nobody."""

    coffee = models.ForeignKey(Coffee, on_delete=models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="coffee_seats")
    suits = models.BooleanField(default=False)
    answered = models.BooleanField(default=False)
    not_again = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["coffee", "member"], name="coffee_seat_once")]

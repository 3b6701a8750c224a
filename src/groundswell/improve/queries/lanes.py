"""Lanes: what is just done, what waits for somebody above, what ended and taught something."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet

from groundswell.improve.models import End, Project, Template
from groundswell.improve.queries.projects import projects_for
from groundswell.improve.rules import ImprovePermission
from groundswell.people.models import Group, Person
from groundswell.people.rules import paths_with
from groundswell.voice.models import Idea
from groundswell.voice.models.states import State
from groundswell.voice.queries import visible_ideas

FAILED = (End.ABANDONED, End.STOPPED)


def quick_wins_for(person: Person, under: Group | None = None) -> QuerySet[Project]:
    """What is just being done, what is due first on top."""
    return projects_for(person, under).filter(template=Template.QUICK).order_by("by_when", "pk")


def wins_done(person: Person, under: Group | None, since: datetime.datetime) -> int:
    """How many quick wins were done since a moment."""
    done = projects_for(person, under, closed=True).filter(template=Template.QUICK, ended_at__gte=since)
    return done.filter(ended_as__in=[End.ADOPTED, End.ADAPTED]).count()


def escalated(person: Person, under: Group | None = None) -> QuerySet[Idea]:
    """Ideas that a team cannot change alone and somebody above was asked about, what is due first on top."""
    found = visible_ideas(person).filter(state=State.NOT_OURS, held_at=None)
    if under is not None:
        found = found.filter(group__path__startswith=under.path)
    return found.select_related("group", "escalated_to", "author").order_by("escalation_due", "pk")


def ended_projects(person: Person, ended_as: str = "") -> QuerySet[Project]:
    """Projects that came to an end, newest first: those that failed stand beside those that did not."""
    found = projects_for(person, closed=True).order_by("-ended_at", "-pk")
    return found.filter(ended_as=ended_as) if ended_as in End.values else found


def overdue_for(person: Person, today: datetime.date) -> QuerySet[Project]:
    """Projects past their day in the groups this person looks after. Whoever had the idea is never shown this."""
    mine = Q(pk__in=[])
    for path in paths_with(person, ImprovePermission.LOOK_AFTER):
        mine |= Q(group__path__startswith=path)
    return projects_for(person).filter(mine, by_when__lt=today).order_by("by_when", "pk")

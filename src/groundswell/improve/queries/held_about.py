"""What the improve part holds about a person: the projects they started and worked on."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from groundswell.improve.models import (
    Approval,
    Cycle,
    DoneToo,
    LogEntry,
    Member,
    Observation,
    Part,
    Placing,
    Programme,
    Project,
    ProjectComment,
    ProjectFollow,
    Ranking,
    Score,
)
from groundswell.people.models import Person
from groundswell.people.queries.held import Shelf


def improve_holds(person: Person) -> list[Shelf]:
    """Everything about projects with this person's name on it."""
    why = _("So that a team knows who works on what, and whom to thank.")
    started = Project.objects.filter(started_by=person).order_by("pk").values("name", "started_at")
    worked = Member.objects.filter(person=person).order_by("pk")
    rows = worked.values("project__name", "part", "joined_at", "left_at")
    parts = [{**row, "part": str(Part(row["part"]).label)} for row in rows]
    planned = Cycle.objects.filter(planned_by=person).order_by("pk").values("title", "planned_at")
    seen = Observation.objects.filter(by=person).order_by("pk").values("cycle__title", "words", "at")
    return [
        *_decided(person, why),
        *_shared(person, why),
        Shelf("tests_planned", _("Tests you planned"), why, list(planned)),
        Shelf("observations", _("What you saw in tests"), why, list(seen)),
        Shelf("projects_started", _("Projects you started"), why, list(started)),
        Shelf("project_teams", _("Projects you work or worked on"), why, parts),
    ]


def _decided(person: Person, why: str) -> list[Shelf]:
    scores = Score.objects.filter(by=person).order_by("pk").values("project__name", "score", "words", "at")
    asked = Approval.objects.filter(Q(asked=person) | Q(asked_by=person)).order_by("pk")
    logged = LogEntry.objects.filter(by=person).order_by("pk").values("project__name", "words", "at")
    mine = Placing.objects.filter(person=person).order_by("pk").values("choice__ranking__title", "values")
    opened = Ranking.objects.filter(opened_by=person).order_by("pk").values("title", "opened_at")
    rows = asked.values("project__name", "answer", "words", "asked_at", "answered_at")
    return [
        Shelf(
            "project_scores",
            _("How far you said projects are"),
            why,
            [{**one, "score": str(one["score"])} for one in scores],
        ),
        Shelf("approvals", _("Words you were asked for, or asked for"), why, list(rows)),
        Shelf("project_log", _("What you wrote down about projects"), why, list(logged)),
        Shelf("rankings", _("What you asked groups to place"), why, list(opened)),
        Shelf("placings", _("Where you placed ideas, while it is yours alone"), why, list(mine)),
    ]


def _shared(person: Person, why: str) -> list[Shelf]:
    followed = ProjectFollow.objects.filter(person=person).order_by("pk")
    said = ProjectComment.objects.filter(author=person).order_by("pk")
    done = DoneToo.objects.filter(by=person).order_by("pk").values("project__name", "words", "at")
    led = Programme.objects.filter(Q(lead=person) | Q(started_by=person)).order_by("pk")
    rows = followed.values("project__name", "is_muted", "since")
    words = said.values("project__name", "text", "at", "taken_back_at")
    return [
        Shelf("projects_followed", _("Projects you hear of, or asked to hear no more of"), why, list(rows)),
        Shelf("programmes", _("Programmes you started or lead"), why, list(led.values("name", "started_at"))),
        Shelf("project_comments", _("What you said about projects"), why, list(words)),
        Shelf("projects_done_too", _("Projects you said your group did too"), why, list(done)),
    ]

"""What the improve part holds about a person: the projects they started and worked on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groundswell.improve.models import Cycle, Member, Observation, Part, Project
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
        Shelf("tests_planned", _("Tests you planned"), why, list(planned)),
        Shelf("observations", _("What you saw in tests"), why, list(seen)),
        Shelf("projects_started", _("Projects you started"), why, list(started)),
        Shelf("project_teams", _("Projects you work or worked on"), why, parts),
    ]

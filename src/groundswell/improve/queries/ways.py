"""What other parts may offer of this one, through the slots they leave."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.ask.models import SurveyWave
from groundswell.ask.queries.findings import KIND, results_of_group
from groundswell.improve.queries.lanes import overdue_for
from groundswell.improve.queries.origins import projects_from_findings
from groundswell.improve.queries.projects import projects_from_idea
from groundswell.improve.rules import ImprovePermission
from groundswell.people.models import Group, Person
from groundswell.people.queries.me import Way
from groundswell.people.rules import paths_with
from groundswell.voice.models import Idea
from groundswell.voice.rules import is_out


def ways_from_idea(person: Person, idea: Idea) -> list[Way]:
    """From an idea: the projects it led to, and starting one."""
    ways = [
        Way(_("Project: %(name)s") % {"name": one.name}, reverse("improve:project", args=[one.public_id]))
        for one in projects_from_idea(person, idea)
    ]
    if is_out(idea) and paths_with(person, ImprovePermission.START):
        ways.append(
            Way(_("Just do it: a quick win"), reverse("improve:win_from_idea", args=[idea.public_id]))
        )
        ways.append(Way(_("Start a project from this"), reverse("improve:from_idea", args=[idea.public_id])))
    return ways


def ways_from_findings(
    person: Person, kind: str, ids: list[UUID], group: Group, to_begin: Collection[UUID]
) -> dict[UUID, list[Way]]:
    """From what was found in a group: the projects it led to, and starting one from those that are `to_begin`."""
    may_start = bool(paths_with(person, ImprovePermission.START))
    ways: dict[UUID, list[Way]] = {public_id: [] for public_id in ids}
    for one in projects_from_findings(person, kind, ids):
        words = _("Project: %(name)s") % {"name": one.name}
        way = Way(words, reverse("improve:project", args=[one.public_id]))
        ways[cast(UUID, one.found_id)].append(way)
    for public_id in to_begin if may_start else []:
        href = reverse("improve:from_finding", args=[kind, public_id])
        ways[public_id].append(Way(_("Start a project from this"), href))
    return ways


def ways_from_results(person: Person, asked: SurveyWave, group: Group) -> list[Way]:
    """From what people said in a survey: the projects it led to, and starting one."""
    known = results_of_group(asked, group)
    return ways_from_findings(person, KIND, [known], group, [known])[known] if known else []


def looked_after_by(person: Person) -> list[Way]:
    """Projects past their day, for who looks after them; nothing when there is none."""
    late = (
        overdue_for(person, timezone.localdate()).count()
        if paths_with(person, ImprovePermission.LOOK_AFTER)
        else 0
    )
    return [Way(_("Projects past their day"), reverse("improve:projects"), late)] if late else []

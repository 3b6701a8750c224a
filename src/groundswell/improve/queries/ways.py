"""What other parts may offer of this one, through the slots they leave."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.improve.queries.lanes import overdue_for
from groundswell.improve.queries.projects import projects_from_idea
from groundswell.improve.rules import ImprovePermission
from groundswell.people.models import Person
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


def looked_after_by(person: Person) -> list[Way]:
    """Projects past their day, for who looks after them; nothing when there is none."""
    late = (
        overdue_for(person, timezone.localdate()).count()
        if paths_with(person, ImprovePermission.LOOK_AFTER)
        else 0
    )
    return [Way(_("Projects past their day"), reverse("improve:projects"), late)] if late else []

"""What whoever spoke without a name hears of the projects that came of it. It is read anew each time: nothing is kept for it."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.base.trail.models import Entry
from groundswell.improve.models import Member, Project, ProjectComment, stage_words
from groundswell.voice.queries.conversation import Heard

STEPS: dict[str, str | Promise] = {
    "improve.project_started": gettext_lazy("started a project from it: “%(name)s”"),
    "improve.stage_moved": gettext_lazy("is now at “%(stage)s” with “%(name)s”"),
    "improve.cycle_planned": gettext_lazy("planned a test: “%(title)s”"),
    "improve.cycle_begun": gettext_lazy("began the test “%(title)s”"),
    "improve.cycle_studied": gettext_lazy("compared what came out of “%(title)s” with what was expected"),
    "improve.project_reopened": gettext_lazy("goes on with “%(name)s”"),
}
DECISIONS: dict[str, str | Promise] = {
    "adopt": gettext_lazy("tested “%(title)s”: it is adopted"),
    "adapt": gettext_lazy("tested “%(title)s”: something is changed, and it is tested again"),
    "abandon": gettext_lazy("tested “%(title)s” and let it go: what was learned stays"),
}
ENDS: dict[str, str | Promise] = {
    "adopted": gettext_lazy("ended “%(name)s”: the change works, and it is kept"),
    "adapted": gettext_lazy("ended “%(name)s”: the change is kept in another form"),
    "abandoned": gettext_lazy("ended “%(name)s”: it does not help"),
    "stopped": gettext_lazy("stopped “%(name)s”"),
}
SHAPES = {"improve.project_started": "looking", "improve.project_closed": "done"}
VERBS = [*STEPS, "improve.cycle_decided", "improve.project_closed"]


def heard_of_ideas(ideas: Collection[int], since: datetime.datetime | None) -> list[Heard]:
    """Each step of the projects that came of these ideas (by row), perhaps only what was done `since`. Nobody is named."""
    projects = {one.public_id: one for one in Project.objects.filter(idea__in=ideas)}
    if not projects:
        return []
    steps = Entry.objects.filter(about_id__in=list(projects), verb__in=VERBS)
    if since is not None:
        steps = steps.filter(at__gte=since)
    return [_heard(entry, projects[entry.about_id]) for entry in steps.order_by("id")]


def heard_of_project(project: Project, since: datetime.datetime) -> list[Heard]:
    """Each step of a project since a moment, and what its team said about it. Nobody is named."""
    steps = Entry.objects.filter(about_id=project.public_id, verb__in=VERBS, at__gte=since)
    team = Member.objects.filter(project=project).values("person")
    said = ProjectComment.objects.filter(project=project, author__in=team, at__gte=since)
    out = said.filter(held_at=None, taken_back_at=None)
    return [*(_heard(entry, project) for entry in steps.order_by("id")), *map(_said, out.order_by("pk"))]


def _said(words: ProjectComment) -> Heard:
    who = _("The team of the project")
    return Heard(words.public_id, words.at, who, _("said:"), words.text, "note")


def _heard(entry: Entry, project: Project) -> Heard:
    learned = project.learned if entry.verb == "improve.project_closed" else ""
    shape = SHAPES.get(entry.verb, "trying")
    return Heard(entry.public_id, entry.at, _("The team of the project"), _what(entry), learned, shape)


def _what(entry: Entry) -> str:
    facts = dict(entry.data)
    if entry.verb == "improve.cycle_decided":
        words = DECISIONS[facts["decision"]]
    elif entry.verb == "improve.project_closed":
        words = ENDS[facts["ended_as"]]
    else:
        words = STEPS[entry.verb]
    if "stage" in facts:
        facts["stage"] = stage_words(facts["template"], facts["stage"])
    return str(words) % facts

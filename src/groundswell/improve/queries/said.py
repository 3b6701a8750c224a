"""Projects as something that colleagues talk about, with a name or without one."""

from __future__ import annotations

from groundswell.improve.models import ProjectComment
from groundswell.improve.queries.heard import heard_of_project
from groundswell.voice.queries.elsewhere import Place

PROJECTS = Place(
    words=ProjectComment,
    field="project",
    verb="improve.commented",
    page="improve:project",
    heard=heard_of_project,
)

"""What we answer about projects, always through a person."""

from groundswell.improve.queries.cards import ProjectCard, cards_of
from groundswell.improve.queries.projects import (
    colleagues_to_ask,
    domains_of,
    groups_to_start_in,
    happened_in,
    measures_of,
    measures_to_add,
    measures_to_aim_by,
    own_projects,
    project_for,
    projects_for,
    projects_from_idea,
    team_of,
)
from groundswell.improve.queries.standing import standing_of_project

__all__ = [
    "ProjectCard",
    "cards_of",
    "colleagues_to_ask",
    "domains_of",
    "groups_to_start_in",
    "happened_in",
    "measures_of",
    "measures_to_add",
    "measures_to_aim_by",
    "own_projects",
    "project_for",
    "projects_for",
    "projects_from_idea",
    "standing_of_project",
    "team_of",
]

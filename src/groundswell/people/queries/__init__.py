"""What we answer about people and groups, always through a person or the organisation in sight."""

from groundswell.people.queries.groups import (
    group_for,
    groups_under,
    home_group_of,
    open_group_for,
    organisation_by_slug,
    own_groups,
    root_group,
    trail_of_groups,
)
from groundswell.people.queries.people import leads_of, members_of, people_with

__all__ = [
    "group_for",
    "groups_under",
    "home_group_of",
    "leads_of",
    "members_of",
    "open_group_for",
    "organisation_by_slug",
    "own_groups",
    "people_with",
    "root_group",
    "trail_of_groups",
]

"""Who may do what with projects."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from groundswell.improve.models import Member, Programme, Project, Ranking
from groundswell.people.rules import belongs_to, holds, standing_of

if TYPE_CHECKING:
    from groundswell.people.models import Group, Person

LONGEST_WORDS = 5000


class Conflict(Exception):
    """Somebody else changed it first; `thing` is how it stands now, and nothing was written."""

    def __init__(self, thing: object) -> None:
        super().__init__(str(getattr(thing, "public_id", "")))
        self.thing = thing


class ImprovePermission(StrEnum):
    """What people may do with projects."""

    START = "improve.start"  # start a project in a group
    LOOK_AFTER = "improve.look_after"  # work on every project of a group, and ask people into it


def can_see(person: Person, project: Project) -> bool:
    """Everyone in the organisation may read what is tried in it, and learn."""
    return person.is_active and person.organisation_id == project.organisation_id


def can_start(person: Person, group: Group) -> bool:
    """Leads, coaches, improvers and champions start projects in an open group."""
    return group.closed_at is None and holds(person, ImprovePermission.START, group)


def is_on_team(person: Person, project: Project) -> bool:
    """Whether a person works on a project now."""
    return Member.objects.filter(project=project, person=person, left_at=None).exists()


def can_work(person: Person, project: Project) -> bool:
    """The team works on its project while it runs, and so do those who look after the group's projects."""
    if project.is_closed or not can_see(person, project):
        return False
    return can_look_after(person, project) or is_on_team(person, project)


def can_look_after(person: Person, project: Project) -> bool:
    """Whether a person looks after the projects of this group."""
    return holds(person, ImprovePermission.LOOK_AFTER, project.group)


def can_join(person: Person, project: Project) -> bool:
    """Whoever belongs to the group may join, and so may the author of the idea that it came from."""
    if project.is_closed or not can_see(person, project) or is_on_team(person, project):
        return False
    said_it = project.idea is not None and project.idea.author_id == person.pk
    return said_it or belongs_to(person, project.group)


def can_say_done(person: Person, project: Project, group: Group) -> bool:
    """Members of another group say for it, and for no other, that it did the same."""
    if group.closed_at is not None or group.pk == project.group_id or not can_see(person, project):
        return False
    return any(path == group.path for path, _role in standing_of(person))


def can_reopen(person: Person, project: Project) -> bool:
    """Who looked after a project, or was on its team, may go on with it."""
    if not project.is_closed or not can_see(person, project):
        return False
    return can_look_after(person, project) or is_on_team(person, project)


def can_open_ranking(person: Person, group: Group) -> bool:
    """Who looks after the projects of a group asks it what to try first."""
    return group.closed_at is None and holds(person, ImprovePermission.LOOK_AFTER, group)


def can_see_ranking(person: Person, ranking: Ranking) -> bool:
    """A ranking is the group's own: its members and those above it see it."""
    return person.is_active and belongs_to(person, ranking.group)


def can_place(person: Person, ranking: Ranking) -> bool:
    """Members of the group place ideas until all is revealed."""
    return ranking.revealed_at is None and can_see_ranking(person, ranking)


def can_see_programme(person: Person, programme: Programme) -> bool:
    """Everyone in the organisation may read what belongs together."""
    return person.is_active and person.organisation_id == programme.organisation_id


def can_start_programme(person: Person, group: Group) -> bool:
    """Who looks after the projects of a group puts them together."""
    return group.closed_at is None and holds(person, ImprovePermission.LOOK_AFTER, group)


def can_lead_programme(person: Person, programme: Programme) -> bool:
    """Its lead chooses its projects, and so does who looks after the projects of its group."""
    if not can_see_programme(person, programme):
        return False
    return programme.lead_id == person.pk or holds(person, ImprovePermission.LOOK_AFTER, programme.group)


def can_borrow(person: Person, root: Group) -> bool:
    """Who looks after the projects of the whole organisation takes up what others show to it; `root` is its top group."""
    return holds(person, ImprovePermission.LOOK_AFTER, root)

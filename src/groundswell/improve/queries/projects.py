"""Projects, through the person who looks."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from groundswell.base.prepared import Prepared
from groundswell.base.trail.queries import entries_about
from groundswell.improve.models import Member, Part, Project
from groundswell.improve.rules import ImprovePermission, can_see
from groundswell.measure.models import Measure
from groundswell.measure.queries import measures_for
from groundswell.measure.rules import can_see as can_see_measure
from groundswell.people.models import Group, Person
from groundswell.people.queries import own_groups
from groundswell.people.queries.audit import Line, lines_of
from groundswell.people.rules import paths_with
from groundswell.voice.models import Idea
from groundswell.voice.models.domains import DOMAINS

MOST_TO_ASK = 300
TALK = ("improve.commented", "improve.comment_taken_back")


def projects_for(person: Person, under: Group | None = None, *, closed: bool = False) -> QuerySet[Project]:
    """The projects a person may read, by group in the order of the tree, what moved last first."""
    found = Project.objects.filter(organisation_id=person.organisation_id, ended_at__isnull=not closed)
    if under is not None:
        found = found.filter(group__path__startswith=under.path)
    return found.select_related("group", "measure__group").order_by("group__path", "-moved_at", "pk")


def own_projects(person: Person) -> QuerySet[Project]:
    """The running projects on whose team a person is, what moved last first."""
    mine = Member.objects.filter(person=person, left_at=None).values("project")
    return projects_for(person).filter(pk__in=mine).order_by("-moved_at", "pk")


_whole = Prepared[Project](
    lambda project: Project.objects.select_related(
        "group__organisation", "measure__group", "idea__group", "idea__author"
    ).filter(public_id=project),
    project=UUID,
)


def project_for(person: Person, public_id: UUID) -> Project:
    """One project. Raises Project.DoesNotExist when foreign, missing or not for this person."""
    project = _whole.the(project=public_id)
    if not can_see(person, project):
        raise Project.DoesNotExist
    return project


def projects_from_idea(person: Person, idea: Idea) -> QuerySet[Project]:
    """The projects that an idea led to, oldest first."""
    return Project.objects.filter(organisation_id=person.organisation_id, idea=idea).order_by("pk")


def team_of(project: Project) -> QuerySet[Member]:
    """Who works on a project now: who leads it first."""
    order = Case(
        *(When(part=part, then=Value(n)) for n, part in enumerate(Part.values)), output_field=IntegerField()
    )
    now = Member.objects.filter(project=project, left_at=None).select_related("person")
    return now.order_by(order, "joined_at", "pk")


def measures_of(person: Person, project: Project) -> tuple[list[Measure], int]:
    """The measures of a project that a person may see, that of the aim first; and how many there are beside them."""
    rows = measures_known_to(project)
    seen = [measure for measure in rows if can_see_measure(person, measure)]
    return seen, len(rows) - len(seen)


def measures_known_to(project: Project) -> list[Measure]:
    """All measures of a project, that of the aim first, for what must not depend on who looks."""
    known = Measure.objects.filter(projects__project=project).select_related("group").order_by("pk")
    return sorted(known, key=lambda measure: (measure.pk != project.measure_id, ORDER.index(measure.kind)))


ORDER = ["outcome", "process", "balancing"]


def known_by(project: Project, seen: Iterable[Measure]) -> QuerySet[Measure]:
    """The measures a project is known by, of those that somebody may see."""
    wanted = [measure.pk for measure in seen]
    return Measure.objects.filter(pk__in=wanted, projects__project=project).order_by("name", "pk")


def measures_to_add(person: Person, project: Project) -> QuerySet[Measure]:
    """The measures near a project that could tell of it, by name: those of its group, below it and above it."""
    near = Q(group__path__startswith=project.group.path) | Q(group__in=project.group.ids_above)
    return measures_for(person).filter(near).exclude(projects__project=project).order_by("name", "pk")


def measures_to_aim_by(person: Person, project: Project) -> QuerySet[Measure]:
    """The measures an aim could be known by, by name: those near the project, its own, and the one it is known by now."""
    near = Q(group__path__startswith=project.group.path) | Q(group__in=project.group.ids_above)
    wanted = measures_for(person).filter(near | Q(projects__project=project))
    known = Q(pk__in=wanted.order_by().values("pk")) | Q(pk=project.measure_id or 0)
    return Measure.objects.filter(known).order_by("name", "pk")


def domains_of(project: Project) -> list[str]:
    """The codes of the quality domains a project touches, in the order of the frames."""
    codes = set(project.domains.values_list("code", flat=True))
    return [code for code in DOMAINS if code in codes]


def groups_to_start_in(person: Person) -> list[Group]:
    """The groups in which a person may start projects: their own first, then those below."""
    under = Q(pk__in=[])
    for path in paths_with(person, ImprovePermission.START):
        under |= Q(path__startswith=path)
    allowed = list(Group.objects.filter(under, closed_at=None).order_by("path")[:MOST_TO_ASK])
    own = {group.pk for group in own_groups(person)}
    return sorted(allowed, key=lambda group: group.pk not in own)


def colleagues_to_ask(person: Person, project: Project) -> QuerySet[Person]:
    """Who could be asked into a project: those who work in its group, below it or above it."""
    return colleagues_of(project.group)


def colleagues_of(group: Group) -> QuerySet[Person]:
    """Who works in a group, below it or above it, by name."""
    near = Q(memberships__group__path__startswith=group.path) | Q(memberships__group__in=group.ids_above)
    found = Person.colleagues.filter(near, memberships__until=None, is_active=True)
    return found.distinct().order_by("name", "pk")


def happened_in(project: Project, at_most: int | None = None) -> list[Line]:
    """What happened in a project, newest first, in words; what people say about it stands beside it, not between."""
    return lines_of(
        entries_about(project)
        .exclude(verb__startswith="voice.")
        .exclude(verb__in=TALK)
        .order_by("-id")[:at_most]
    )

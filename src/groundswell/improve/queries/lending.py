"""Programmes that organisations show each other. Here, and nowhere else in this part, one looks through the tenant wall."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from groundswell.base.tenancy.wall import within
from groundswell.improve.models import (
    Programme,
    ProgrammeBorrowed,
    ProgrammeLent,
    Project,
    Score,
    stage_words,
)
from groundswell.improve.queries.naming import naming_nobody
from groundswell.improve.rules import can_borrow, can_lead_programme
from groundswell.people.models import Organisation, Person
from groundswell.people.queries import root_group


@dataclass(frozen=True)
class ShownProject:
    """All that another organisation sees of a project: no team, no group, no person."""

    name: str
    aim: str
    stage: str
    progress: str


@dataclass(frozen=True)
class ShownProgramme:
    """All that another organisation sees of a programme; its projects only once both sides have said yes."""

    name: str
    origin: str
    projects: tuple[ShownProject, ...]


def lent_of(programme: Programme) -> QuerySet[ProgrammeLent]:
    """To whom a programme was offered, and is still."""
    return (
        ProgrammeLent.objects.filter(programme=programme, ended_at=None).select_related("to").order_by("pk")
    )


def lent_for(person: Person, public_id: UUID) -> ProgrammeLent:
    """One of these, for who leads the programme. Raises ProgrammeLent.DoesNotExist when foreign or missing."""
    lent = ProgrammeLent.objects.select_related("programme__group", "to").get(public_id=public_id)
    if not can_lead_programme(person, lent.programme):
        raise ProgrammeLent.DoesNotExist
    return lent


def organisation_called(slug: str) -> Organisation | None:
    """The organisation that goes by this name in addresses."""
    return Organisation.objects.filter(slug=slug.strip().casefold()).first()


def borrowed_by(person: Person) -> QuerySet[ProgrammeBorrowed]:
    """What other organisations show to this one; what is only offered, for those who may take it up."""
    rows = ProgrammeBorrowed.objects.filter(organisation_id=person.organisation_id, ended_at=None)
    if not can_borrow(person, root_group()):
        rows = rows.exclude(accepted_at=None)
    return rows.select_related("origin").order_by("pk")


def borrowed_for(person: Person, public_id: UUID) -> ProgrammeBorrowed:
    """One of these. Raises ProgrammeBorrowed.DoesNotExist when foreign, missing, over or not for this person."""
    found: ProgrammeBorrowed = borrowed_by(person).get(public_id=public_id)
    return found


def shown(borrowed: ProgrammeBorrowed) -> ShownProgramme:
    """What may be seen of a programme of another organisation, as it stands now.

    Raises ProgrammeLent.DoesNotExist unless that organisation says the same: lent to this one, and not ended.
    """
    both = borrowed.accepted_at is not None and borrowed.ended_at is None
    with within(borrowed.origin_id):
        lent = _lent(borrowed)
        projects = _projects(lent.programme) if both and lent.accepted_at is not None else ()
        return ShownProgramme(lent.programme.name, str(borrowed.origin), projects)


def _lent(borrowed: ProgrammeBorrowed) -> ProgrammeLent:
    found: ProgrammeLent = ProgrammeLent.objects.select_related("programme").get(
        programme__public_id=borrowed.programme,
        programme__ended_at=None,
        to=borrowed.organisation_id,
        ended_at=None,
    )
    return found


def _projects(programme: Programme) -> tuple[ShownProject, ...]:
    newest = Score.objects.filter(project=OuterRef("pk")).order_by("-pk").values("score")[:1]
    rows = Project.objects.filter(programmes__programme=programme).select_related("group")
    found = list(rows.annotate(progress=Subquery(newest)).order_by("name", "pk"))
    # Colleagues are not named to others, as they are not in public.
    clear = naming_nobody([(one.pk, one.group.path, one.name, one.what, "") for one in found])
    return tuple(_shown(one) for one in found if one.pk in clear)


def _shown(one: Project) -> ShownProject:
    progress = getattr(one, "progress", None)
    stage = stage_words(one.template, one.stage, one.ended_as)
    return ShownProject(one.name, one.what, stage, f"{progress:g}" if progress is not None else "")

"""What those who look after an organisation may see of it, and how the service does."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from babel.messages.pofile import read_po
from django.conf import settings
from django.db.models import Count, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from groundswell.base.notify.models import Letter
from groundswell.base.trail.models import Entry
from groundswell.base.work.models import Turn
from groundswell.people.models import Group, Membership, Person
from groundswell.people.queries.groups import root_group
from groundswell.people.rules import PeoplePermission, can_give_role, holds, paths_with, roles

ADMINISTERING = tuple(set(PeoplePermission) - {PeoplePermission.INVITE})
CHOICES_SHOWN = 20
WORKER_SILENCE = datetime.timedelta(minutes=2)


def may_administer(person: Person) -> bool:
    """Whether a person looks after anything at all here."""
    return any(paths_with(person, permission) for permission in ADMINISTERING)


def holds_for_all(person: Person, permission: str) -> bool:
    """Whether a person has a permission for the whole organisation."""
    return holds(person, permission, root_group())


def groups_managed_by(person: Person, permission: str = PeoplePermission.MANAGE_GROUPS) -> QuerySet[Group]:
    """All groups, open and closed, where a person has a permission."""
    return Group.objects.filter(_under(paths_with(person, permission), "path"))


def managed_group(person: Person, public_id: UUID, permission: str = PeoplePermission.MANAGE_GROUPS) -> Group:
    """One group that a person looks after. Raises Group.DoesNotExist when foreign, missing or not theirs."""
    return (
        groups_managed_by(person, permission).select_related("parent", "merged_into").get(public_id=public_id)
    )


def tops_managed_by(person: Person) -> QuerySet[Group]:
    """The groups from which a person looks after all below: usually one, the organisation."""
    paths = sorted(set(paths_with(person, PeoplePermission.MANAGE_GROUPS)), key=len)
    highest = [path for path in paths if not any(path != one and path.startswith(one) for one in paths)]
    return Group.objects.filter(path__in=highest).order_by("name", "pk")


def branch(group: Group) -> QuerySet[Group]:
    """The groups right under a group by name, each with how many open ones are right under it; closed ones last."""
    children = Group.objects.filter(parent=OuterRef("pk"), closed_at=None).order_by().values("parent")
    count = Coalesce(Subquery(children.annotate(n=Count("pk")).values("n")), 0)
    return (
        Group.objects.filter(parent=group)
        .annotate(below=count)
        .order_by(F("closed_at").asc(nulls_first=True), Lower("name"), "pk")
    )


def groups_named(
    person: Person, words: str, permission: str = PeoplePermission.MANAGE_GROUPS
) -> QuerySet[Group]:
    """Open groups a person looks after whose name or code has these words in it, by name."""
    said = Q(name__icontains=words) | Q(name_cy__icontains=words) | Q(code__iexact=words)
    return groups_managed_by(person, permission).filter(said, closed_at=None).order_by(Lower("name"), "pk")


def places_of(groups: Iterable[Group]) -> dict[int, str]:
    """Where each group stands, from the top down, in words; one question for all of them."""
    groups = list(groups)
    above = Group.objects.in_bulk({pk for group in groups for pk in group.ids_above})
    return {group.pk: " · ".join(str(above[pk]) for pk in group.ids_above if pk in above) for group in groups}


def members_here(group: Group) -> QuerySet[Membership]:
    """Who plays a part in exactly this group now, by name."""
    now = Membership.objects.filter(group=group, until=None).select_related("person", "group")
    return now.order_by(Lower("person__name"), "person_id", "role")


def people_managed_by(person: Person, words: str = "") -> QuerySet[Person]:
    """The people a person looks after, by name, with the parts they play; all of them for the whole organisation."""
    found = Person.colleagues.all()
    if not holds_for_all(person, PeoplePermission.MANAGE_PEOPLE):
        paths = paths_with(person, PeoplePermission.MANAGE_PEOPLE)
        here = Membership.objects.filter(_under(paths, "group__path"), until=None)
        found = found.filter(pk__in=here.values("person"))
    if words:
        found = found.filter(
            Q(name__icontains=words) | Q(username__icontains=words) | Q(email__icontains=words)
        )
    now = (
        Membership.objects.filter(until=None)
        .select_related("group", "person")
        .order_by("group__path", "role")
    )
    return found.prefetch_related(Prefetch("memberships", now, "roles_now")).order_by(
        F("is_active").desc(), Lower("name"), "pk"
    )


def managed_person(person: Person, public_id: UUID) -> Person:
    """One person that someone looks after. Raises Person.DoesNotExist when foreign, missing or not theirs."""
    return people_managed_by(person).get(public_id=public_id)


def managed_membership(person: Person, public_id: UUID) -> Membership:
    """One part that somebody plays now. Raises Membership.DoesNotExist when foreign, missing, over or not theirs."""
    paths = paths_with(person, PeoplePermission.MANAGE_PEOPLE)
    here = Membership.objects.filter(_under(paths, "group__path"), until=None)
    return here.select_related("person", "group").get(public_id=public_id)


def roles_to_give(person: Person, group: Group) -> list[str]:
    """The keys of the roles someone may give in a group."""
    return [key for key in roles() if can_give_role(person, key, group)]


def _under(paths: list[str], field: str) -> Q:
    under = Q(pk__in=[])
    for path in paths:
        under |= Q(**{f"{field}__startswith": path})
    return under


@dataclass(frozen=True)
class Health:
    """How the service does: when the worker last finished something, and what waits or failed."""

    worked_at: datetime.datetime | None
    is_silent: bool
    letters_waiting: int
    letters_failing: int
    reactions_failing: int


def health_now(*, now: datetime.datetime) -> Health:
    """How the service does for the organisation in sight."""
    worked_at = Turn.objects.aggregate(last=Max("finished_at"))["last"]
    letters = Letter.objects.filter(sent_at=None).aggregate(
        waiting=Count("pk"), failing=Count("pk", filter=Q(tries__gt=0))
    )
    failing = Entry.objects.filter(reacted_at=None, reaction_tries__gt=0).count()
    is_silent = worked_at is None or now - worked_at > WORKER_SILENCE
    return Health(worked_at, is_silent, letters["waiting"], letters["failing"], failing)


def sentences_to_check() -> int:
    """How many Welsh sentences wait for someone who grew up with Welsh to read them."""
    catalogues = [Path(folder) / "cy" / "LC_MESSAGES" / "django.po" for folder in settings.LOCALE_PATHS]
    return sum(_fuzzy_in(file, file.stat().st_mtime_ns) for file in catalogues if file.exists())


@functools.lru_cache(maxsize=4)
def _fuzzy_in(file: Path, changed_at: int) -> int:
    with file.open("rb") as opened:
        return sum(message.fuzzy for message in read_po(opened) if message.id)

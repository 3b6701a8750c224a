"""A file of groups goes into the tree, many at a time; a file of people gets its accounts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from itertools import groupby

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db.models import CharField, Max, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat, Length

from groundswell.base.tenancy.wall import current_organisation_id
from groundswell.base.trail.actions import record
from groundswell.people.actions.groups import hang, must_fit
from groundswell.people.actions.memberships import give_role
from groundswell.people.models import FirstVisit, Group, Import, Membership, Person
from groundswell.people.queries.groups import root_group
from groundswell.people.queries.people_plan import PeoplePlan, WantedPerson
from groundswell.people.queries.tree_plan import TreePlan, WantedGroup

AT_ONCE = 500
Telling = Callable[[int], None]


def plant_tree(plan: TreePlan, *, by: Person | None, now: datetime.datetime, tell: Telling) -> None:
    """Open, rename and move what the plan says, from the top down. Raises ValidationError when the tree is too deep.

    The caller holds the tree, asked who may, and made the plan under that hold.
    """
    _rename(plan, by, now)
    pks = {code: group.pk for code, group in plan.known.items()}
    for level in _levels(plan.opened):
        _open(level, pks, now)
        tell(len(level))
    top = root_group()
    for group, wanted in plan.moved:
        _move(group, Group.objects.get(pk=pks[wanted.parent]) if wanted.parent else top, by, now)


def _rename(plan: TreePlan, by: Person | None, now: datetime.datetime) -> None:
    for group, wanted in plan.renamed:
        was = group.name
        group.name = wanted.name
        group.name_cy = group.name_cy if wanted.name_cy is None else wanted.name_cy
        group.kind = group.kind if wanted.kind is None or group.parent_id is None else wanted.kind
        group.save(update_fields=["name", "name_cy", "kind"])
        record("people.group_renamed", about=group, by=by, now=now, group=group, was=was, name=group.name)


def _levels(wanted: list[WantedGroup]) -> Iterator[list[WantedGroup]]:
    """Groups whose parent stands come first, then those under them, and so on."""
    depth: dict[str, int] = {}
    for one in wanted:
        depth[one.code] = depth.get(one.parent or "", 0) + 1
    for _depth, level in groupby(
        sorted(wanted, key=lambda one: depth[one.code]), lambda one: depth[one.code]
    ):
        yield list(level)


def _open(level: list[WantedGroup], pks: dict[str, int], now: datetime.datetime) -> None:
    top = root_group().pk
    new = [
        Group(
            parent_id=pks[one.parent] if one.parent else top,
            name=one.name,
            name_cy=one.name_cy or "",
            kind=one.kind or Group.Kind.TEAM,
            code=one.code,
            opened_at=now,
        )
        for one in level
    ]
    for group in Group.objects.bulk_create(new, batch_size=AT_ONCE):
        pks[group.code] = group.pk
    _give_paths()


def _give_paths() -> None:
    """Groups just made have no path yet; it follows from their parent's, which has."""
    above = Group.objects.filter(pk=OuterRef("parent_id")).values("path")[:1]
    new = Group.objects.filter(path="", parent__isnull=False)
    new.update(path=Concat(Subquery(above), Cast("pk", CharField()), Value("."), output_field=CharField()))
    must_fit(Group.objects.aggregate(longest=Max(Length("path")))["longest"] or 0)


def _move(group: Group, to: Group, by: Person | None, now: datetime.datetime) -> None:
    group.refresh_from_db()
    was = group.parent.name if group.parent else ""
    hang(group, to)
    about = {"name": group.name, "was_under": was, "now_under": to.name}
    record("people.group_moved", about=group, by=by, now=now, group=group, **about)


def open_accounts(
    plan: PeoplePlan, *, brought_in: Import | None, by: Person | None, now: datetime.datetime, tell: Telling
) -> None:
    """Open the accounts and give the roles the plan says; each newcomer gets a first visit to come.

    The caller asked who may. Raises IntegrityError when someone took a user name or address meanwhile.
    """
    for some in _some(plan.opened):
        _open_some(some, brought_in, by, now)
        tell(len(some))
    for wanted in plan.changed:
        if wanted.standing is None:
            raise ValidationError("a person to change is a person who stands")
        for group, role in wanted.roles:
            give_role(person=wanted.standing, group=group, role=role, by=by, now=now)


def _some(wanted: list[WantedPerson]) -> Iterator[list[WantedPerson]]:
    for start in range(0, len(wanted), AT_ONCE):
        yield wanted[start : start + AT_ONCE]


def _open_some(
    wanted: list[WantedPerson], brought_in: Import | None, by: Person | None, now: datetime.datetime
) -> None:
    people = Person.objects.bulk_create([_account(one, now) for one in wanted])
    addresses = [
        EmailAddress(user=one, email=one.email, verified=False, primary=True) for one in people if one.email
    ]
    EmailAddress.objects.bulk_create(addresses)
    FirstVisit.objects.bulk_create(
        [FirstVisit(person=one, brought_in=brought_in, is_by_letter=bool(one.email)) for one in people]
    )
    pairs = [
        (one, group, role) for one, want in zip(people, wanted, strict=True) for group, role in want.roles
    ]
    Membership.objects.bulk_create(
        [Membership(person=one, group=group, role=role, since=now) for one, group, role in pairs]
    )
    for one in people:
        record("people.account_opened", about=one, by=by, now=now, name=one.name)
    for one, group, role in pairs:
        record("people.role_given", about=one, by=by, now=now, group=group, role=role, name=one.name)


def _account(one: WantedPerson, now: datetime.datetime) -> Person:
    return Person(
        organisation_id=current_organisation_id(),
        username=one.username,
        name=one.name,
        email=one.email,
        language=one.language,
        password=make_password(None),
        joined_at=now,
    )

"""Coming in by team code: the code is made, renewed and stopped by those who may ask people in."""

from __future__ import annotations

import datetime
import secrets

from django.db import transaction

from groundswell.base.trail.actions import record
from groundswell.people.actions.accounts import open_account
from groundswell.people.actions.code_words import WORDS
from groundswell.people.actions.memberships import give_role
from groundswell.people.models import Group, Membership, Person
from groundswell.people.rules import PeoplePermission, holds, must

WORDS_IN_CODE = 3
NUMBERS_IN_CODE = 10_000


@transaction.atomic
def show_join_code(*, group: Group, by: Person, now: datetime.datetime) -> str:
    """Answer with a group's team code, making one when it has none. Raises PermissionDenied."""
    _must_may_invite(group, by)
    return group.join_code or _new_code(group, "people.join_code_made", by, now)


@transaction.atomic
def renew_join_code(*, group: Group, by: Person, now: datetime.datetime) -> str:
    """Give a group a new team code; the old one opens nothing from then on. Raises PermissionDenied."""
    _must_may_invite(group, by)
    return _new_code(group, "people.join_code_renewed", by, now)


@transaction.atomic
def stop_join_code(*, group: Group, by: Person, now: datetime.datetime) -> None:
    """Take a group's team code back, so that nobody joins by it. Raises PermissionDenied."""
    _must_may_invite(group, by)
    if Group.objects.filter(pk=group.pk).exclude(join_code=None).update(join_code=None):
        record("people.join_code_stopped", about=group, by=by, now=now, group=group)
    group.join_code = None


@transaction.atomic
def join_by_code(
    *,
    group: Group,
    username: str,
    name: str,
    password: str | None,
    now: datetime.datetime,
    language: str = "en",
) -> Person:
    """Open an account for someone who holds a group's team code, as a member of that group.

    Raises PermissionDenied when the group has no code any more, ValidationError when the user name is taken.
    """
    _must_be_open(group)
    person = open_account(username=username, name=name, password=password, language=language, now=now)
    give_role(person=person, group=group, role="member", by=None, now=now)
    record("people.joined", about=person, by=person, now=now, group=group, name=person.name)
    return person


@transaction.atomic
def join_group(*, group: Group, by: Person, now: datetime.datetime) -> Membership:
    """Join another group of one's own organisation by its team code. Raises PermissionDenied."""
    must(by.organisation_id == group.organisation_id)
    _must_be_open(group)
    return give_role(person=by, group=group, role="member", by=None, now=now)


def _must_may_invite(group: Group, by: Person) -> None:
    must(holds(by, PeoplePermission.INVITE, group) and group.closed_at is None)


def _must_be_open(group: Group) -> None:
    now_open = Group.objects.filter(pk=group.pk, closed_at=None).exclude(join_code=None)
    must(now_open.exists(), "nobody can join this group by code")


def _new_code(group: Group, verb: str, by: Person, now: datetime.datetime) -> str:
    group.join_code = random_code()
    group.save(update_fields=["join_code"])
    record(verb, about=group, by=by, now=now, group=group)
    return group.join_code


def random_code() -> str:
    """Three words and four digits: 40 bits, so nobody comes upon one by trying."""
    words = [secrets.choice(WORDS) for _ in range(WORDS_IN_CODE)]
    return "-".join([*words, f"{secrets.randbelow(NUMBERS_IN_CODE):04}"])

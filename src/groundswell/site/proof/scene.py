"""An organisation to be attacked, put up quickly: groups, people in bulk, everybody's browser."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from groundswell.base.tenancy.wall import outside, within
from groundswell.people.actions import found_organisation, open_group
from groundswell.people.models import Group, Membership, Organisation, Person
from groundswell.people.queries import root_group

PASSWORD = "correct horse battery staple"  # noqa: S105  # of people who never were
DAY = datetime.timedelta(days=1)
LONG_AGO = 400 * DAY
HERE = secrets.token_hex(3)
_numbers = count(1)


def found(now: datetime.datetime) -> tuple[Organisation, Person]:
    """An organisation of its own, and its administrator."""
    number = next(_numbers)
    return found_organisation(
        name=f"House {number}",
        slug=f"house-{HERE}-{number}",
        admin_username=f"admin-{HERE}-{number}",
        admin_name="Admin",
        admin_password=PASSWORD,
        now=now,
    )


def wards_of(
    organisation: Organisation, admin: Person, sizes: Sequence[int], now: datetime.datetime
) -> list[Group]:
    """Wards right under the top, each with settled people."""
    with within(organisation):
        wards = [
            open_group(parent=root_group(), name=f"Ward {n}", kind="ward", by=admin, now=now)
            for n in range(len(sizes))
        ]
        for ward, size in zip(wards, sizes, strict=True):
            hire(ward, size, joined=now - LONG_AGO)
    return wards


def shared_out(people: int, each: int) -> list[int]:
    """How many people in each ward, when so many are shared out."""
    return [each] * (people // each) + ([people % each] if people % each else [])


def hire(group: Group, people: int, *, joined: datetime.datetime) -> list[Person]:
    """Many people of a group at once."""
    return hire_all([(group, people)], joined=joined)


def hire_all(wanted: Iterable[tuple[Group, int]], *, joined: datetime.datetime) -> list[Person]:
    """Many people of several groups at once, in the order of the groups."""
    groups = [group for group, people in wanted for _ in range(people)]
    names = [f"person-{HERE}-{next(_numbers)}" for _ in groups]
    made = Person.objects.bulk_create(
        Person(organisation_id=group.organisation_id, username=name, name=name, joined_at=joined)
        for name, group in zip(names, groups, strict=True)
    )
    Membership.objects.bulk_create(
        Membership(person=one, group=group, role="member", since=joined)
        for one, group in zip(made, groups, strict=True)
    )
    return made


def noon(day: datetime.date) -> datetime.datetime:
    """The middle of a day, where we are."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


class Browser(Client):
    """A browser without scripts that stands outside every organisation, as real requests do."""

    def request(self, **request: Any) -> Any:
        with outside():
            return super().request(**request)


def browsers(people: Iterable[Person]) -> list[tuple[Person, Browser]]:
    """A browser for each person, in which they have just signed in."""
    return [(person, signed_in(person)) for person in people]


def signed_in(person: Person | None) -> Browser:
    """A browser in which somebody is signed in; nobody, for a member of the public."""
    browser = Browser(headers={"host": "localhost"})
    if person is not None:
        with outside():
            browser.force_login(person)
    return browser


def people_of(group: Group) -> list[Person]:
    """Those who belong to a group now."""
    return [*Person.objects.filter(memberships__group=group, memberships__until=None).order_by("pk")]

"""What becomes of members when their account changes: another name, or none any more."""

from __future__ import annotations

import datetime

from groundswell.base.tenancy.wall import within
from groundswell.learn.actions.joining import go
from groundswell.learn.models import Member
from groundswell.learn.queries.crossing import seats_of
from groundswell.people.models import Person


def call_anew(*, person: Person) -> None:
    """Let communities know a person by the name they have now. Twice changes nothing."""
    for house_id, members in seats_of(person):
        with within(house_id):
            Member.objects.filter(pk__in=[one.pk for one in members]).update(name=person.name)


def go_everywhere(*, person: Person, now: datetime.datetime) -> None:
    """Take somebody whose account was closed out of all communities; what they said stays. Twice changes nothing."""
    for house_id, members in seats_of(person):
        with within(house_id):
            for member in members:
                go(member=member, now=now)

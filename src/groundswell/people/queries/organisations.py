"""The organisation itself."""

from __future__ import annotations

from groundswell.people.models import Organisation, Person


def organisation_of(person: Person) -> Organisation:
    """The person's organisation as it is now, not as it was when the request began."""
    return Organisation.objects.get(pk=person.organisation_id)

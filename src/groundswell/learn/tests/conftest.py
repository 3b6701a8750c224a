"""Somebody from another organisation who comes into communities of the trust."""

from __future__ import annotations

import pytest

from groundswell.base.tenancy.wall import within
from groundswell.people.actions import give_role, open_account
from groundswell.people.queries import root_group

PASSWORD = "correct horse battery staple"


@pytest.fixture
def delyth(cerys, now):
    """A physiotherapist of the board."""
    with within(cerys.organisation_id):
        person = open_account(
            username="delyth",
            name="Delyth Huws",
            email="delyth@example.org",
            email_is_verified=True,
            password=PASSWORD,
            now=now,
        )
        give_role(person=person, group=root_group(), role="member", by=None, now=now)
    return person

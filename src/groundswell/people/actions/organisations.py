"""Founding an organisation, from the shell of the machine it runs on."""

from __future__ import annotations

import datetime

from django.db import transaction

from groundswell.base.tenancy.wall import within
from groundswell.base.trail.actions import record
from groundswell.people.actions.accounts import open_account
from groundswell.people.actions.groups import plant_group
from groundswell.people.actions.memberships import give_role
from groundswell.people.models import Group, Organisation, Person
from groundswell.pure.calendar import Nation


@transaction.atomic
def found_organisation(
    *,
    name: str,
    slug: str,
    admin_username: str,
    admin_name: str,
    admin_password: str,
    now: datetime.datetime,
    admin_email: str = "",
    name_cy: str = "",
    nation: str = Nation.ENGLAND,
) -> tuple[Organisation, Person]:
    """Found an organisation with the top of its tree and its first administrator.

    Raises ValidationError when the slug, user name or e-mail address is malformed or taken.
    """
    organisation = Organisation(name=name, name_cy=name_cy, slug=slug, nation=nation, founded_at=now)
    organisation.full_clean()
    organisation.save()
    with within(organisation):
        top = plant_group(parent=None, name=name, name_cy=name_cy, kind=Group.Kind.ORGANISATION, now=now)
        admin = open_account(
            username=admin_username,
            name=admin_name,
            password=admin_password,
            email=admin_email,
            email_is_verified=True,
            now=now,
        )
        give_role(person=admin, group=top, role="administrator", by=None, now=now)
        record("people.organisation_founded", about=organisation, by=admin, now=now, group=top, name=name)
    return organisation, admin

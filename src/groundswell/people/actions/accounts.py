"""Accounts: opened here and nowhere else. Who may call this is decided by the actions that do."""

from __future__ import annotations

import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from groundswell.base.tenancy.wall import current_organisation_id
from groundswell.people.models import Person


@transaction.atomic
def open_account(
    *,
    username: str,
    name: str,
    password: str | None,
    now: datetime.datetime,
    email: str = "",
    email_is_verified: bool = False,
    language: str = "en",
) -> Person:
    """Open an account in the organisation in sight.

    Raises ValidationError when the user name is malformed or taken, or the e-mail address is taken. The password is
    taken as already checked by the form or import; None leaves the account without one.
    """
    person = Person(
        organisation_id=current_organisation_id(),
        username=username.strip().lower(),
        name=name.strip(),
        email=email.strip().lower(),
        language=language,
        joined_at=now,
    )
    person.set_password(password)
    person.full_clean(exclude=["organisation"])
    person.save()
    if person.email:
        EmailAddress.objects.create(user=person, email=person.email, verified=email_is_verified, primary=True)
    return person

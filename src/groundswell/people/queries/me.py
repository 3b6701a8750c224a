"""What one's own page shows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.module_loading import import_string

from groundswell.people.models import Group, Membership, Person
from groundswell.people.rules import PeoplePermission, holds, roles


@dataclass(frozen=True)
class WaysToSignIn:
    """How someone gets in: counted, never shown."""

    has_password: bool
    has_app: bool
    keys: int
    codes: bool
    email_is_confirmed: bool


@dataclass(frozen=True)
class Belonging:
    """One group of mine and what I am there, in words."""

    group: Group
    roles: list[str]
    may_ask_in: bool


@dataclass(frozen=True)
class Way:
    """A place where something waits for someone who looks after it; `count` says how much, none is not counted."""

    text: str
    href: str
    count: int | None = None


def looked_after_by(person: Person) -> list[Way]:
    """What a person looks after, by every part named in settings.LOOKED_AFTER."""
    return [way for name in settings.LOOKED_AFTER for way in import_string(name)(person)]


@dataclass(frozen=True)
class Setting:
    """A page on which a part of the house is set up, with what it does to people."""

    title: str
    about: str
    href: str


def settings_for(person: Person) -> list[Setting]:
    """What a person may set up besides what is people's own, by every part named in settings.ADMINISTERED."""
    return [one for name in settings.ADMINISTERED for one in import_string(name)(person)]


@dataclass(frozen=True)
class OwnChoice:
    """Something a person chose for themselves in another part: what it is, how it stands, and where it is changed."""

    key: str
    value: str
    href: str


def own_choices_of(person: Person) -> list[OwnChoice]:
    """What a person chose for themselves, by every part named in settings.OWN_CHOICES."""
    return [choice for name in settings.OWN_CHOICES for choice in import_string(name)(person)]


def belongings_of(person: Person) -> list[Belonging]:
    """Where someone belongs now, and as what, in the order of the tree."""
    held = Membership.objects.filter(person=person, until=None, group__closed_at=None)
    held = held.select_related("group").order_by("group__path", "role")
    return [
        Belonging(
            group,
            [role_name(membership.role) for membership in memberships],
            may_ask_in=holds(person, PeoplePermission.INVITE, group),
        )
        for group, memberships in groupby(held, key=lambda membership: membership.group)
    ]


def role_name(key: str) -> str:
    """A role in words; the key itself for a role that is no longer declared."""
    return str(roles()[key].name) if key in roles() else key


def ways_to_sign_in(person: Person) -> WaysToSignIn:
    """How someone can sign in now."""
    types = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    confirmed = EmailAddress.objects.filter(user=person, email=person.email, verified=True)
    return WaysToSignIn(
        has_password=person.has_usable_password(),
        has_app=Authenticator.Type.TOTP in types,
        keys=types.count(Authenticator.Type.WEBAUTHN),
        codes=Authenticator.Type.RECOVERY_CODES in types,
        email_is_confirmed=bool(person.email) and confirmed.exists(),
    )


def has_way_in(person: Person) -> bool:
    """Whether someone could sign in again: with a password, or with a passkey."""
    if person.has_usable_password():
        return True
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists()

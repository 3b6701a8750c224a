"""Team codes, user names and invitations: looked up before we know whose they are, so past the wall on purpose."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from uuid import UUID

from django.db.models import QuerySet

from groundswell.people.models import Group, Invitation, Person
from groundswell.people.rules import PeoplePermission, paths_with

SHORTEST_USERNAME, LONGEST_USERNAME = 3, 30


def read_code(typed: str) -> str:
    """Write a team code the one way we keep it, however it was typed: "Lamp fern, OTTER 4821" is lamp-fern-otter-4821."""
    return "-".join(re.findall(r"[a-z0-9]+", typed.lower()))[:80]


def group_with_code(code: str) -> Group | None:
    """The open group behind a team code, whichever organisation it is in; None when closed, stopped or unknown."""
    asked = read_code(code)
    with_organisation = Group.unscoped.select_related("organisation")
    return with_organisation.filter(join_code=asked, closed_at=None).first() if asked else None


def digest_of(secret: str) -> str:
    """What we keep of an invitation's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invitation_with_secret(secret: str, *, now: datetime.datetime) -> Invitation | None:
    """The invitation a letter leads to, if it can still be taken up."""
    known = Invitation.unscoped.select_related("organisation", "group", "invited_by")
    return known.filter(
        secret_digest=digest_of(secret),
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=now,
        group__closed_at=None,
    ).first()


def waiting_invitations(person: Person, group: Group) -> QuerySet[Invitation]:
    """Invitations into a group that are not taken up or withdrawn, newest first, for those who may ask people in."""
    if not any(group.path.startswith(path) for path in paths_with(person, PeoplePermission.INVITE)):
        return Invitation.objects.none()
    waiting = Invitation.objects.filter(group=group, accepted_at=None, withdrawn_at=None)
    return waiting.select_related("invited_by").order_by("-sent_at", "-pk")


def invitation_for(person: Person, public_id: UUID) -> Invitation:
    """One invitation of the person's organisation. Raises Invitation.DoesNotExist when foreign or missing."""
    known = Invitation.objects.select_related("group", "invited_by")
    return known.get(organisation_id=person.organisation_id, public_id=public_id)


def has_account(email: str) -> bool:
    """Whether an e-mail address belongs to an account anywhere on this service."""
    return Person.objects.filter(email__iexact=email).exists()


def is_email_of_another(email: str, person_id: int) -> bool:
    """Whether an e-mail address belongs to somebody else's account."""
    return Person.objects.filter(email__iexact=email).exclude(pk=person_id).exists()


def is_username_taken(username: str) -> bool:
    """Whether someone signs in with this name already, in any organisation."""
    return Person.objects.filter(username=username.strip().lower()).exists()


def free_username(name: str) -> str:
    """Make a user name from a name that nobody has yet: Siân Owen becomes sian.owen, or sian.owen2."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    stem = ".".join(words)[:LONGEST_USERNAME].strip(".") or "colleague"
    stem = stem if len(stem) >= SHORTEST_USERNAME else f"{stem}.person"
    taken = set(Person.objects.filter(username__startswith=stem).values_list("username", flat=True))
    numbered = (f"{stem}{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(name for name in numbered if name not in taken)

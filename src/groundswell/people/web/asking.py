"""The groups and invitations that someone who asks people in may touch. What they may not is not there."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

from groundswell.people.models import Group, Invitation, Person
from groundswell.people.queries import group_for
from groundswell.people.queries.joining import invitation_for
from groundswell.people.rules import PeoplePermission, holds, must


def asking_group(person: Person, public_id: UUID) -> Group:
    """An open group into which someone may ask people: 404 when it is not theirs, 403 when they may not ask."""
    try:
        group = group_for(person, public_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if group.closed_at is not None:
        raise Http404
    must(holds(person, PeoplePermission.INVITE, group))
    return group


def invitation_of(person: Person, public_id: UUID) -> Invitation:
    """An invitation into a group for which someone may ask people in."""
    try:
        invitation = invitation_for(person, public_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    must(holds(person, PeoplePermission.INVITE, invitation.group))
    return invitation

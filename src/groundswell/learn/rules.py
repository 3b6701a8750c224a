"""Who may do what in communities and in the library. What a member may do hangs on the member, not on the person: a guest is a member and no more."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from groundswell.learn.models import (
    Answer,
    Attendee,
    Certificate,
    Community,
    Joining,
    Member,
    Nomination,
    Pass,
    Post,
    Resource,
    Session,
    Thread,
)
from groundswell.people.queries import root_group
from groundswell.people.rules import PeoplePermission, belongs_to, holds, paths_with
from groundswell.pure.text import words_of

if TYPE_CHECKING:
    from groundswell.people.models import Group, Person

LONGEST_TEXT, SHORTEST_PART = 5000, 3
TIME_TO_REOPEN = datetime.timedelta(days=30)
DOORS_OPEN, DOORS_SHUT = datetime.timedelta(hours=1), datetime.timedelta(hours=3)


class Conflict(Exception):
    """Somebody else changed it first, and nothing was written."""


class LearnPermission(StrEnum):
    """What people may do with communities."""

    FOUND = "learn.found"  # found a community
    SHARE = "learn.share"  # open a community to people of other organisations
    RECORD_TRAINING = "learn.record_training"  # record who is trained in what in a group and below
    NAME = "learn.name_facilitator"  # name who looks after a community that nobody looks after any more
    CURATE = "learn.curate"  # look after the library


def can_found(person: Person) -> bool:
    """Everybody who has a part somewhere in the organisation."""
    return person.is_active and bool(paths_with(person, LearnPermission.FOUND))


def can_share(person: Person) -> bool:
    """Coaches and leads open a community to people of other organisations, since that is a door in the wall."""
    return person.is_active and bool(paths_with(person, LearnPermission.SHARE))


def can_name(person: Person, community: Community) -> bool:
    """Organisation leads and administrators name a facilitator where there is none, in communities of their own organisation."""
    own = not is_guest(person, community)
    return own and person.is_active and bool(paths_with(person, LearnPermission.NAME))


def is_guest(person: Person, community: Community) -> bool:
    """Whether a person works in another organisation than that of the community."""
    return person.organisation_id != community.organisation_id


def is_in(member: Member | None) -> bool:
    """Whether somebody is in the community now."""
    return member is not None and member.left_at is None


def can_see_door(person: Person, community: Community, way: Pass | None, code: str = "") -> bool:
    """Colleagues see that a community is there; others only while it is shared, with a pass of their own or its code."""
    if not person.is_active:
        return False
    if not is_guest(person, community):
        return True
    if not community.is_shared:
        return False
    if way is not None:
        return is_pass_for(way, person, community)
    return bool(code) and code == community.code


def is_pass_for(way: Pass, person: Person, community: Community) -> bool:
    """Whether a pass is this person's, for this community of this organisation, and has not ended."""
    return (
        way.ended_at is None
        and way.person_id == person.pk
        and way.community_id == community.public_id
        and way.home_id == community.organisation_id
    )


def was_asked_to_go(member: Member | None) -> bool:
    """Whether facilitators parted with somebody, and have not let them back."""
    return member is not None and member.parted_at is not None


def can_join(community: Community, member: Member | None, nomination: Nomination | None) -> bool:
    """Whoever stands at the door of an open community, and else who was let in; not who was asked to go."""
    if was_asked_to_go(member) or is_closed(community):
        return False
    if community.joining == Joining.OPEN:
        return True
    return nomination is not None and nomination.answer == Answer.YES


def can_ask(community: Community, member: Member | None, nomination: Nomination | None) -> bool:
    """One asks to come in where one cannot just join, and not while an answer is waited for."""
    if (
        is_closed(community)
        or is_in(member)
        or was_asked_to_go(member)
        or can_join(community, member, nomination)
    ):
        return False
    return nomination is None or nomination.answer == Answer.NOT_NOW


def has_agreed(member: Member, community: Community) -> bool:
    """Whether a member said yes to the agreement as it is now."""
    return member.agreed_version == community.agreement_version


def can_talk(member: Member, community: Community) -> bool:
    """Members who said yes to the agreement talk, write in the directory and put others forward, until the community is closed."""
    if is_closed(community):
        return False
    return is_in(member) and member.community_id == community.pk and has_agreed(member, community)


def can_facilitate(member: Member | None, community: Community) -> bool:
    """Facilitators look after the community, also once it is closed: what harms is still hidden."""
    if member is None or member.community_id != community.pk:
        return False
    return is_in(member) and member.is_facilitator


def is_closed(community: Community) -> bool:
    """Whether nothing is added to a community any more."""
    return community.closed_at is not None


def can_reopen(member: Member | None, community: Community, now: datetime.datetime) -> bool:
    """Facilitators open a community again within thirty days."""
    closed_at = community.closed_at
    return can_facilitate(member, community) and closed_at is not None and now <= closed_at + TIME_TO_REOPEN


def can_part_with(by: Member | None, member: Member, community: Community) -> bool:
    """Facilitators part with members, but not with themselves or with each other."""
    return can_facilitate(by, community) and member.community_id == community.pk and not member.is_facilitator


def can_read(member: Member | None, post: Post) -> bool:
    """Words that are held are for their writer and for facilitators until somebody looked at them."""
    if post.held_at is None:
        return True
    return member is not None and (post.by_id == member.pk or member.is_facilitator)


def can_take_back(member: Member, post: Post) -> bool:
    """Everybody takes back their own words, and nobody else’s."""
    return is_in(member) and post.by_id == member.pk


def belongs_in(community: Community, thread: Thread) -> bool:
    """Whether a conversation is one of this community."""
    return thread.community_id == community.pk


def can_vote(member: Member, community: Community, thread: Thread) -> bool:
    """Members who talk vote in the polls of the conversations of their community."""
    return can_talk(member, community) and belongs_in(community, thread)


def may_be_named(member: Member, because: str) -> bool:
    """Whether a part of a member’s name is among the names that words seem to blame. Rather too careful than too late."""
    return any(part in because for part in words_of(member.name) if len(part) >= SHORTEST_PART)


def takes_unnamed_words(community: Community) -> bool:
    """Whether words without a name may be said in a community: its facilitators want them, and it is not closed."""
    return community.takes_unnamed and not is_closed(community)


def can_come(community: Community, session: Session, now: datetime.datetime) -> bool:
    """Whether a session of this community is still to be or goes on, and was not called off."""
    if session.community_id != community.pk or session.called_off_at is not None:
        return False
    return now < session.starts_at + datetime.timedelta(minutes=session.minutes)


def is_open(session: Session, now: datetime.datetime) -> bool:
    """Whether the code of a session lets people in: from an hour before it begins until facilitators end it, or three hours after."""
    if session.called_off_at is not None or session.ended_at is not None or is_closed(session.community):
        return False
    ends = session.starts_at + datetime.timedelta(minutes=session.minutes)
    return session.starts_at - DOORS_OPEN <= now < ends + DOORS_SHUT


def is_there(attendee: Attendee | None, session: Session) -> bool:
    """Whether somebody came into this session by its code and has not left."""
    return attendee is not None and attendee.session_id == session.pk and attendee.left_at is None


def can_revoke(person: Person, certificate: Certificate, looks_after: bool) -> bool:
    """Administrators of the holder’s organisation, and who looks after the community that the certificate is of."""
    is_ours = person.organisation_id == certificate.organisation_id
    return person.is_active and (
        looks_after or (is_ours and bool(paths_with(person, PeoplePermission.SEE_AUDIT)))
    )


def can_see_team(person: Person, group: Group) -> bool:
    """What a team sees of itself is for its people and those above it."""
    return person.is_active and person.organisation_id == group.organisation_id and belongs_to(person, group)


def can_agree_step(person: Person, group: Group) -> bool:
    """Everybody in an open group, and who has a part above it, writes down what the team agreed."""
    return group.closed_at is None and holds(person, LearnPermission.FOUND, group)


def can_add(person: Person) -> bool:
    """Whoever has a part somewhere in the organisation puts something into its library."""
    return can_found(person)


def can_curate(person: Person) -> bool:
    """Librarians and those who lead the whole organisation look after the library."""
    return bool(paths_with(person, LearnPermission.CURATE)) and holds(
        person, LearnPermission.CURATE, root_group()
    )


def can_care_for(person: Person, resource: Resource) -> bool:
    """Who added something changes it and takes it out; so do curators."""
    if not person.is_active or resource.organisation_id != person.organisation_id:
        return False
    return resource.added_by_id == person.pk or can_curate(person)


def can_release(person: Person, resource: Resource) -> bool:
    """Curators let words out that were held, but not their own."""
    return (
        resource.organisation_id == person.organisation_id
        and resource.added_by_id != person.pk
        and can_curate(person)
    )


def can_record_training(person: Person, group: Group) -> bool:
    """Who leads a group records who of it is trained in what, and sees all of that."""
    return holds(person, LearnPermission.RECORD_TRAINING, group)

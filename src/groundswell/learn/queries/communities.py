"""Communities, as cards: plain words that can be drawn outside the house they come from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from groundswell.learn.models import Answer, Community, Joining, Kind, Member, Nomination, Pass
from groundswell.learn.rules import is_closed
from groundswell.people.models import Person

MOST_SHOWN = 200


@dataclass(frozen=True)
class CommunityCard:
    """A community in a list: what it is called and for, and whose it is."""

    public_id: UUID
    name: str
    kind: str = ""
    purpose: str = ""
    home: str = ""
    is_closed: bool = False


def communities_in(person: Person) -> list[CommunityCard]:
    """The communities a person is in, here and elsewhere, by name."""
    mine = Member.objects.filter(person=person, left_at=None).values("community")
    here = [card_of(one) for one in Community.objects.filter(pk__in=mine)]
    return sorted([*here, *passes_of(person)], key=lambda card: (card.is_closed, card.name.casefold()))


def passes_of(person: Person) -> list[CommunityCard]:
    """The communities of other organisations to which a person has a pass: they are in, or may come in."""
    held = Pass.objects.filter(person=person, ended_at=None).select_related("home").order_by("name", "pk")
    return [CommunityCard(one.community_id, one.name, home=str(one.home)) for one in held]


def communities_beside(person: Person) -> list[CommunityCard]:
    """The other communities of a person's own organisation that are not closed, by name."""
    mine = Member.objects.filter(person=person, left_at=None).values("community")
    others = Community.objects.filter(organisation_id=person.organisation_id, closed_at=None)
    others = others.exclude(pk__in=mine)
    return [card_of(one) for one in others.order_by("name", "pk")[:MOST_SHOWN]]


def card_of(community: Community) -> CommunityCard:
    """A community as a card."""
    return CommunityCard(
        community.public_id,
        community.name,
        str(Kind(community.kind).label),
        community.purpose,
        is_closed=is_closed(community),
    )


@dataclass(frozen=True)
class CommunityPage:
    """A community as it stands on its page, for whoever is there."""

    public_id: UUID
    name: str
    kind: str
    purpose: str
    agreement: str
    agreement_version: int
    joining: str
    joining_words: str
    is_shared: bool
    version: int
    home: str
    facilitators: list[str]
    takes_unnamed: bool
    closed_at: datetime.datetime | None
    closed_because: str


def page_of(community: Community) -> CommunityPage:
    """A community with the names of who looks after it; its own organisation has to be in sight."""
    names = facilitators_of(community).values_list("name", flat=True)
    return CommunityPage(
        public_id=community.public_id,
        name=community.name,
        kind=str(Kind(community.kind).label),
        purpose=community.purpose,
        agreement=community.agreement,
        agreement_version=community.agreement_version,
        joining=community.joining,
        joining_words=str(Joining(community.joining).label),
        is_shared=community.is_shared,
        version=community.version,
        home=str(community.organisation),
        facilitators=list(names),
        takes_unnamed=community.takes_unnamed,
        closed_at=community.closed_at,
        closed_because=community.closed_because,
    )


def facilitators_of(community: Community) -> QuerySet[Member]:
    """Who looks after a community and can come in, who was first on top."""
    found = Member.objects.filter(community=community, left_at=None, is_facilitator=True).order_by("pk")
    return found if community.is_shared else found.filter(came_from=None)


def members_of(community: Community) -> QuerySet[Member]:
    """Who is in a community now, by name."""
    found = Member.objects.filter(community=community, left_at=None).select_related("came_from")
    return found.order_by("name", "pk")


@dataclass(frozen=True)
class Entry:
    """What the directory shows of a member: the name, and what they chose to write."""

    public_id: UUID
    name: str
    is_facilitator: bool
    is_own: bool
    organisation: str
    role: str
    offers: str
    wants: str
    reach: str


def entries_of(members: list[Member], community: Community, own: Member) -> list[Entry]:
    """Members as the directory shows them."""
    home = str(community.organisation)
    return [
        Entry(
            public_id=one.public_id,
            name=one.name,
            is_facilitator=one.is_facilitator,
            is_own=one.pk == own.pk,
            organisation=(str(one.came_from) if one.came_from else home) if one.shows_organisation else "",
            role=one.role,
            offers=one.offers,
            wants=one.wants,
            reach=one.reach,
        )
        for one in members
    ]


@dataclass(frozen=True)
class Asking:
    """Somebody who waits at the door, as a facilitator reads it."""

    public_id: UUID
    name: str
    email: str
    nominated_by: str
    organisation: str
    role: str
    years: int | None
    wants: str
    offers: str
    asked_at: datetime.datetime


def waiting_at(community: Community) -> QuerySet[Nomination]:
    """Who waits for an answer, who asked first on top; their community's organisation has to be in sight."""
    waiting = Nomination.objects.filter(community=community, answer=Answer.WAITING)
    return waiting.select_related("nominated_by", "came_from").order_by("pk")


def asking_of(nomination: Nomination, community: Community) -> Asking:
    """A nomination as a card."""
    house = nomination.came_from or (community.organisation if nomination.person_id else None)
    return Asking(
        public_id=nomination.public_id,
        name=nomination.name,
        email=nomination.email,
        nominated_by=nomination.nominated_by.name if nomination.nominated_by else "",
        organisation=str(house or ""),
        role=nomination.role,
        years=nomination.years,
        wants=nomination.wants,
        offers=nomination.offers,
        asked_at=nomination.asked_at,
    )


def nomination_at(community: Community, public_id: UUID) -> Nomination:
    """One nomination of a community. Raises Nomination.DoesNotExist when it is of another one, or missing."""
    known = Nomination.objects.select_related("nominated_by", "came_from")
    return known.get(community=community, public_id=public_id)


def member_of(community: Community, public_id: UUID | None) -> Member:
    """One member of a community. Raises Member.DoesNotExist when of another one, missing, or gone."""
    return Member.objects.get(community=community, public_id=public_id, left_at=None)


def parted_from(community: Community) -> QuerySet[Member]:
    """Who was asked to go and not let back, newest first."""
    return Member.objects.filter(community=community).exclude(parted_at=None).order_by("-parted_at", "-pk")


def any_member_of(community: Community, public_id: UUID) -> Member:
    """The same as `member_of`, also when they have gone."""
    return Member.objects.get(community=community, public_id=public_id)


def who_would_facilitate(community: Community) -> QuerySet[Member]:
    """Members who offered to look after a community that nobody looks after, who offered first on top."""
    there = Member.objects.filter(community=community, left_at=None)
    return there.exclude(would_facilitate_at=None).order_by("would_facilitate_at", "pk")

"""Random coffee: who takes part, who has met, and what one's own coffees are."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from groundswell.learn.models import QUESTIONS, Coffee, CoffeePlan, CoffeeSeat, CoffeeTaker, Community, Member
from groundswell.learn.queries.communities import Entry, entries_of
from groundswell.learn.queries.live import share_words
from groundswell.learn.queries.sessions import When, when_at
from groundswell.pure.disclosure import Hidden, show_share

MINUTES = 30
MOST_SHOWN, OLDEST = 3, datetime.timedelta(days=100)
AN_HOUR = datetime.timedelta(hours=1)


def takers_in(community: Community) -> QuerySet[CoffeeTaker]:
    """Who is to be brought together: takes part, does not pause, can come in, and said yes to the agreement as it is."""
    there = CoffeeTaker.objects.filter(member__community=community, member__left_at=None, paused_at=None)
    if not community.is_shared:
        there = there.filter(member__came_from=None)
    agreed = there.filter(member__agreed_version=F("member__community__agreement_version"))
    return agreed.select_related("member").order_by("pk")


Pairs = dict[frozenset[int], int]


def met_in(community: Community, among: Collection[int]) -> Pairs:
    """How often any two of these members were brought together."""
    at: dict[int, list[int]] = {}
    seats = CoffeeSeat.objects.filter(coffee__community=community, member__in=among)
    for coffee, member in seats.values_list("coffee", "member"):
        at.setdefault(coffee, []).append(member)
    return Counter(frozenset(pair) for group in at.values() for pair in combinations(group, 2))


def apart_in(community: Community, among: Collection[int]) -> set[frozenset[int]]:
    """Which two of these members never meet again, since one of them said so."""
    at: dict[int, list[tuple[int, bool]]] = {}
    seats = CoffeeSeat.objects.filter(coffee__community=community, member__in=among)
    marked = seats.filter(coffee__in=seats.filter(not_again=True).values("coffee"))
    for coffee, member, is_said in marked.values_list("coffee", "member", "not_again"):
        at.setdefault(coffee, []).append((member, is_said))
    pairs = (pair for group in at.values() for pair in combinations(group, 2))
    return {frozenset((one, other)) for (one, says), (other, says_too) in pairs if says or says_too}


@dataclass(frozen=True)
class CoffeeCard:
    """One of one's own coffees: with whom, about what, and when, if a time was proposed."""

    public_id: UUID
    others: list[Entry]
    question: str
    made_at: datetime.datetime
    at: datetime.datetime | None
    zone: str
    when: When | None
    place: str
    proposed_by: str
    is_own_proposal: bool
    suits: bool
    all_suit: bool
    version: int
    is_over: bool
    answered: bool
    not_again: bool


def coffees_of(member: Member, community: Community, now: datetime.datetime) -> list[CoffeeCard]:
    """The coffees a member was lately brought together for, newest first."""
    lately = Coffee.objects.filter(seats__member=member, made_at__gt=now - OLDEST)
    found = list(lately.select_related("proposed_by").order_by("-made_at", "-pk")[:MOST_SHOWN])
    seats: dict[int, list[CoffeeSeat]] = {}
    all_seats = CoffeeSeat.objects.filter(coffee__in=[one.pk for one in found])
    for seat in all_seats.select_related("member__came_from").order_by("member__name", "pk"):
        seats.setdefault(seat.coffee_id, []).append(seat)
    return [_card(one, seats[one.pk], member, community, now) for one in found]


def _card(
    coffee: Coffee, seats: list[CoffeeSeat], member: Member, community: Community, now: datetime.datetime
) -> CoffeeCard:
    own = next(one for one in seats if one.member_id == member.pk)
    others = [one.member for one in seats if one.member_id != member.pk and one.member.left_at is None]
    is_over = coffee.at is not None and coffee.at < now
    return CoffeeCard(
        public_id=coffee.public_id,
        others=entries_of(others, community, member),
        question=question_of(coffee),
        made_at=coffee.made_at,
        at=coffee.at,
        zone=coffee.zone,
        when=when_at(coffee.at, MINUTES, coffee.zone) if coffee.at else None,
        place=coffee.place,
        proposed_by=coffee.proposed_by.name if coffee.proposed_by else "",
        is_own_proposal=coffee.proposed_by_id == member.pk,
        suits=own.suits,
        all_suit=all(one.suits for one in seats),
        version=coffee.version,
        is_over=is_over,
        answered=own.answered,
        not_again=own.not_again,
    )


def question_of(coffee: Coffee) -> str:
    """The question to begin with, in the reader’s language."""
    return _(QUESTIONS[coffee.question % len(QUESTIONS)])


def coffee_at(member: Member, public_id: UUID) -> Coffee:
    """One of a member’s own coffees. Raises Coffee.DoesNotExist when it is another’s, or missing."""
    return Coffee.objects.select_related("community").get(seats__member=member, public_id=public_id)


@dataclass(frozen=True)
class CoffeeTable:
    """How random coffee stands in a community, for one of its members: how one takes part (`in`, `paused` or nothing), and what comes."""

    own: str
    level: str
    many: int
    weeks: int | None
    next_on: datetime.date | None
    found_it: tuple[int, str] | None


def coffee_table_of(community: Community, member: Member, floor: int) -> CoffeeTable:
    """How random coffee stands in a community."""
    plan = CoffeePlan.objects.filter(community=community).first()
    own = CoffeeTaker.objects.filter(member=member).first()
    standing = "" if own is None else "paused" if own.paused_at else "in"
    return CoffeeTable(
        own=standing,
        level=own.level if own else "",
        many=takers_in(community).count(),
        weeks=plan.weeks if plan else None,
        next_on=plan.next_on if plan else None,
        found_it=_found_it(plan, floor) if plan else None,
    )


def _found_it(plan: CoffeePlan, floor: int) -> tuple[int, str] | None:
    share = show_share(plan.shown_good, plan.shown_all, floor)
    return None if isinstance(share, Hidden) else (plan.shown_all, share_words(share.value))


def plans_due(today: datetime.date) -> list[CoffeePlan]:
    """Communities in which people are to be brought together by now."""
    due = CoffeePlan.objects.filter(weeks__gt=0, next_on__lte=today, community__closed_at=None)
    return list(due.select_related("community__organisation").order_by("pk"))


def coffees_to_ask_of(now: datetime.datetime) -> list[Coffee]:
    """Coffees that were an hour ago or more and of which nobody was asked how they were."""
    over = Coffee.objects.filter(asked_at=None, at__lt=now - AN_HOUR, community__closed_at=None)
    return list(over.select_related("community").order_by("pk"))

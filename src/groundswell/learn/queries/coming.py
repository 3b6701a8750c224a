"""Who comes to a session, and what one has said about it oneself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from groundswell.learn.models import Coming, Member, Session
from groundswell.learn.queries.sessions import LONGEST, ends_at

BEFORE = datetime.timedelta(hours=24)


@dataclass(frozen=True)
class Seats:
    """How a session fills, and where one stands oneself: `comes`, `waits`, or nothing said."""

    room: int | None
    coming: int
    waiting: int
    own: str

    @property
    def is_full(self) -> bool:
        return self.room is not None and self.coming >= self.room


def seats_of(session: Session, member: Member) -> Seats:
    """How a session fills, for one of its members."""
    said = Coming.objects.filter(session=session, gone_at=None)
    counted = said.aggregate(
        coming=Count("pk", filter=Q(waits=False)), waiting=Count("pk", filter=Q(waits=True))
    )
    own = said.filter(member=member).first()
    standing = "" if own is None else "waits" if own.waits else "comes"
    return Seats(session.seats, counted["coming"], counted["waiting"], standing)


@dataclass(frozen=True)
class Guest:
    """Somebody who comes, as those who look after the session see them."""

    name: str
    waits: bool
    needs: str


def guests_of(session: Session, now: datetime.datetime) -> list[Guest]:
    """Who comes and who waits; what they need to take part is shown until the session is over."""
    is_over = session.starts_at + datetime.timedelta(minutes=session.minutes) <= now
    found = coming_to(session).select_related("member").order_by("waits", "said_at", "pk")
    return [Guest(one.member.name, one.waits, "" if is_over else one.member.needs) for one in found]


def coming_to(session: Session) -> QuerySet[Coming]:
    """All who said they come or wait, and did not say otherwise since."""
    return Coming.objects.filter(session=session, gone_at=None, member__left_at=None)


def members_coming(session: Session, *, with_waiting: bool = False) -> QuerySet[Member]:
    """The members who come; with those who wait, if wished."""
    said = coming_to(session)
    return Member.objects.filter(pk__in=(said if with_waiting else said.filter(waits=False)).values("member"))


def sessions_to_remind_of(now: datetime.datetime) -> QuerySet[Session]:
    """Sessions that begin within a day and were not reminded of."""
    near = Session.objects.filter(starts_at__gt=now, starts_at__lte=now + BEFORE)
    return (
        near.filter(reminded_at=None, called_off_at=None, community__closed_at=None)
        .select_related("community")
        .order_by("pk")
    )


def titles_at_the_same_time(members: Iterable[Member], session: Session) -> list[str]:
    """The titles of other sessions these members said they come to while one goes on, soonest first."""
    said = Coming.objects.filter(member__in=list(members), member__left_at=None, gone_at=None)
    near = said.filter(
        session__called_off_at=None,
        session__starts_at__lt=ends_at(session),
        session__starts_at__gt=session.starts_at - LONGEST,
    ).exclude(session=session.pk)
    rows = near.select_related("session").order_by("session__starts_at", "pk")
    return [one.session.title for one in rows if ends_at(one.session) > session.starts_at]

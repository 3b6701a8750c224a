"""What a member was in, as a certificate can say it: plain words and minutes, to be taken home."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from groundswell.learn.models import Block, BlockKind, Coming, Community, Member, Presence, Series, Session
from groundswell.learn.queries.communities import facilitators_of
from groundswell.learn.queries.sessions import ends_at
from groundswell.pure.calendar import shown_in
from groundswell.pure.cpd import learning_minutes

LONGEST_AGO = datetime.timedelta(days=396)
MOST_SESSIONS = 60


@dataclass(frozen=True)
class Attended:
    """A session somebody was in: `most` are the minutes of it that count as learning, `counted` those that were counted, if any."""

    public_id: UUID
    title: str
    day: datetime.date
    hours: str
    lasts: int
    without: int
    there: int | None

    @property
    def most(self) -> int:
        return learning_minutes(self.lasts, self.lasts, self.without)

    @property
    def counted(self) -> int | None:
        return None if self.there is None else learning_minutes(self.there, self.lasts, self.without)

    @property
    def minutes(self) -> int:
        """The minutes that count, as far as we know: those that were counted, else all of them."""
        return self.most if self.counted is None else self.counted


@dataclass(frozen=True)
class Earned:
    """What somebody was in, with whose it was."""

    community_id: UUID
    community: str
    provider: str
    series_id: UUID
    series: str
    purpose: str
    organisers: list[str]
    approved_by: str
    approval_code: str
    sponsors: str
    sessions: list[Attended]


def earned_by(
    member: Member, community: Community, series: Series, now: datetime.datetime, only: Session | None = None
) -> Earned:
    """What a member was in: of a whole series, or one session of it. `sessions` is empty when that is nothing."""
    found = _was_in(member, now).filter(series=series)
    sessions = list((found.filter(pk=only.pk) if only else found).order_by("starts_at", "pk")[:MOST_SESSIONS])
    return Earned(
        community_id=community.public_id,
        community=community.name,
        provider=community.organisation.name,
        series_id=series.public_id,
        series=series.name,
        purpose=series.purpose,
        organisers=list(facilitators_of(community).values_list("name", flat=True)),
        approved_by=series.approved_by,
        approval_code=series.approval_code,
        sponsors=series.sponsors,
        sessions=attended_of(member, sessions),
    )


def can_show_for(member: Member, session: Session, now: datetime.datetime) -> bool:
    """Whether a member can take a certificate for a session: it is over, and they came, or said that they would."""
    if session.ended_at is None and ends_at(session) > now:
        return False
    return _was_in(member, now).filter(pk=session.pk).exists()


def attended_of(member: Member, sessions: list[Session]) -> list[Attended]:
    """Sessions, with the time a member was there where it was counted."""
    pauses: dict[int, int] = dict(
        Block.objects.filter(session__in=sessions, kind=BlockKind.PAUSE, taken_out_at=None)
        .values_list("session")
        .annotate(long=Sum("minutes"))
    )
    there = {one.session_id: one for one in Presence.objects.filter(session__in=sessions, member=member)}
    return [_attended(one, there.get(one.pk), pauses.get(one.pk, 0)) for one in sessions]


def _attended(session: Session, presence: Presence | None, pauses: int) -> Attended:
    starts, ends = shown_in(session.starts_at, session.minutes, session.zone)
    return Attended(
        public_id=session.public_id,
        title=session.title,
        day=starts.date(),
        hours=f"{starts:%H:%M}–{ends:%H:%M}",
        lasts=session.minutes,
        without=min(pauses, session.minutes),
        there=_minutes(presence, session),
    )


def _minutes(presence: Presence | None, session: Session) -> int | None:
    """How long somebody was there; None where it was not counted."""
    if presence is None or not presence.counts:
        return None
    seconds = presence.seconds
    if presence.came_at is not None:
        begun, ended = session.begun_at or session.starts_at, session.ended_at or ends_at(session)
        seconds += max(int((ended - max(presence.came_at, begun)).total_seconds()), 0)
    return min(seconds // 60, session.minutes)


def _was_in(member: Member, now: datetime.datetime) -> QuerySet[Session]:
    said = Coming.objects.filter(member=member, gone_at=None, waits=False).values("session")
    counted = Presence.objects.filter(Q(counts=True) | Q(led=True), member=member).values("session")
    found = Session.objects.filter(Q(pk__in=said) | Q(pk__in=counted), called_off_at=None)
    recent = found.filter(starts_at__gt=now - LONGEST_AGO, starts_at__lt=now)
    over = [one.pk for one in recent if one.ended_at is not None or ends_at(one) <= now]
    return Session.objects.filter(pk__in=over).select_related("series")


def led_in(members: list[Member], since: datetime.date, until: datetime.date) -> list[dict[str, Any]]:
    """The sessions that members led between two days, as plain values."""
    rows = Presence.objects.filter(member__in=members, led=True, session__called_off_at=None)
    near = rows.filter(session__starts_at__date__gte=since, session__starts_at__date__lte=until)
    found = near.select_related("session__community").order_by("session__starts_at", "pk")
    by_pk = {one.session_id: one for one in found}
    pauses = attended_of(members[0], [one.session for one in by_pk.values()]) if members else []
    told = zip(by_pk.values(), pauses, strict=True)
    return [
        {
            "what": one.session.title,
            "where": one.session.community.name,
            "on": told_of.day.isoformat(),
            "minutes": told_of.most,
        }
        for one, told_of in told
    ]

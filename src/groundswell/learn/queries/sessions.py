"""When a community meets, as cards: plain words that can be drawn outside the house they come from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.learn.models import Community, Series, Session
from groundswell.pure.calendar import shown_in

MOST_SHOWN = 100
LONGEST = datetime.timedelta(minutes=600)


@dataclass(frozen=True)
class When:
    """A time on the clocks of one place, in words."""

    day: str
    hours: str
    place: str


def when(session: Session, zone: str = "") -> When:
    """When a session is, on its own clocks or on those of another zone."""
    return when_at(session.starts_at, session.minutes, zone or session.zone)


def when_at(moment: datetime.datetime, minutes: int, zone: str) -> When:
    """The same for any moment, and the minutes that follow it."""
    starts, ends = shown_in(moment, minutes, zone)
    hours = _("%(start)s to %(end)s") % {"start": f"{starts:%H:%M}", "end": f"{ends:%H:%M}"}
    place = _("%(city)s time") % {"city": city(zone)}
    return When(date_format(starts, "l j F Y"), hours, place)


# Places that have a name of their own in Welsh.
NAMED = {
    "Europe/London": gettext_lazy("London"),
    "Europe/Dublin": gettext_lazy("Dublin"),
    "Europe/Athens": gettext_lazy("Athens"),
    "America/New_York": gettext_lazy("New York"),
}


def city(zone: str) -> str:
    """The place a zone is named after."""
    return str(NAMED.get(zone) or zone.rpartition("/")[2].replace("_", " "))


@dataclass(frozen=True)
class SessionCard:
    """A session in a list."""

    public_id: UUID
    title: str
    series: str
    series_id: UUID
    when: When
    starts_at: datetime.datetime
    minutes: int
    is_over: bool
    called_off_because: str


def card_of(session: Session, now: datetime.datetime) -> SessionCard:
    """A session as a card; its series has to be there."""
    return SessionCard(
        public_id=session.public_id,
        title=session.title,
        series=session.series.name,
        series_id=session.series.public_id,
        when=when(session),
        starts_at=session.starts_at,
        minutes=session.minutes,
        is_over=ends_at(session) <= now,
        called_off_because=session.called_off_because,
    )


def ends_at(session: Session) -> datetime.datetime:
    """When a session is planned to end."""
    return session.starts_at + datetime.timedelta(minutes=session.minutes)


def coming_up_in(community: Community, now: datetime.datetime) -> list[SessionCard]:
    """The sessions that are still to come or going on, soonest on top."""
    found = _sessions(community).filter(starts_at__gt=now - LONGEST).order_by("starts_at", "pk")[:MOST_SHOWN]
    return [card for card in (card_of(one, now) for one in found) if not card.is_over]


def next_in(community: Community, now: datetime.datetime) -> SessionCard | None:
    """The session that is next, or goes on; None when none is planned."""
    found = _sessions(community).filter(starts_at__gt=now - LONGEST, called_off_at=None)
    cards = (card_of(one, now) for one in found.order_by("starts_at", "pk")[:10])
    return next((card for card in cards if not card.is_over), None)


def sessions_of(series: Series, now: datetime.datetime) -> list[SessionCard]:
    """All sessions of a series by time."""
    found = Session.objects.filter(series=series).select_related("series")
    return [card_of(one, now) for one in found.order_by("starts_at", "pk")[:MOST_SHOWN]]


def at_the_same_time(session: Session) -> list[str]:
    """What else the community does while a session goes on."""
    near = Session.objects.filter(community=session.community_id, called_off_at=None).exclude(pk=session.pk)
    reach = Q(starts_at__lt=ends_at(session), starts_at__gt=session.starts_at - LONGEST)
    return [one.title for one in near.filter(reach).order_by("starts_at") if ends_at(one) > session.starts_at]


def earlier_programmes(community: Community) -> list[Session]:
    """Sessions whose programme another one may begin with, newest first."""
    return list(_sessions(community).order_by("-starts_at", "-pk")[:20])


def series_of(community: Community) -> QuerySet[Series]:
    """All series of a community, newest first."""
    return Series.objects.filter(community=community).order_by("-pk")


def series_at(community: Community, public_id: UUID) -> Series:
    """One series of a community. Raises Series.DoesNotExist when it is of another one, or missing."""
    return Series.objects.get(community=community, public_id=public_id)


def session_at(community: Community, public_id: UUID) -> Session:
    """One session of a community. Raises Session.DoesNotExist when it is of another one, or missing."""
    found = _sessions(community).get(public_id=public_id)
    found.community = community
    return found


def _sessions(community: Community) -> QuerySet[Session]:
    return Session.objects.filter(community=community).select_related("series")

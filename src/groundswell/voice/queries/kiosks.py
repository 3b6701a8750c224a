"""Tablets of a group as its leads see them: when each was last seen, and how much came in. Never what."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from groundswell.ask.queries.shown import PeriodShown, group_with_all, periods_for
from groundswell.people.models import Group, Person
from groundswell.pure.disclosure import Share
from groundswell.pure.instruments import Point
from groundswell.voice.models import Fate, Kiosk, KioskArrival, KioskWords, Scale, SetAside
from groundswell.voice.queries.day_question import SCALES, in_words

SHOWN_DAYS = datetime.timedelta(days=31)


def series_of(asks: str) -> str:
    """The series a tablet's answers belong to: never that of the sealed answers, one of each person."""
    return f"tablet.{asks}"


def points_of(asks: str) -> tuple[Point, ...]:
    """The answers one can tap."""
    return SCALES[asks].points


def question_of(asks: str) -> dict[str, Any]:
    """The question as it is counted."""
    values = [point.value for point in points_of(asks)]
    return {"key": SCALES[asks].question, "kind": "one", "values": values}


@dataclass(frozen=True)
class DayAtTablet:
    """How much came in of a day. Its parts always add up to all that came."""

    day: datetime.date
    taken: int = 0
    aside: int = 0
    counted_in: int = 0
    left_out: int = 0
    unreadable: int = 0

    @property
    def in_all(self) -> int:
        return self.taken + self.aside + self.counted_in + self.left_out + self.unreadable


@dataclass(frozen=True)
class KioskCard:
    """A tablet with its days, the newest first."""

    kiosk: Kiosk
    days: list[DayAtTablet] = field(default_factory=list)

    @property
    def state(self) -> str:
        if self.kiosk.stopped_at is not None:
            return _("Stopped")
        if self.kiosk.token_digest is None:
            return _("Waits to be set up")
        return _("At work")

    @property
    def waiting(self) -> list[DayAtTablet]:
        """The days of which something is set aside and not decided."""
        return [day for day in self.days if day.aside]


def kiosks_of(group: Group, today: datetime.date) -> list[KioskCard]:
    """The tablets of a group, those at work first."""
    kiosks = list(Kiosk.objects.filter(group=group).select_related("group").order_by("name", "pk"))
    days = _days_of([kiosk.public_id for kiosk in kiosks], today)
    cards = [KioskCard(kiosk, days[kiosk.public_id]) for kiosk in kiosks]
    return sorted(cards, key=lambda card: card.kiosk.stopped_at is not None)


def _days_of(kiosks: Sequence[UUID], today: datetime.date) -> dict[UUID, list[DayAtTablet]]:
    """Per tablet the days of the last month, and older ones of which something is still set aside."""
    rows = (
        KioskArrival.objects.filter(kiosk__in=kiosks).values("kiosk", "day", "fate").annotate(n=Count("pk"))
    )
    told: dict[tuple[UUID, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        told[row["kiosk"], row["day"]][row["fate"]] = row["n"]
    found: dict[UUID, list[DayAtTablet]] = defaultdict(list)
    since = (today - SHOWN_DAYS).isoformat()
    for (kiosk, day), fates in sorted(told.items(), key=lambda item: item[0][1], reverse=True):
        if day >= since or fates[Fate.ASIDE]:
            found[kiosk].append(DayAtTablet(datetime.date.fromisoformat(day), **fates))
    return found


def cards_typed(group: Group, today: datetime.date) -> list[DayAtTablet]:
    """How many answers and ideas were typed from paper cards, by day, in the last month."""
    since = (today - SHOWN_DAYS).isoformat()
    rows = KioskArrival.objects.filter(group=group.public_id, kiosk=None, day__gte=since)
    days = rows.values_list("day").annotate(n=Count("pk")).order_by("-day")
    return [DayAtTablet(datetime.date.fromisoformat(day), taken=n) for day, n in days]


def kiosk_for(person: Person, public_id: UUID) -> Kiosk:
    """A tablet of the person's organisation. Raises Kiosk.DoesNotExist when foreign or missing."""
    known = Kiosk.objects.select_related("group", "organisation")
    found: Kiosk = known.get(organisation_id=person.organisation_id, public_id=public_id)
    return found


def keys_words_need() -> set[UUID]:
    """The keys that something at the tablets' side still has to be opened with."""
    return {
        *KioskWords.objects.values_list("sealed_for", flat=True),
        *SetAside.objects.values_list("sealed_for", flat=True),
    }


def groups_named(public_ids: Sequence[UUID]) -> QuerySet[Group]:
    """Groups by their public ids, with their organisation."""
    return Group.objects.filter(public_id__in=public_ids).select_related("organisation").order_by("pk")


@dataclass(frozen=True)
class Tapped:
    """How often one answer was tapped, as it may be shown."""

    value: int
    words: str
    share: Share


@dataclass(frozen=True)
class TabletDays:
    """What is out of one question at a group's tablets and cards."""

    asks: str
    asked: str
    periods: list[PeriodShown]
    latest: list[Tapped]
    good: Share | None
    has_paper: bool

    @property
    def last(self) -> PeriodShown:
        return self.periods[-1]


def tablet_days(group: Group) -> list[TabletDays]:
    """What was published of a group's tablets and cards, by question. Nothing here knows of what is sealed still."""
    return [days for asks in Scale.values if (days := _days(asks, group)) is not None]


def _days(asks: str, group: Group) -> TabletDays | None:
    question = question_of(asks)
    periods = [
        one
        for one in periods_for(series_of(asks), question["key"], group_with_all(group), side="slips")
        if any(str(group.public_id) in cell.groups for cell in one.cells)
    ]
    if not periods:
        return None
    taps = [
        Tapped(point.value, in_words(point.words), share)
        for point in points_of(asks)
        if (share := periods[-1].share_of([str(point.value)])) is not None
    ]
    has_paper = any(cell.block.get("paper") for cell in periods[-1].cells)
    good = periods[-1].share_of(SCALES[asks].good)
    return TabletDays(asks, SCALES[asks].words, periods, taps, good, has_paper)


def has_tablet_days(group: Group) -> bool:
    """Whether a group has or had a tablet or cards, so that a page about them has something to say."""
    is_asked = Kiosk.objects.filter(group=group).exists()
    return is_asked or KioskArrival.objects.filter(group=group.public_id).exists()

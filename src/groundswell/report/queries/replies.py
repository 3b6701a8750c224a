"""How well we answer: what is counted each night, and what the last sheet says."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from groundswell.people.models import Group, Organisation
from groundswell.pure.disclosure import Coding, Share
from groundswell.report.models import DaySheet, Figures
from groundswell.report.queries.counting import IN_WINDOW, Data, Said, period_starts, sheet_of, strong_enough
from groundswell.report.queries.promise import days_between
from groundswell.voice.models import Idea, State

OLDEST = datetime.timedelta(days=3 * 366)


@dataclass(frozen=True)
class Point:
    """A period of a history; None for what is hidden."""

    start: datetime.date
    days: float | None
    answered: Share | None
    changed: Share | None


@dataclass(frozen=True)
class Answering:
    """How well a group answers, as far as it may be shown."""

    people: int
    heard: int
    days: float | None
    answered: Share | None
    in_time: Share | None
    changed: Share | None
    history: tuple[Point, ...]
    with_history: bool


@dataclass(frozen=True)
class Below:
    """A group right under another, with its figures, or None where they are hidden."""

    group: Group
    figures: Answering | None


def midnight_before(now: datetime.datetime) -> datetime.datetime:
    """The midnight at which the local day of a moment began."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def count_everything(
    organisation: Organisation, midnight: datetime.datetime
) -> tuple[datetime.date, dict[int, Data]]:
    """The figures of all groups that may be shown as of a midnight, and since when ideas are counted."""
    said = _said_before(midnight, organisation)
    today = midnight.date()
    k = organisation.smallest_group_shown
    starts = strong_enough(said, period_starts(today, min((one.on for one in said), default=today)), k)
    children, root = _tree()
    return starts[-IN_WINDOW:][0], sheet_of(said, children, root, starts, k)


def _said_before(midnight: datetime.datetime, organisation: Organisation) -> list[Said]:
    """Ideas said here that had their chance of an answer: one that waits and whose promised day has not come is not counted.

    What was brought in from elsewhere was never promised an answer here, so it counts neither for nor against us.
    """
    out = Idea.objects.filter(
        held_at=None,
        taken_back_at=None,
        source="",
        offered_at__lt=midnight,
        offered_at__gte=midnight - OLDEST,
    )
    fields = (
        "group__path", "author_id", "offered_at", "first_reply_at",
        "first_reply_due", "did_change", "state_since",
    )  # fmt: skip
    rows = out.exclude(state=State.JOINED).values_list(*fields)
    counted = (_said(row, midnight, organisation) for row in rows.iterator())
    return [one for one in counted if one is not None]


def _said(row: tuple[Any, ...], midnight: datetime.datetime, organisation: Organisation) -> Said | None:
    path, author, offered, replied, due, did_change, since = row
    answered = replied is not None and replied < midnight
    if not answered and due >= midnight.date():
        return None
    return Said(
        path=tuple(int(part) for part in path.split(".")[:-1]),
        who=_voice(author),
        on=timezone.localtime(offered).date(),
        days=days_between(offered, replied, organisation) if answered else None,
        in_time=answered and timezone.localtime(replied).date() <= due,
        changed=did_change and since < midnight,
    )


def _voice(author: int | None) -> str:
    """Whose voice an idea is. What has no name may all be one person's, and counts as one."""
    return "nobody" if author is None else f"person {author}"


def _tree() -> tuple[Mapping[int, list[int]], int]:
    children: dict[int, list[int]] = defaultdict(list)
    root = 0
    for pk, parent in Group.objects.filter(closed_at=None).values_list("pk", "parent_id"):
        children[parent or 0].append(pk)
        root = root if parent else pk
    return children, root


def latest_sheet(organisation: Organisation) -> DaySheet | None:
    """The newest sheet of the organisation in sight that is at least as careful as it asks for today."""
    careful = DaySheet.objects.filter(floor__gte=organisation.smallest_group_shown)
    return careful.order_by("-day").first()


def answering_of(sheet: DaySheet | None, group: Group) -> Answering | None:
    """What a sheet says about one group, or None where its numbers are hidden."""
    row = Figures.objects.filter(sheet=sheet, group=group).first() if sheet else None
    return _answering(row.data) if row else None


def answering_below(sheet: DaySheet | None, group: Group) -> list[Below]:
    """What a sheet says about each open group right under a group, by name. No order of merit."""
    groups = list(Group.objects.filter(parent=group, closed_at=None).order_by("name", "pk"))
    rows = Figures.objects.filter(sheet=sheet, group__parent=group) if sheet else Figures.objects.none()
    data = {row.group_id: row.data for row in rows}
    return [Below(each, _answering(data[each.pk]) if each.pk in data else None) for each in groups]


def _answering(data: Data) -> Answering:
    return Answering(
        people=data["people"],
        heard=data["heard"],
        days=data["days"],
        answered=_read(data["answered"]),
        in_time=_read(data["in_time"]),
        changed=_read(data["changed"]),
        history=tuple(_point(start, each) for start, each in data["history"]),
        with_history=data["with_history"],
    )


def _point(start: str, data: Data | None) -> Point:
    known = data or {"days": None, "answered": None, "changed": None}
    day = datetime.date.fromisoformat(start)
    return Point(day, known["days"], _read(known["answered"]), _read(known["changed"]))


def _read(share: list[Any] | None) -> Share | None:
    return Share(share[0], Coding(share[1])) if share else None

"""Planning when a community meets: series of sessions, their times and links, and calling one off."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.learn.actions.codes import fresh_code
from groundswell.learn.actions.coming import move_up
from groundswell.learn.actions.founding import note
from groundswell.learn.actions.programme import begin_programme, copy_programme
from groundswell.learn.models import FORMATS, Series, Session
from groundswell.learn.models.sessions import (
    LONGEST_APPROVAL,
    LONGEST_CODE,
    LONGEST_LINK,
    LONGEST_PURPOSE,
    LONGEST_SESSION,
    LONGEST_TITLE,
    LONGEST_WHY,
    MOST_SEATS,
)
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.rules import Conflict
from groundswell.people.rules import must
from groundswell.pure.calendar import ClockFault, UnclearTimeError, moment_of, shown_in
from groundswell.pure.text import clean_text

MOST_ZONES = 8
APPROVAL = {"approved_by": LONGEST_APPROVAL, "approval_code": 4 * LONGEST_CODE, "sponsors": LONGEST_APPROVAL}
FURTHEST = datetime.timedelta(days=3 * 366)


@transaction.atomic
def plan_series(
    *,
    visit: Visit,
    name: str,
    purpose: str,
    zone: str,
    key: UUID,
    now: datetime.datetime,
    other_zones: list[str] | None = None,
    **approval: str,
) -> Series:
    """Plan sessions that belong together; the same key again is the same series.

    `approval` is what certificates say of a body that approved it for CPD: `approved_by`, `approval_code`, and `sponsors`. Raises PermissionDenied, and ValidationError (by field) for words that are missing or too long and zones there are not.
    """
    must(visit.facilitates)
    facts = {**_right_series(name, purpose, zone, other_zones or [], now, approval), "planned_at": now}
    series, is_new = Series.objects.get_or_create(community=visit.community, key=key, defaults=facts)
    if is_new:
        note("learn.series_planned", visit, now, series=series.name)
    return series


@transaction.atomic
def change_series(
    *,
    visit: Visit,
    series: Series,
    version: int,
    name: str,
    purpose: str,
    zone: str,
    now: datetime.datetime,
    other_zones: list[str] | None = None,
    **approval: str,
) -> None:
    """Say anew what a series is for. Its sessions stay at their times, and certificates as they are. Raises as `plan_series` does, and Conflict."""
    must(visit.facilitates and series.community_id == visit.community.pk)
    facts: dict[str, Any] = _right_series(name, purpose, zone, other_zones or [], now, approval)
    if not Series.objects.filter(pk=series.pk, version=version).update(**facts, version=F("version") + 1):
        raise Conflict(series)
    note("learn.series_changed", visit, now, series=facts["name"])


@transaction.atomic
def plan_session(
    *,
    visit: Visit,
    series: Series,
    title: str,
    day: datetime.date,
    at: datetime.time,
    zone: str,
    key: UUID,
    now: datetime.datetime,
    like: str | Session = "funnel",
    minutes: int | None = None,
    link: str = "",
    seats: int | None = None,
) -> Session:
    """Plan a session with the programme of a format, or of an earlier session of the community (`like`).

    Without `minutes` it is as long as that. The same key again is the same session. Raises PermissionDenied, and
    ValidationError (by field), also for a time that the clocks skip or show twice on that day.
    """
    must(visit.facilitates and series.community_id == visit.community.pk)
    known = Session.objects.filter(community=visit.community, key=key).first()
    if known is not None:
        return known
    if isinstance(like, Session):
        must(like.community_id == visit.community.pk)
    elif like not in FORMATS:
        raise ValidationError({"like": _("Choose one of these.")})
    long = minutes or (like.minutes if isinstance(like, Session) else FORMATS[like].minutes)
    facts = _right_session(title, day, at, zone, long, link, seats, now)
    session = Session.objects.create(
        series=series, community=visit.community, key=key, code=fresh_code(), planned_at=now, **facts
    )
    if isinstance(like, Session):
        copy_programme(session=session, like=like)
    else:
        begin_programme(session=session, form=FORMATS[like])
    note("learn.session_planned", visit, now, session=str(session.public_id), title=session.title)
    return session


@transaction.atomic
def change_session(
    *,
    visit: Visit,
    session: Session,
    version: int,
    title: str,
    day: datetime.date,
    at: datetime.time,
    zone: str,
    minutes: int,
    now: datetime.datetime,
    link: str = "",
    seats: int | None = None,
    recording: str = "",
) -> None:
    """Move a session, or change its link, its seats or the link to its recording. Raises PermissionDenied, ValidationError (by field) and Conflict."""
    must(visit.facilitates and session.community_id == visit.community.pk)
    was = session.starts_at, session.minutes, session.link
    facts = _right_session(title, day, at, zone, minutes, link, seats, now, was=session.starts_at)
    if recording.strip() and not _is_link(recording.strip()):
        raise ValidationError({"recording": _("Paste the whole link, from https:// on.")})
    facts["recording"] = recording.strip()
    asked = Session.objects.filter(pk=session.pk, version=version, called_off_at=None)
    if not asked.update(**facts, version=F("version") + 1):
        raise Conflict(session)
    if was[0] != facts["starts_at"]:
        Session.objects.filter(pk=session.pk).update(reminded_at=None)
    move_up(session=session, now=now)
    moved = was != (facts["starts_at"], facts["minutes"], facts["link"])
    told = {"session": str(session.public_id), "title": facts["title"]}
    note("learn.session_moved" if moved else "learn.session_changed", visit, now, **told)


@transaction.atomic
def call_off_session(*, visit: Visit, session: Session, reason: str, now: datetime.datetime) -> None:
    """Call a session off, with a reason that everybody reads. Twice changes nothing.

    Raises PermissionDenied, and ValidationError (field `reason`).
    """
    must(visit.facilitates and session.community_id == visit.community.pk)
    said = clean_text(reason)
    if not said or len(said) > LONGEST_WHY:
        raise ValidationError({"reason": _("Make this shorter.") if said else _("Say why, in a sentence.")})
    facts = {"called_off_at": now, "called_off_because": said, "version": F("version") + 1}
    if Session.objects.filter(pk=session.pk, called_off_at=None).update(**facts):
        told = {"session": str(session.public_id), "title": session.title}
        note("learn.session_called_off", visit, now, **told)


def _right_series(
    name: str,
    purpose: str,
    zone: str,
    other_zones: list[str],
    now: datetime.datetime,
    approval: dict[str, str],
) -> dict[str, Any]:
    """The fields as they are kept. Raises ValidationError by field."""
    called, wanted = clean_text(name), clean_text(purpose)
    told = {one: clean_text(approval.get(one, "")) for one in APPROVAL}
    wrong = {one: _("Make this shorter.") for one, most in APPROVAL.items() if len(told[one]) > most}
    if told["approval_code"] and not told["approved_by"]:
        wrong["approved_by"] = _("Write which body gave the code.")
    if not called or len(called) > LONGEST_TITLE:
        wrong["name"] = _("Make this shorter.") if called else _("Give the series a name.")
    if not wanted or len(wanted) > LONGEST_PURPOSE:
        wrong["purpose"] = _("Make this shorter.") if wanted else _("Say what it is for.")
    if not _is_zone(zone, now):
        wrong["zone"] = _("Choose one of these.")
    if len(other_zones) > MOST_ZONES or not all(_is_zone(one, now) for one in other_zones):
        wrong["other_zones"] = _("Choose up to eight of these.")
    if wrong:
        raise ValidationError(wrong)
    others = [one for one in dict.fromkeys(other_zones) if one != zone]
    return {"name": called, "purpose": wanted, "zone": zone, "other_zones": others, **told}


def _is_zone(zone: str, now: datetime.datetime) -> bool:
    try:
        shown_in(now, 0, zone)
    except UnclearTimeError:
        return False
    return True


def _right_session(
    title: str,
    day: datetime.date,
    at: datetime.time,
    zone: str,
    minutes: int,
    link: str,
    seats: int | None,
    now: datetime.datetime,
    was: datetime.datetime | None = None,
) -> dict[str, Any]:
    """The fields as they are kept; a time that has been is kept only where it `was` so. Raises ValidationError by field."""
    called, leads = clean_text(title), link.strip()
    wrong: dict[str, str] = {}
    if not called or len(called) > LONGEST_TITLE:
        wrong["title"] = _("Make this shorter.") if called else _("Say in a few words what it is about.")
    if not 1 <= minutes <= LONGEST_SESSION:
        wrong["minutes"] = _("Write how many minutes it lasts, up to %(most)s.") % {"most": LONGEST_SESSION}
    if seats is not None and not 1 <= seats <= MOST_SEATS:
        wrong["seats"] = _("Write a whole number of people, up to %(most)s.") % {"most": MOST_SEATS}
    if leads and not _is_link(leads):
        wrong["link"] = _("Paste the whole link, from https:// on.")
    starts = moment_to_come(day, at, zone, now, was, wrong)
    if wrong or starts is None:
        raise ValidationError(wrong)
    return {
        "title": called, "starts_at": starts, "minutes": minutes, "zone": zone, "link": leads, "seats": seats,
    }  # fmt: skip


def moment_to_come(
    day: datetime.date,
    at: datetime.time,
    zone: str,
    now: datetime.datetime,
    was: datetime.datetime | None,
    wrong: dict[str, str],
) -> datetime.datetime | None:
    """When it starts; None, with the reason in `wrong`, where that is no moment or not one to meet at."""
    try:
        starts = moment_of(day, at.replace(second=0, microsecond=0), zone)
    except UnclearTimeError as unclear:
        wrong["zone" if unclear.fault == ClockFault.NO_ZONE else "at"] = _why(unclear.fault)
        return None
    except OverflowError:
        starts = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    if starts != was and not now < starts <= now + FURTHEST:
        wrong["day"] = _("Choose a time to come, within the next three years.")
    return starts


def _why(fault: ClockFault) -> str:
    return {
        ClockFault.NO_ZONE: _("Choose one of these."),
        ClockFault.SKIPPED: _("There is no such time on that day: the clocks go forward over it. Choose another one."),
        ClockFault.TWICE: _("That time comes twice on that day, because the clocks go back. Choose another one."),
    }[fault]  # fmt: skip


def _is_link(link: str) -> bool:
    try:
        URLValidator(schemes=["https"])(link)
    except ValidationError:
        return False
    return len(link) <= LONGEST_LINK

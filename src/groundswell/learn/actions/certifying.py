"""Taking certificates for what one did, and revoking one. They are taken by the person alone, for themselves: nobody is given one."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.learn.actions.crossing import keep_certificate, without_revoked
from groundswell.learn.models import Certificate, CertificateKind, Session
from groundswell.learn.models.growing import (
    BODIES,
    LONGEST_REASON,
    LONGEST_REFLECTION,
    LONGEST_REGISTRATION,
)
from groundswell.learn.models.membership import LONGEST_NAME
from groundswell.learn.models.sessions import LONGEST_TITLE
from groundswell.learn.queries.crossing import Visit, looks_after
from groundswell.learn.queries.earned import Attended, Earned, earned_by
from groundswell.learn.queries.growing import Work, work_of
from groundswell.learn.rules import Conflict, can_revoke
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.cpd import Body, credited
from groundswell.pure.text import clean_text

Days = list[tuple[datetime.date, int]]
MOST_HOURS_OF_WORK = 500 * 60


@transaction.atomic
def take_certificate(
    *,
    visit: Visit,
    session: Session,
    name: str,
    key: UUID,
    now: datetime.datetime,
    of_series: bool = False,
    minutes: int | None = None,
    **chosen: Any,
) -> Certificate:
    """Take a certificate for a session one was in, or for all one was in of its series. The same key again is the same
    certificate, and so is the same session again.

    `minutes` is how long one says one was in the one session; None is as it was counted, or all of it. What else is `chosen` is as
    in `_right`. Raises PermissionDenied for what one was not in or is not over, and ValidationError (by field), also where a
    certificate for the same was revoked.
    """
    member = visit.member
    must(member is not None and session.community_id == visit.community.pk)
    if member is None:
        raise TypeError("nobody was in a session without being a member")
    earned = earned_by(member, visit.community, session.series, now, only=None if of_series else session)
    earned = without_revoked(visit.person, earned)
    must(bool(earned.sessions))
    facts = _right(name=name, **chosen)
    days, is_counted = _days(earned.sessions, None if of_series else minutes)
    facts |= _attendance(earned, days, of_series) | _time(
        days, facts["body"], with_others=sum(one for _day, one in days)
    )
    return keep_certificate(person=visit.person, key=key, now=now, facts={**facts, "is_counted": is_counted})


def _days(sessions: list[Attended], minutes: int | None) -> tuple[Days, bool]:
    """The (day, minutes) of sessions, and whether all of them were counted. Raises ValidationError (field `minutes`)."""
    if minutes is not None and not 1 <= minutes <= sessions[0].most:
        raise ValidationError(
            {"minutes": _("Write a whole number of minutes, up to %(most)s.") % {"most": sessions[0].most}}
        )
    days = [(one.day, one.minutes if minutes is None else minutes) for one in sessions]
    counted = [
        one.counted is not None and long <= one.counted
        for one, (_day, long) in zip(sessions, days, strict=True)
    ]
    return days, all(counted)


def _attendance(earned: Earned, days: Days, of_series: bool) -> dict[str, Any]:
    """What a certificate says of sessions."""
    return {
        "kind": CertificateKind.SERIES if of_series else CertificateKind.SESSION,
        "source": f"series:{earned.series_id}" if of_series else f"session:{earned.sessions[0].public_id}",
        "title": earned.series if of_series else earned.sessions[0].title,
        "provider": f"{earned.community}, {earned.provider}"[: 2 * LONGEST_TITLE],
        "community_id": earned.community_id,
        "facts": {
            "series": earned.series,
            "purpose": earned.purpose,
            "organisers": earned.organisers,
            "approved_by": earned.approved_by,
            "approval_code": earned.approval_code,
            "sponsors": earned.sponsors,
            "sessions": [
                {
                    "id": str(one.public_id),
                    "what": one.title,
                    "on": one.day.isoformat(),
                    "hours": one.hours,
                    "minutes": long,
                }
                for one, (_day, long) in zip(earned.sessions, days, strict=True)
            ],
        },
    }


def _time(days: Days, body: str, with_others: int) -> dict[str, Any]:
    """What a certificate says of time, as its body counts it."""
    found = credited(days, Body(body))
    return {
        "first_day": min(day for day, _long in days),
        "last_day": max(day for day, _long in days),
        "minutes": found.minutes,
        "credits": found.credits,
        "with_others": with_others,
    }


@transaction.atomic
def take_certificate_of_work(
    *, by: Person, year: int, minutes: int, name: str, key: UUID, now: datetime.datetime, **chosen: Any
) -> Certificate:
    """Take a certificate for the improvement work one did in a year. The same key again is the same certificate.

    What was done is counted here; how long it took (`minutes`) only its holder knows. Raises PermissionDenied where nothing was done,
    and ValidationError (by field).
    """
    must(by.is_active)
    work = work_of(by, year)
    must(not work.is_empty)
    if not 1 <= minutes <= MOST_HOURS_OF_WORK:
        raise ValidationError({"hours": _("Write how many hours it took, up to 500.")})
    facts = _right(name=name, **chosen) | _work(work, by)
    facts |= _time([(work.last_day, minutes)], facts["body"], with_others=0) | {"first_day": work.first_day}
    # A day's most is for days of learning, and this is the work of a year.
    credits = (minutes + 30) // 60 if facts["credits"] is not None else None
    return keep_certificate(person=by, key=key, now=now, facts={**facts, "credits": credits})


def _work(work: Work, by: Person) -> dict[str, Any]:
    told = {"cycles": work.cycles, "audits": work.audits, "led": work.led}
    return {
        "kind": CertificateKind.WORK,
        "source": f"work:{work.year}",
        "title": _("Improvement work in %(year)s") % {"year": work.year},
        "provider": by.organisation.name,
        "facts": told,
    }


def _right(
    *,
    name: str,
    body: str = Body.PLAIN.value,
    registration: str = "",
    shows_name: bool = False,
    reflection: str = "",
) -> dict[str, Any]:
    """What the holder chooses, as it is kept. Raises ValidationError by field."""
    called, number, said = clean_text(name), clean_text(registration), clean_text(reflection)
    wrong = {}
    if not called or len(called) > LONGEST_NAME:
        wrong["name"] = _("Make this shorter.") if called else _("Write your name as it is to stand there.")
    if len(number) > LONGEST_REGISTRATION:
        wrong["registration"] = _("Make this shorter.")
    if len(said) > LONGEST_REFLECTION:
        wrong["reflection"] = _("Make this shorter.")
    if body not in dict(BODIES):
        wrong["body"] = _("Choose one of these.")
    if wrong:
        raise ValidationError(wrong)
    return {
        "name": called, "body": body, "registration": number, "shows_name": shows_name, "reflection": said,
    }  # fmt: skip


@transaction.atomic
def keep_own_side(
    *,
    by: Person,
    certificate: Certificate,
    version: int,
    reflection: str,
    shares_reflection: bool,
    shows_name: bool,
    now: datetime.datetime,
) -> None:
    """Keep what only its holder says of a certificate: the reflection, and what others may see. Raises PermissionDenied, ValidationError and Conflict."""
    must(certificate.person_id == by.pk)
    said = clean_text(reflection)
    if len(said) > LONGEST_REFLECTION:
        raise ValidationError({"reflection": _("Make this shorter.")})
    facts = {"reflection": said, "shares_reflection": shares_reflection, "shows_name": shows_name}
    asked = Certificate.objects.filter(pk=certificate.pk, version=version)
    if not asked.update(**facts, version=F("version") + 1):
        raise Conflict(certificate)


@transaction.atomic
def delete_certificate(*, by: Person, certificate: Certificate, now: datetime.datetime) -> None:
    """Delete a certificate of one’s own: its number stands for nothing any more; that of one which was revoked still says so. Raises PermissionDenied."""
    must(certificate.person_id == by.pk)
    record("learn.certificate_deleted", about=certificate, by=None, now=now)
    standing = Certificate.objects.filter(pk=certificate.pk, revoked_at=None)
    if not standing.delete()[0]:
        empty = dict.fromkeys(("name", "registration", "title", "provider", "reflection"), "")
        Certificate.objects.filter(pk=certificate.pk).update(deleted_at=now, facts={}, **empty)


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, by: Person, now: datetime.datetime) -> None:
    """Revoke a certificate, with a reason that its holder reads. Twice changes nothing.

    Raises PermissionDenied for all but administrators of its organisation and who looks after the community it is of, and
    ValidationError (field `reason`).
    """
    must(can_revoke(by, certificate, looks_after(by, certificate.community_id)))
    said = clean_text(reason)
    if not said or len(said) > LONGEST_REASON:
        raise ValidationError({"reason": _("Make this shorter.") if said else _("Say why, in a sentence.")})
    standing = Certificate.objects.filter(pk=certificate.pk, revoked_at=None)
    if standing.update(revoked_at=now, revoked_because=said):
        _note("learn.certificate_revoked", certificate, by, now, reason=said)


@transaction.atomic
def restore_certificate(*, certificate: Certificate, by: Person, now: datetime.datetime) -> None:
    """Let a certificate stand again that was revoked. Twice changes nothing. Raises PermissionDenied as `revoke_certificate` does."""
    must(can_revoke(by, certificate, looks_after(by, certificate.community_id)))
    revoked = Certificate.objects.filter(pk=certificate.pk).exclude(revoked_at=None)
    if revoked.update(revoked_at=None, revoked_because=""):
        _note("learn.certificate_restored", certificate, by, now)


def _note(verb: str, certificate: Certificate, by: Person, now: datetime.datetime, **facts: Any) -> None:
    """Who revoked it is named on the trail where they work; who looks after the community from elsewhere is no person here."""
    is_ours = by.organisation_id == certificate.organisation_id
    record(verb, about=certificate, by=by if is_ours else None, now=now, title=certificate.title, **facts)

"""Asking to come in, putting somebody else forward, and answering."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.learn.actions.crossing import give_pass
from groundswell.learn.actions.founding import note, note_quietly
from groundswell.learn.models import Answer, Nomination
from groundswell.learn.models.membership import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_REASON,
    LONGEST_ROLE,
    MOST_YEARS,
)
from groundswell.learn.queries.crossing import Visit, person_with_address
from groundswell.learn.rules import can_ask, can_see_door, is_guest
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

MOST_WAITING = 200
PROMPTS = {"role": LONGEST_ROLE, "wants": LONGEST_LINE, "offers": LONGEST_LINE}


@transaction.atomic
def ask_to_join(*, visit: Visit, key: UUID, now: datetime.datetime, **told: Any) -> Nomination:
    """Ask to come in, oneself. `told` are role, years, wants, offers: prompts, and none has to be answered.

    The same key again is the same. Raises PermissionDenied, and ValidationError (by field).
    """
    must(can_see_door(visit.person, visit.community, visit.way, visit.code))
    known = Nomination.objects.filter(community=visit.community, key=key).first()
    if known is not None:
        must(visit.nomination is not None and visit.nomination.pk == known.pk)
        return known
    must(can_ask(visit.community, visit.member, visit.nomination))
    facts = {"name": visit.person.name, **_right(told), **_oneself(visit, now)}
    return _put_forward(visit, key, now, facts)


@transaction.atomic
def nominate(
    *, visit: Visit, email: str, name: str, key: UUID, now: datetime.datetime, **told: Any
) -> Nomination:
    """Put somebody forward by their e-mail address. Whether it is known here is told to nobody.

    The same key again is the same. Raises PermissionDenied unless one is a member who said yes to the agreement, and
    ValidationError (by field).
    """
    must(visit.talks)
    fields = {"email": clean_text(email).lower(), "name": clean_text(name)}
    wrong = _wrong_address(fields)
    waiting = Nomination.objects.filter(community=visit.community, answer=Answer.WAITING)
    if waiting.count() >= MOST_WAITING:
        wrong["email"] = _("Many people wait for an answer already. Please try again later.")
    if wrong:
        raise ValidationError(wrong)
    return _put_forward(visit, key, now, {**fields, **_right(told), "nominated_by": visit.member})


@transaction.atomic
def answer_nomination(
    *, visit: Visit, nomination: Nomination, answer: str, now: datetime.datetime, reason: str = ""
) -> None:
    """Say yes, or not now with a reason; who was put forward may come in from then on. Twice changes nothing.

    Raises PermissionDenied, and ValidationError (by field) for “not now” without a reason.
    """
    must(visit.facilitates and nomination.community_id == visit.community.pk)
    said = clean_text(reason)
    if answer not in {Answer.YES, Answer.NOT_NOW}:
        raise ValidationError({"answer": _("Choose one of these.")})
    if answer == Answer.NOT_NOW and not said:
        raise ValidationError({"reason": _("Say why, kindly. They will read it.")})
    if len(said) > LONGEST_REASON:
        raise ValidationError({"reason": _("Make this shorter.")})
    facts = {"answer": answer, "reason": said, "answered_by": visit.member, "answered_at": now}
    waiting = Nomination.objects.filter(pk=nomination.pk, answer=Answer.WAITING)
    if waiting.update(**facts):
        nomination.refresh_from_db()
        if answer == Answer.YES:
            _let_in(visit, nomination, now)
        note("learn.nomination_answered", visit, now, nomination=str(nomination.public_id), answer=answer)


def _let_in(visit: Visit, nomination: Nomination, now: datetime.datetime) -> None:
    """Find whose the address is, and give them a way in. Nobody is made a member without doing it themselves."""
    person = person_with_address(nomination.email)
    if person is None:
        return
    if not is_guest(person, visit.community):
        Nomination.objects.filter(pk=nomination.pk).update(person=person)
    elif visit.community.is_shared:
        way = give_pass(community=visit.community, person=person, now=now)
        facts = {"pass_id": way.public_id, "came_from": person.organisation_id}
        Nomination.objects.filter(pk=nomination.pk).update(**facts)


def _put_forward(visit: Visit, key: UUID, now: datetime.datetime, facts: dict[str, Any]) -> Nomination:
    nomination, is_new = Nomination.objects.get_or_create(
        community=visit.community, key=key, defaults={**facts, "asked_at": now}
    )
    must(nomination.nominated_by_id == (facts["nominated_by"].pk if "nominated_by" in facts else None))
    if is_new:
        note_quietly("learn.nominated", visit.community, now, nomination=str(nomination.public_id))
    return nomination


def _oneself(visit: Visit, now: datetime.datetime) -> dict[str, Any]:
    if not visit.is_guest:
        return {"person": visit.person}
    way = visit.way or give_pass(community=visit.community, person=visit.person, now=now)
    return {"pass_id": way.public_id, "came_from": visit.person.organisation}


def _wrong_address(fields: dict[str, str]) -> dict[str, str]:
    wrong = {}
    try:
        validate_email(fields["email"])
    except ValidationError:
        wrong["email"] = _("Write an e-mail address, such as name@example.org.")
    if not fields["name"] or len(fields["name"]) > LONGEST_NAME:
        wrong["name"] = _("Write their name.") if not fields["name"] else _("Make this shorter.")
    return wrong


def _right(told: dict[str, Any]) -> dict[str, Any]:
    """The prompts as they are kept. Raises ValidationError by field, and TypeError for a field there is not."""
    if unknown := told.keys() - {"years", *PROMPTS}:
        raise TypeError(f"no such fields of a nomination: {sorted(unknown)}")
    words = {name: clean_text(told.get(name, "")) for name in PROMPTS}
    wrong = {name: _("Make this shorter.") for name, most in PROMPTS.items() if len(words[name]) > most}
    years: int | None = told.get("years")
    if years is not None and not 0 <= years <= MOST_YEARS:
        wrong["years"] = _("Write a whole number of years, such as 12.")
    if wrong:
        raise ValidationError(wrong)
    return {**words, "years": years}

"""Moving an idea on: each change says why, tells those who care and is never lost under another's."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groundswell.base.prepared import Prepared
from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.actions.following import start_following
from groundswell.voice.models import Idea, State, Step
from groundswell.voice.models.states import NEEDS_NAMED_PERSON, NEEDS_REASON, NEEDS_REVIEW_DATE, OPEN_STATES
from groundswell.voice.rules import (
    LONGEST_REVIEW,
    LONGEST_TEXT,
    Conflict,
    answers_for,
    can_answer,
    can_follow_on,
    promised_by,
)

AS_IT_STANDS = Prepared[Idea](
    lambda idea: Idea.objects.select_related("group", "organisation").filter(pk=idea), idea=int
)


@transaction.atomic
def change_state(
    *,
    idea: Idea,
    state: str,
    version: int,
    by: Person,
    now: datetime.datetime,
    reason: str = "",
    review_on: datetime.date | None = None,
    named_person: Person | None = None,
    did_change: bool = False,
) -> Step:
    """Move an idea to another state, with the reason, date or person that the state needs.

    Raises Conflict with the newer idea when somebody changed it after `version`, PermissionDenied when `by` may not
    answer, ValidationError by field for what is missing or cannot be.
    """
    fresh = AS_IT_STANDS.the(idea=idea.pk)
    must(can_answer(by, fresh))
    if fresh.version != version:
        raise Conflict(fresh)
    why = clean_text(reason)
    _check(fresh, state, why, review_on, named_person, now)
    step = Step(was=fresh.state, state=state, by=by, at=now, reason=why)
    step.review_on = review_on if state in NEEDS_REVIEW_DATE else None
    step.named_person = named_person if state in NEEDS_NAMED_PERSON else None
    changed = bool(did_change and state == State.DONE)
    take_step(fresh, step, did_change=changed, **_promise(fresh, step, now), **_first_reply(fresh, by, now))
    _tell_of_it(fresh, step, changed, now)
    idea.refresh_from_db()
    return step


def take_step(idea: Idea, step: Step, **also: Any) -> None:
    """Write a step and the idea as it stands after it. Raises Conflict when it is no longer as it was read."""
    stands = {
        "state": step.state,
        "state_since": step.at,
        "reason": step.reason,
        "review_on": step.review_on,
        "escalated_to": step.named_person or (idea.escalated_to if step.state in OPEN_STATES else None),
        "escalation_due": None,
        "version": F("version") + 1,
        **also,
    }
    if not Idea.objects.filter(pk=idea.pk, version=idea.version).update(**stands):
        raise Conflict(Idea.objects.get(pk=idea.pk))
    step.idea = idea
    step.save()


def stop_clock(*, idea: Idea, by: Person, now: datetime.datetime) -> bool:
    """Note that somebody who answers for an idea has replied; says whether a promise was kept by it."""
    if not answers_for(by, idea):
        return False
    Idea.objects.filter(pk=idea.pk, first_reply_at=None).update(first_reply_at=now)
    return bool(Idea.objects.filter(pk=idea.pk, answer_due__isnull=False).update(answer_due=None))


def _check(
    idea: Idea,
    state: str,
    why: str,
    review_on: datetime.date | None,
    named: Person | None,
    now: datetime.datetime,
) -> None:
    if not can_follow_on(idea.state, state) or state == State.JOINED:
        raise ValidationError({"state": _("An idea cannot go there from where it is now.")}, code="order")
    wrong: dict[str, Any] = {}
    if state in NEEDS_REASON and not why:
        wrong["reason"] = _("Say why, in your own words.")
    if len(why) > LONGEST_TEXT:
        wrong["reason"] = _("Make it shorter: 5,000 characters at most.")
    if state in NEEDS_REVIEW_DATE and (late := _wrong_date(review_on, now)):
        wrong["review_on"] = late
    if state in NEEDS_NAMED_PERSON and not _can_be_named(named, idea):
        wrong["named_person"] = _("Choose who will look at it. They must work here.")
    if wrong:
        raise ValidationError(wrong)


def _wrong_date(day: datetime.date | None, now: datetime.datetime) -> Any:
    today = timezone.localdate(now)
    if day is None:
        return _("Say on which day you will look at it again.")
    if day <= today:
        return _("Choose a day after today.")
    if day > today + LONGEST_REVIEW:
        return _("Choose a day within the next two years.")
    return None


def _can_be_named(named: Person | None, idea: Idea) -> bool:
    return named is not None and named.is_active and named.organisation_id == idea.organisation_id


def _promise(idea: Idea, step: Step, now: datetime.datetime) -> dict[str, Any]:
    """Which promise runs after a step: a new one for the person named, or for an idea that came back; else none.

    An author who leads the group and moves their own idea on has not been answered by anyone: the promise stays.
    """
    due = promised_by(idea.organisation, now)
    if step.state == State.NOT_OURS:
        return {"escalation_due": due, "answer_due": due}
    if step.state == State.HEARD:
        return {"answer_due": due}
    is_own = step.by_id == idea.author_id
    return {"answer_due": idea.answer_due if is_own and step.state in OPEN_STATES else None}


def _first_reply(idea: Idea, by: Person, now: datetime.datetime) -> dict[str, Any]:
    return {"first_reply_at": now} if idea.first_reply_at is None and by.pk != idea.author_id else {}


def _tell_of_it(idea: Idea, step: Step, did_change: bool, now: datetime.datetime) -> None:
    named = step.named_person
    if named is not None:
        start_following(idea=idea, person=named, now=now)
    record(
        "voice.state_changed",
        about=idea,
        by=step.by,
        now=now,
        group=idea.group,
        step=str(step.public_id),
        was=step.was,
        state=step.state,
        reason=step.reason,
        review_on=step.review_on.isoformat() if step.review_on else None,
        named=named.name if named else None,
        did_change=did_change,
    )

"""What was put off comes back, and what was promised is remembered."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.actions.steps import take_step
from groundswell.voice.models import Idea, State, Step
from groundswell.voice.rules import LONGEST_TEXT, can_bring_back, is_overdue, promised_by


@transaction.atomic
def bring_back(*, idea: Idea, by: Person, now: datetime.datetime, reason: str = "") -> Step:
    """Bring back an idea that was put off, on its review date or before; a new promise of an answer starts.

    Raises PermissionDenied when `by` is neither its author nor someone who answers or when it was not put off,
    Conflict when somebody moved it meanwhile, ValidationError when the reason is too long.
    """
    must(can_bring_back(by, idea))
    why = clean_text(reason)
    if len(why) > LONGEST_TEXT:
        raise ValidationError({"reason": _("Make it shorter: 5,000 characters at most.")})
    step = _back(idea, by, now, why)
    record("voice.state_changed", about=idea, by=by, now=now, group=idea.group, **_facts(step))
    return step


@transaction.atomic
def come_back(*, idea: Idea, by: None, now: datetime.datetime) -> Step | None:
    """Bring back an idea because its review date has come; nothing happens if it is not due or has moved on."""
    idea.refresh_from_db()
    if idea.state != State.NOT_NOW or idea.review_on is None or idea.review_on > timezone.localdate(now):
        return None
    step = _back(idea, None, now, "")
    record("voice.review_came", about=idea, by=by, now=now, group=idea.group, **_facts(step))
    return step


@transaction.atomic
def remember_overdue(*, idea: Idea, by: None, now: datetime.datetime) -> bool:
    """Note on the trail that a promised answer is late, so that those who owe it hear; says whether it is."""
    idea.refresh_from_db()
    if not is_overdue(idea, timezone.localdate(now)):
        return False
    due = idea.answer_due.isoformat() if idea.answer_due else ""
    record("voice.reply_overdue", about=idea, by=by, now=now, group=idea.group, due=due)
    return True


def _back(idea: Idea, by: Person | None, now: datetime.datetime, why: str) -> Step:
    step = Step(was=idea.state, state=State.HEARD, by=by, at=now, reason=why)
    take_step(idea, step, answer_due=promised_by(idea.organisation, now))
    idea.refresh_from_db()
    return step


def _facts(step: Step) -> dict[str, str]:
    return {"step": str(step.public_id), "was": step.was, "state": step.state, "reason": step.reason}

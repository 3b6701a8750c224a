"""Confirming how far a project is, writing in its log, asking for a word before the next test."""

from __future__ import annotations

import datetime
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.base.uploads.models import Document, Photo
from groundswell.improve.actions.projects import note
from groundswell.improve.models import Approval, LogEntry, Project, Score
from groundswell.improve.rules import LONGEST_WORDS, can_work
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.improving import SCORES
from groundswell.pure.text import clean_text

LONGEST_WAIT = 14


@transaction.atomic
def confirm_score(
    *,
    project: Project,
    score: float,
    suggested: float,
    by: Person,
    now: datetime.datetime,
    words: str = "",
) -> Score:
    """Confirm how far a project is, as suggested or otherwise; earlier scores stay. Raises PermissionDenied and ValidationError."""
    must(can_work(by, project))
    if score not in SCORES or suggested not in SCORES:
        raise ValidationError({"score": _("Choose one of these.")})
    said = clean_text(words)[:300]
    if score != suggested and not said:
        raise ValidationError({"words": _("Say why you see it otherwise.")})
    facts = {"score": Decimal(str(score)), "suggested": Decimal(str(suggested)), "words": said}
    made = Score.objects.create(project=project, by=by, at=now, **facts)
    note(project, "improve.score_confirmed", by, now, score=f"{score:g}")
    return made


@transaction.atomic
def write_in_log(
    *,
    project: Project,
    words: str,
    key: UUID,
    by: Person,
    now: datetime.datetime,
    kind: str = LogEntry.Kind.NOTE,
    photo: Photo | None = None,
    document: Document | None = None,
) -> LogEntry:
    """Write a note or a decision, perhaps with a photo or a file that `by` has just kept; the same key again is the same.

    Raises PermissionDenied, and ValidationError (by field).
    """
    must(can_work(by, project))
    must(all(kept is None or kept.kept_by_id == by.pk for kept in (photo, document)))
    said = clean_text(words)
    if not said or len(said) > LONGEST_WORDS or kind not in LogEntry.Kind.values:
        raise ValidationError({"words": _("Make this shorter.") if said else _("Write a line.")})
    facts = {"kind": kind, "words": said, "photo": photo, "document": document, "by": by, "at": now}
    entry, is_new = LogEntry.objects.get_or_create(project=project, key=key, defaults=facts)
    if is_new:
        note(project, "improve.log_written", by, now)
    return entry


@transaction.atomic
def ask_approval(
    *, project: Project, asked: Person, days: int, key: UUID, by: Person, now: datetime.datetime
) -> Approval:
    """Ask a colleague for a word before the next test; after `days` (1 to 14) the way is open by itself. They are told.

    The same key again is the same. Raises PermissionDenied and ValidationError (by field).
    """
    must(can_work(by, project))
    if asked.organisation_id != project.organisation_id or not asked.is_active or asked.pk == by.pk:
        raise ValidationError({"asked": _("Choose somebody else who works here.")})
    if not 1 <= days <= LONGEST_WAIT:
        raise ValidationError({"days": _("Choose 1 to 14 days.")})
    opens_on = timezone.localdate(now) + datetime.timedelta(days=days)
    facts = {"asked": asked, "asked_by": by, "asked_at": now, "opens_on": opens_on}
    approval, is_new = Approval.objects.get_or_create(project=project, key=key, defaults=facts)
    if is_new:
        _withdraw_others(project, approval, now)
        facts = {"asked": asked.name, "asked_id": str(asked.public_id), "opens_on": opens_on.isoformat()}
        note(project, "improve.approval_asked", by, now, **facts)
    return approval


@transaction.atomic
def answer_approval(
    *, approval: Approval, answer: str, by: Person, now: datetime.datetime, words: str = ""
) -> None:
    """Say yes, or not yet with the reason. Twice changes nothing.

    Raises PermissionDenied for anybody but the person who was asked, and ValidationError (by field).
    """
    must(approval.asked_id == by.pk and by.is_active)
    said = clean_text(words)[:LONGEST_WORDS]
    if answer not in Approval.Answer.values:
        raise ValidationError({"answer": _("Choose one of these.")})
    if answer == Approval.Answer.NOT_YET and not said:
        raise ValidationError({"words": _("Say what is wanting, so that the team can put it right.")})
    waiting = Approval.objects.filter(pk=approval.pk, answered_at=None)
    if waiting.update(answer=answer, words=said, answered_at=now):
        note(approval.project, "improve.approval_answered", by, now, answer=answer)


@transaction.atomic
def open_by_itself(*, approval: Approval, now: datetime.datetime) -> None:
    """Let a team go on whose longest wait is over. Twice changes nothing."""
    opened = {"answer": Approval.Answer.YES, "opened_itself": True, "answered_at": now}
    if Approval.objects.filter(pk=approval.pk, answered_at=None).update(**opened):
        note(approval.project, "improve.approval_opened_itself", None, now)


def _withdraw_others(project: Project, approval: Approval, now: datetime.datetime) -> None:
    """The newest question is the one that is waited for."""
    older = Approval.objects.filter(project=project, answered_at=None).exclude(pk=approval.pk)
    older.update(answered_at=now, answer=Approval.Answer.YES)

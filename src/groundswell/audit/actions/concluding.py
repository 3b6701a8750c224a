"""Finishing an audit, acting on it, and looking again."""

from __future__ import annotations

import datetime
import secrets
import uuid
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.audit.actions.audits import LARGEST_SEED
from groundswell.audit.actions.checking import right_words
from groundswell.audit.models import Audit, Case, Criterion, Deed, State
from groundswell.audit.rules import can_look_again, can_run
from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.voice.actions import offer_idea

IDEAS = uuid.UUID("5f3d5a36-3a0c-4a0e-8a44-0a6c6b0f6f10")
CYCLES = uuid.UUID("c3a1c2de-0b3c-4e16-9f1e-3d6f0f2a7b21")


@transaction.atomic
def finish_audit(
    *,
    audit: Audit,
    learned: str,
    by: Person,
    now: datetime.datetime,
    look_again_on: datetime.date | None = None,
    not_again_because: str = "",
) -> None:
    """Finish an audit: what was learned, and when to look again, or why not. Twice changes nothing.

    Raises PermissionDenied, ValidationError by field: without cases, without a day to look again or a reason, or with a day that has
    passed.
    """
    must(can_run(by, audit))
    told = right_words(Audit, {"learned": learned, "not_again_because": not_again_because})
    if not Case.objects.filter(audit=audit, removed_at=None).exists():
        raise ValidationError({"learned": _("There are no cases yet. Enter what you found first.")})
    if look_again_on is None and not told["not_again_because"]:
        raise ValidationError({"look_again_on": _("Choose a day to look again, or write why not.")})
    if look_again_on is not None and look_again_on <= now.date():
        raise ValidationError({"look_again_on": _("Choose a day to come.")})
    fields = {"state": State.FINISHED, "finished_at": now, "look_again_on": look_again_on, **told}
    if Audit.objects.filter(pk=audit.pk, state=State.OPEN).update(**fields):
        record("audit.audit_finished", about=audit, by=by, now=now, group=audit.group, name=audit.title)
    audit.refresh_from_db()


@transaction.atomic
def reopen_audit(*, audit: Audit, by: Person, now: datetime.datetime) -> None:
    """Open a finished audit again, while nobody has begun to look again. Twice changes nothing. Raises PermissionDenied."""
    must(can_run(by, audit) and not Audit.objects.filter(previous=audit).exists())
    again = {"state": State.OPEN, "finished_at": None, "look_again_on": None}
    if Audit.objects.filter(pk=audit.pk, state=State.FINISHED).update(**again):
        record("audit.audit_reopened", about=audit, by=by, now=now, group=audit.group, name=audit.title)
    audit.refresh_from_db()


@transaction.atomic
def begin_next_cycle(*, audit: Audit, by: Person | None, now: datetime.datetime) -> Audit:
    """Begin to look again, with the same criteria, scope and method and a new sample; a second time is the same cycle.

    Where a group was merged into another, that one looks. Without `by` the day that was booked has come. Raises PermissionDenied.
    """
    begun: Audit | None = Audit.objects.filter(previous=audit).first()
    if begun is not None:
        must(by is None or can_run(by, audit))
        return begun
    must(by is None or can_look_again(by, audit))
    same = ("title", "why", "registered", "scope", "method", "population", "size", "parts", "lead")
    begun = Audit.objects.create(
        **{name: getattr(audit, name) for name in same},
        group=audit.group.merged_into or audit.group,
        key=uuid.uuid5(CYCLES, str(audit.public_id)),
        seed=secrets.randbelow(LARGEST_SEED) + 1,
        cycle=audit.cycle + 1,
        previous=audit,
        started_at=now,
    )
    _copy_criteria(audit, begun)
    facts = {"group": begun.group, "name": begun.title, "cycle": begun.cycle}
    record("audit.cycle_begun", about=begun, by=by, now=now, **facts)
    return begun


def _copy_criteria(audit: Audit, begun: Audit) -> None:
    same = ("number", "root", "statement", "standard", "evidence", "exceptions", "guidance")
    kept = Criterion.objects.filter(audit=audit, removed_at=None).order_by("number")
    Criterion.objects.bulk_create(
        [Criterion(audit=begun, **{name: getattr(one, name) for name in same}) for one in kept]
    )


@transaction.atomic
def plan_deed(
    *,
    audit: Audit,
    words: str,
    key: UUID,
    by: Person,
    now: datetime.datetime,
    who: str = "",
    due_on: datetime.date | None = None,
) -> Deed:
    """Plan what will be done about what was found; the same key again is the same deed. Raises PermissionDenied, ValidationError by field."""
    must(can_run(by, audit))
    told = right_words(Deed, {"words": words, "who": who})
    if not told["words"]:
        raise ValidationError({"words": _("Write what will be done.")})
    deed, is_new = Deed.objects.get_or_create(
        audit=audit, key=key, defaults={**told, "due_on": due_on, "planned_by": by, "planned_at": now}
    )
    if is_new:
        facts = {"group": audit.group, "name": audit.title, "words": deed.words}
        record("audit.deed_planned", about=audit, by=by, now=now, **facts)
    return deed


@transaction.atomic
def do_deed(*, deed: Deed, by: Person, now: datetime.datetime) -> None:
    """Say that something was done. Twice changes nothing. Raises PermissionDenied."""
    must(can_run(by, deed.audit))
    if Deed.objects.filter(pk=deed.pk, done_at=None).update(done_at=now, done_by=by):
        facts = {"group": deed.audit.group, "name": deed.audit.title, "words": deed.words}
        record("audit.deed_done", about=deed.audit, by=by, now=now, **facts)
    deed.refresh_from_db()


@transaction.atomic
def undo_deed(*, deed: Deed, by: Person, now: datetime.datetime) -> None:
    """Say that something is not done after all. Twice changes nothing. Raises PermissionDenied."""
    must(can_run(by, deed.audit))
    if Deed.objects.filter(pk=deed.pk).exclude(done_at=None).update(done_at=None, done_by=None):
        facts = {"group": deed.audit.group, "name": deed.audit.title, "words": deed.words}
        record("audit.deed_undone", about=deed.audit, by=by, now=now, **facts)
    deed.refresh_from_db()


@transaction.atomic
def make_idea_of(
    *, criterion: Criterion, text: str, language: str, by: Person, now: datetime.datetime
) -> UUID:
    """Make an idea of a standard that was missed, once; returns the idea's public id.

    Raises PermissionDenied, and ValidationError as saying an idea does.
    """
    audit = criterion.audit
    must(can_run(by, audit))
    if criterion.idea_id is not None:
        return criterion.idea_id
    key = uuid.uuid5(IDEAS, str(criterion.public_id))
    idea = offer_idea(text=text, group=audit.group, key=key, by=by, now=now, language=language)
    Criterion.objects.filter(pk=criterion.pk).update(idea_id=idea.public_id)
    criterion.refresh_from_db()
    facts = {"group": audit.group, "name": audit.title, "criterion": criterion.statement}
    record("audit.idea_made", about=audit, by=by, now=now, **facts)
    return idea.public_id

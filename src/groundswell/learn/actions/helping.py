"""Doing something for a community for a while, and handing it over gently."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.learn.actions.founding import note_quietly
from groundswell.learn.models import Task, Term
from groundswell.learn.models.helping import LONGEST_NOTE
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.rules import is_closed
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

LONGEST_TERM = datetime.timedelta(days=366)


@transaction.atomic
def begin_term(
    *, visit: Visit, task: str, until_day: datetime.date, key: UUID, now: datetime.datetime
) -> Term:
    """Do something for the community until a day; facilitators are told. The same key again, or the same task, is the same term.

    Raises PermissionDenied unless one is a member who said yes to the agreement, and ValidationError (by field) for a task
    there is not, and for a day that has been or is more than a year away.
    """
    must(visit.talks)
    wrong = {}
    if task not in Task.values:
        wrong["task"] = _("Choose one of these.")
    if not now.date() < until_day <= now.date() + LONGEST_TERM:
        wrong["until_day"] = _("Choose a day within a year. You can go on after that, if you like.")
    if wrong:
        raise ValidationError(wrong)
    running = Term.objects.filter(member=visit.member, task=task, ended_at=None).first()
    if running is not None:
        return running
    facts = {"member": visit.member, "task": task, "until_day": until_day, "began_at": now}
    term, is_new = Term.objects.get_or_create(community=visit.community, key=key, defaults=facts)
    must(visit.member is not None and term.member_id == visit.member.pk)
    if is_new:
        note_quietly("learn.term_begun", visit.community, now, term=str(term.public_id))
    return term


@transaction.atomic
def hand_over(*, visit: Visit, term: Term, now: datetime.datetime, note: str = "") -> None:
    """End one’s term, today or on its day, with what the next one should know. Twice changes nothing.

    Raises PermissionDenied for another’s term, and ValidationError (field `note`) for what is too long.
    """
    must(visit.is_in and visit.member is not None and term.member_id == visit.member.pk)
    said = clean_text(note)
    must(not said or not is_closed(visit.community))
    if len(said) > LONGEST_NOTE:
        raise ValidationError({"note": _("Make this shorter.")})
    if Term.objects.filter(pk=term.pk, ended_at=None).update(ended_at=now, note=said):
        note_quietly("learn.term_ended", visit.community, now)


@transaction.atomic
def remind_of_the_end(*, term: Term, now: datetime.datetime) -> None:
    """Remind somebody that their term ends soon, once."""
    if Term.objects.filter(pk=term.pk, reminded_at=None, ended_at=None).update(reminded_at=now):
        note_quietly("learn.term_ends_soon", term.community, now, term=str(term.public_id))


@transaction.atomic
def let_term_end(*, term: Term, now: datetime.datetime) -> None:
    """End a term whose day is over; nobody has to ask for leave to stop. Twice changes nothing."""
    if Term.objects.filter(pk=term.pk, ended_at=None).update(ended_at=now):
        note_quietly("learn.term_ended", term.community, now)

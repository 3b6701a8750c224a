"""Bringing in what was said elsewhere: ideas from a file, with their own days, states and replies."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.actions.ideas import offer_idea
from groundswell.voice.models import Comment, Idea, State, Step
from groundswell.voice.models.states import NEEDS_REASON
from groundswell.voice.queries.import_rows import IdeaRow, RowFault, sources_there
from groundswell.voice.rules import LONGEST_TEXT, can_bring_in, promised_by


@dataclass(frozen=True)
class Imported:
    """What came of some rows: how many ideas are new, how many were here already, and which rows could not come in."""

    added: int
    there: int
    faults: tuple[RowFault, ...]


@transaction.atomic
def import_ideas(*, rows: Sequence[IdeaRow], by: Person, now: datetime.datetime) -> Imported:
    """Bring in ideas that were said elsewhere: all of these rows or, when something breaks, none; each only once.

    They have no author; the trail says who brought them in and when. Words nobody may say here are handed back as
    faults. Raises PermissionDenied when `by` may not bring things in to one of the groups.
    """
    must(all(can_bring_in(by, group) for group in {row.group for row in rows}))
    there = sources_there([row.source for row in rows])
    faults = []
    new = [row for row in rows if row.source not in there]
    for row in new:
        try:
            _bring_in(row, by, now)
        except ValidationError as error:
            faults.append(RowFault(row.number, " ".join(error.messages)))
    return Imported(len(new) - len(faults), len(rows) - len(new), tuple(faults))


def _bring_in(row: IdeaRow, by: Person, now: datetime.datetime) -> None:
    if len(row.reply) > LONGEST_TEXT:
        raise ValidationError(_("The reply is longer than 5,000 characters."))
    idea = offer_idea(
        text=row.text,
        title=row.title,
        group=row.group,
        key=uuid4(),
        domains=row.domains,
        language=row.language,
        source=row.source,
        by=by,
        now=now,
    )
    Idea.objects.filter(pk=idea.pk).update(**_as_it_stood(idea, row, now))
    if row.state != State.HEARD:
        _step(idea, row)
    elif row.reply:
        Comment.objects.create(
            idea=idea, kind=Comment.Kind.REPLY, text=clean_text(row.reply), at=row.replied_at
        )


def _as_it_stood(idea: Idea, row: IdeaRow, now: datetime.datetime) -> dict[str, Any]:
    due = promised_by(row.group.organisation, row.said_at)
    is_answered = row.state != State.HEARD or bool(row.reply)
    # Nobody here promised an answer to what was said long ago: its clock does not run.
    runs = not is_answered and idea.held_at is None and due >= timezone.localdate(now)
    return {
        "offered_at": row.said_at,
        "state": row.state,
        "state_since": (row.replied_at if row.state != State.HEARD else None) or row.said_at,
        "reason": _reason(row),
        "review_on": row.review_on,
        "first_reply_due": due,
        "first_reply_at": row.replied_at if is_answered else None,
        "answer_due": due if runs else None,
    }


def _step(idea: Idea, row: IdeaRow) -> None:
    Step.objects.create(
        idea=idea,
        was=State.HEARD,
        state=row.state,
        by=None,
        at=row.replied_at or row.said_at,
        reason=_reason(row),
        review_on=row.review_on,
    )


def _reason(row: IdeaRow) -> str:
    if row.state == State.HEARD:
        return ""
    given = clean_text(row.reply)
    if given or row.state not in NEEDS_REASON:
        return given
    return _("This was decided before it was brought in here. The reason was not kept.")

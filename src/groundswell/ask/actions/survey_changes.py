"""Changing a survey, one thing at a time. Answers that were given belong to fixed versions and are never touched.

Every change says which `revision` it saw. Raises PermissionDenied, ChangedMeanwhile when somebody else was quicker, and
ValidationError when the survey would get too long. The same change twice is one.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.ask.actions.surveys import ChangedMeanwhile, held_survey, new_key
from groundswell.ask.models import Survey
from groundswell.ask.queries.surveys import keys_once_fixed
from groundswell.ask.rules import must_stay_short
from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.instruments import LIBRARY, drafts
from groundswell.pure.instruments.drafts import Draft

Thing = Mapping[str, Any]


@transaction.atomic
def describe_survey(
    *, survey: Survey, about: Thing, revision: int, by: Person, now: datetime.datetime
) -> Survey:
    """Give a survey another name, purpose or smallest group; never a smaller one than what it was copied from asks for."""
    origin = LIBRARY.get(survey.copied_from)
    least = max(origin.smallest_group if origin else 0, by.organisation.smallest_group_shown)
    if about.get("smallest_group") is not None and about["smallest_group"] < least:
        raise ValidationError(
            {"smallest_group": _("This survey shows nothing of fewer than %(n)s people.") % {"n": least}}
        )
    return _change(survey, revision, by, now, lambda draft: drafts.describe(draft, about))


@transaction.atomic
def put_section(
    *, survey: Survey, section: Thing, revision: int, by: Person, now: datetime.datetime
) -> Survey:
    """Add a section, or give the one of this key other words."""
    return _change(survey, revision, by, now, lambda draft: drafts.put_section(draft, section))


@transaction.atomic
def put_question(
    *, survey: Survey, section: str, question: Thing, revision: int, by: Person, now: datetime.datetime
) -> tuple[Survey, str]:
    """Add a question to a section, or put it in the place of the one of its key; answers with the key it has now.

    A question that was fixed and is now answered in another way becomes another one, so that answers to the two are never
    compared.
    """
    now_called = question["key"]
    fixed = keys_once_fixed(survey)

    def edit(draft: Draft) -> Draft:
        nonlocal now_called
        if not draft["sections"]:
            draft = drafts.put_section(draft, {"key": section, "words": draft["words"]})
        put = drafts.put_question(draft, section, question)
        if put != draft and _is_another(question, fixed):
            now_called = new_key()
            put = drafts.rename_question(put, question["key"], now_called)
        return put

    return _change(survey, revision, by, now, edit), now_called


def _is_another(question: Thing, fixed: Mapping[str, tuple[str, frozenset[int]]]) -> bool:
    """Whether a question is answered otherwise than it was when it was fixed. More choices do not make it another."""
    if question["key"] not in fixed:
        return False
    kind, values = fixed[question["key"]]
    now = {point["value"] for point in question.get("points") or ()}
    has_order = question["kind"] in {"scale", "yes_no", "number", "matrix"}
    return bool(kind != question["kind"] or (has_order and now != values))


@transaction.atomic
def hang_question(
    *,
    survey: Survey,
    question: str,
    shown_if: Thing | None,
    revision: int,
    by: Person,
    now: datetime.datetime,
) -> Survey:
    """Ask a question only of those who answered another one in a certain way; None asks it of all."""
    return _change(survey, revision, by, now, lambda draft: drafts.hang_question(draft, question, shown_if))


@transaction.atomic
def put_score(*, survey: Survey, score: Thing, revision: int, by: Person, now: datetime.datetime) -> Survey:
    """Add a score, or put it in the place of the one of its key."""
    return _change(survey, revision, by, now, lambda draft: drafts.put_scale(draft, score))


@transaction.atomic
def move_part(
    *,
    survey: Survey,
    part: str,
    key: str,
    section: str,
    to: int,
    revision: int,
    by: Person,
    now: datetime.datetime,
) -> Survey:
    """Put a section, or a question within a section, at a place counted from 0."""

    def edit(draft: Draft) -> Draft:
        if part == "section":
            return drafts.move_section(draft, key, to)
        return drafts.move_question(draft, key, section, to)

    return _change(survey, revision, by, now, edit)


@transaction.atomic
def take_part_out(
    *, survey: Survey, part: str, key: str, revision: int, by: Person, now: datetime.datetime
) -> Survey:
    """Take a section with its questions, a question or a score out."""
    return _change(survey, revision, by, now, lambda draft: drafts.take_out(draft, key, part))


@transaction.atomic
def undo_change(*, survey: Survey, revision: int, by: Person, now: datetime.datetime) -> Survey:
    """Go back to how the survey was before its last change; once more brings that change back."""
    held = _held(survey, by)
    if held.revision != revision:
        raise ChangedMeanwhile(held)
    return _keep(held, held.before, by, now) if held.before else held


def _change(
    survey: Survey, revision: int, by: Person, now: datetime.datetime, edit: Callable[[Draft], Draft]
) -> Survey:
    held = _held(survey, by)
    changed = edit(held.draft)
    if changed == held.draft:
        return held
    if held.revision != revision:
        raise ChangedMeanwhile(held)
    must_stay_short(changed)
    return _keep(held, changed, by, now)


def _held(survey: Survey, by: Person) -> Survey:
    held = held_survey(survey, by)
    must(held.put_away_at is None)
    return held


def _keep(held: Survey, draft: Draft, by: Person, now: datetime.datetime) -> Survey:
    held.before, held.draft = held.draft, draft
    held.revision, held.changed_at = held.revision + 1, now
    held.save(update_fields=["before", "draft", "revision", "changed_at"])
    record("ask.survey_changed", about=held, by=by, now=now, group=held.group, name=held.words.en)
    return held

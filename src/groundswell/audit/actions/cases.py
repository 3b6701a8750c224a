"""What was found in each case."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.audit.actions.audits import MOST_CASES
from groundswell.audit.actions.checking import right_code
from groundswell.audit.models import Audit, Case, Criterion
from groundswell.audit.rules import can_change
from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.audit import Answer


class AlreadyThere(Exception):
    """There is a case of this number; `case` is the one."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.code)
        self.case = case


@transaction.atomic
def enter_case(
    *,
    audit: Audit,
    code: str,
    answers: Mapping[int, str],
    key: UUID,
    by: Person,
    now: datetime.datetime,
) -> Case:
    """Enter what was found in a case, by the number of each criterion; the same key again is the same case.

    Raises PermissionDenied, ValidationError (`code`, or `criterion_N`), and AlreadyThere when the number was taken.
    """
    must(can_change(by, audit))
    sent: Case | None = Case.objects.filter(audit=audit, key=key).first()
    if sent is not None:
        return sent
    kept, found = right_code(code), _right(audit, answers)
    standing = Case.objects.filter(audit=audit, removed_at=None)
    if (same := standing.filter(code=kept).first()) is not None:
        raise AlreadyThere(same)
    if standing.count() >= MOST_CASES:
        raise ValidationError({"code": _("There are as many cases as an audit can hold.")})
    case = Case.objects.create(audit=audit, key=key, code=kept, answers=found, entered_by=by, entered_at=now)
    _say("audit.case_entered", case, by, now)
    return case


@transaction.atomic
def correct_case(*, case: Case, answers: Mapping[int, str], by: Person, now: datetime.datetime) -> None:
    """Correct what was found in a case. Raises PermissionDenied, ValidationError (`criterion_N`)."""
    must(can_change(by, case.audit) and case.removed_at is None)
    found = _right(case.audit, answers)
    if found != case.answers:
        Case.objects.filter(pk=case.pk).update(answers=found, entered_by=by, entered_at=now)
        case.refresh_from_db()
        _say("audit.case_corrected", case, by, now)


@transaction.atomic
def remove_case(*, case: Case, by: Person, now: datetime.datetime) -> None:
    """Take a case out; it can come back. Twice changes nothing. Raises PermissionDenied."""
    must(can_change(by, case.audit))
    if Case.objects.filter(pk=case.pk, removed_at=None).update(removed_at=now, removed_by=by):
        _say("audit.case_removed", case, by, now)
    case.refresh_from_db()


@transaction.atomic
def bring_case_back(*, case: Case, by: Person, now: datetime.datetime) -> None:
    """Bring a case back. Raises PermissionDenied, and AlreadyThere when its number was given to another meanwhile."""
    must(can_change(by, case.audit))
    other = Case.objects.filter(audit=case.audit, code=case.code, removed_at=None).exclude(pk=case.pk).first()
    if other is not None:
        raise AlreadyThere(other)
    back = Case.objects.filter(pk=case.pk).exclude(removed_at=None)
    if back.update(removed_at=None, removed_by=None):
        _say("audit.case_brought_back", case, by, now)
    case.refresh_from_db()


def _right(audit: Audit, answers: Mapping[int, str]) -> dict[str, str]:
    """The answers as they are kept: one for each criterion there is. Raises ValidationError by field."""
    asked = Criterion.objects.filter(audit=audit, removed_at=None).values_list("number", flat=True)
    known = {answer.value for answer in Answer}
    missing = {
        f"criterion_{number}": _("Choose one of these.")
        for number in asked
        if answers.get(number) not in known
    }
    if missing:
        raise ValidationError(missing)
    if not asked:
        raise ValidationError({"code": _("Add a criterion first: what should be found in each case?")})
    return {str(number): answers[number] for number in asked}


def _say(verb: str, case: Case, by: Person, now: datetime.datetime) -> None:
    facts = {"name": case.audit.title, "code": case.code}
    record(verb, about=case.audit, by=by, now=now, group=case.audit.group, **facts)

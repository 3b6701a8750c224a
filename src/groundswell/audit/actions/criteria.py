"""The criteria of an audit."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from groundswell.audit.actions.checking import right_words
from groundswell.audit.models import Audit, Criterion
from groundswell.audit.rules import can_change
from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must

MOST = 20
TOLD = {"statement", "standard", "evidence", "exceptions", "guidance"}


@transaction.atomic
def add_criterion(
    *, audit: Audit, statement: str, standard: int, by: Person, now: datetime.datetime, **told: Any
) -> Criterion:
    """Add what should be found, in how many percent of cases; the same words again are the same criterion.

    `told` are evidence, exceptions, guidance. Raises PermissionDenied, ValidationError by field.
    """
    must(can_change(by, audit))
    fields = _right({"statement": statement, "standard": standard, **told})
    standing = Criterion.objects.filter(audit=audit, removed_at=None)
    same: Criterion | None = standing.filter(statement=fields["statement"]).first()
    if same is not None:
        return same
    if standing.count() >= MOST:
        raise ValidationError(
            {"statement": _("Twenty criteria are enough. Few are looked at with more care.")}
        )
    last = Criterion.objects.filter(audit=audit).aggregate(last=Max("number"))["last"] or 0
    made = Criterion.objects.create(audit=audit, number=last + 1, **fields)
    _say("audit.criterion_added", audit, made, by, now)
    return made


@transaction.atomic
def change_criterion(*, criterion: Criterion, by: Person, now: datetime.datetime, **told: Any) -> None:
    """Change a criterion of an open audit. Raises PermissionDenied, ValidationError by field."""
    must(can_change(by, criterion.audit) and criterion.removed_at is None)
    fields = _right(told)
    if Criterion.objects.filter(pk=criterion.pk).exclude(**fields).update(**fields):
        criterion.refresh_from_db()
        _say("audit.criterion_changed", criterion.audit, criterion, by, now)


@transaction.atomic
def remove_criterion(*, criterion: Criterion, by: Person, now: datetime.datetime) -> None:
    """Take a criterion out; what was found for it stays, and it comes back when it is removed again. Raises PermissionDenied."""
    must(can_change(by, criterion.audit))
    back = criterion.removed_at is not None
    Criterion.objects.filter(pk=criterion.pk).update(removed_at=None if back else now)
    criterion.refresh_from_db()
    verb = "audit.criterion_brought_back" if back else "audit.criterion_removed"
    _say(verb, criterion.audit, criterion, by, now)


def _say(verb: str, audit: Audit, criterion: Criterion, by: Person, now: datetime.datetime) -> None:
    facts = {"name": audit.title, "criterion": criterion.statement}
    record(verb, about=audit, by=by, now=now, group=audit.group, **facts)


def _right(told: dict[str, Any]) -> dict[str, Any]:
    if unknown := told.keys() - TOLD:
        raise TypeError(f"no such fields of a criterion: {sorted(unknown)}")
    fields = right_words(Criterion, told)
    if "statement" in fields and not fields["statement"]:
        raise ValidationError({"statement": _("Write what should be done.")})
    if "standard" in fields and not 1 <= (fields["standard"] or 0) <= 100:
        raise ValidationError({"standard": _("Write a whole number from 1 to 100.")})
    return fields

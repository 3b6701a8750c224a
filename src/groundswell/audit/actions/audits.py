"""Starting an audit and planning it."""

from __future__ import annotations

import datetime
import secrets
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from groundswell.audit.actions.checking import right_words
from groundswell.audit.models import METHODS, Audit
from groundswell.audit.rules import can_change, can_start
from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.pure.audit import Method

PLANNED = {"title", "why", "registered", "scope", "method", "population", "size", "parts"}
MOST_CASES = 2000
LARGEST_SEED = 2**31 - 1


class Conflict(Exception):
    """Somebody else changed the plan first; nothing was written."""

    def __init__(self, audit: Audit) -> None:
        super().__init__(str(audit.public_id))
        self.audit = audit


@transaction.atomic
def start_audit(
    *, group: Group, title: str, key: UUID, by: Person, now: datetime.datetime, **told: Any
) -> Audit:
    """Start an audit in a group; the same key again is the same audit.

    `told` are fields of Audit: why, registered, scope, method, population, size, parts. Raises PermissionDenied when `by` runs no audits
    there, ValidationError by field.
    """
    must(can_start(by, group))
    fields = _right({**told, "title": title})
    started = {"group": group, "lead": by, "started_at": now, "seed": secrets.randbelow(LARGEST_SEED) + 1}
    audit, is_new = Audit.objects.get_or_create(key=key, defaults={**started, **fields})
    must(audit.group_id == group.pk)
    if is_new:
        record("audit.audit_started", about=audit, by=by, now=now, group=group, name=audit.title)
    return audit


@transaction.atomic
def change_plan(*, audit: Audit, version: int, by: Person, now: datetime.datetime, **told: Any) -> Audit:
    """Change what is planned (the fields of `start_audit`, and the title). The seed of the sample stays.

    Raises PermissionDenied, ValidationError by field, and Conflict when somebody changed it since `version`.
    """
    must(can_change(by, audit))
    fields = _right(told)
    if not Audit.objects.filter(pk=audit.pk, version=version).update(version=F("version") + 1, **fields):
        raise Conflict(Audit.objects.select_related("group").get(pk=audit.pk))
    audit.refresh_from_db()
    record("audit.plan_changed", about=audit, by=by, now=now, group=audit.group, name=audit.title)
    return audit


def _right(told: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are kept. Raises ValidationError by field, and TypeError for a field there is not."""
    if unknown := told.keys() - PLANNED:
        raise TypeError(f"no such fields of an audit: {sorted(unknown)}")
    fields = right_words(Audit, told)
    wrong: dict[str, Any] = {}
    if "title" in fields and not fields["title"]:
        wrong["title"] = _("Give the audit a title.")
    if fields.get("method", Method.ALL) not in {key for key, _words in METHODS}:
        wrong["method"] = _("Choose one of these.")
    for name in ("population", "size"):
        if fields.get(name) is not None and not 1 <= fields[name] <= (
            10**6 if name == "population" else MOST_CASES
        ):
            wrong[name] = _("Write a whole number from 1 on.")
    population, size = fields.get("population"), fields.get("size")
    if not wrong and population and size and size > population:
        wrong["size"] = _("There are not so many in all.")
    if wrong:
        raise ValidationError(wrong)
    return fields

"""Audits as tests want them, made through the actions."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from groundswell.audit.actions import add_criterion, begin_next_cycle, enter_case, finish_audit, start_audit
from groundswell.audit.models import Audit

ASSESSED = "The risk was written down within 14 hours"


def an_audit(group: Any, by: Any, now: datetime.datetime, standard: int = 90, **told: Any) -> Audit:
    """An open audit with one criterion."""
    fields = {"title": "Clots prevented", "key": uuid.uuid4(), **told}
    audit = start_audit(group=group, by=by, now=now, **fields)
    add_criterion(audit=audit, statement=ASSESSED, standard=standard, by=by, now=now, evidence="NG89")
    return audit


def find(audit: Audit, by: Any, now: datetime.datetime, met: int, whole: int) -> None:
    """Enter cases: so many of so many meet every criterion."""
    numbers = list(audit.criteria.values_list("number", flat=True))
    for n in range(whole):
        answer = "met" if n < met else "not_met"
        answers = dict.fromkeys(numbers, answer)
        enter_case(audit=audit, code=str(n + 1), answers=answers, key=uuid.uuid4(), by=by, now=now)


def finish(audit: Audit, by: Any, now: datetime.datetime, days: int = 90) -> None:
    """Finish an audit and book the next look."""
    day = now.date() + datetime.timedelta(days=days)
    finish_audit(audit=audit, learned="Nobody is asked at night", look_again_on=day, by=by, now=now)


def again(audit: Audit, by: Any, now: datetime.datetime, met: int, whole: int) -> Audit:
    """Finish an audit, look again, and enter cases."""
    finish(audit, by, now)
    begun = begin_next_cycle(audit=audit, by=by, now=now)
    find(begun, by, now, met, whole)
    return Audit.objects.select_related("group", "previous", "next").get(pk=begun.pk)

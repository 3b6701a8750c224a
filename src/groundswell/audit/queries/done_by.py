"""The audits somebody worked on that have come to their end: for what they can show of it."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q

from groundswell.audit.models import Audit, Case, State
from groundswell.people.models import Person


def audits_closed_by(person: Person, since: datetime.date, until: datetime.date) -> list[dict[str, Any]]:
    """The audits that were finished between two days and that a person led or entered cases of, oldest first."""
    entered = Case.objects.filter(entered_by=person, removed_at=None).values("audit")
    own = Audit.objects.filter(Q(lead=person) | Q(pk__in=entered), state=State.FINISHED)
    near = own.filter(finished_at__date__gte=since, finished_at__date__lte=until)
    told = near.order_by("finished_at", "pk").values("title", "finished_at", "group__name")
    return [
        {"what": one["title"], "where": one["group__name"], "on": one["finished_at"].date().isoformat()}
        for one in told
    ]

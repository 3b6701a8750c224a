"""What somebody did in projects that has come to its end: for what they can show of it."""

from __future__ import annotations

import datetime
from typing import Any

from groundswell.improve.models import Cycle, CycleState, Member, Part
from groundswell.people.models import Person


def cycles_studied_by(person: Person, since: datetime.date, until: datetime.date) -> list[dict[str, Any]]:
    """The tests that were studied and decided between two days while a person worked on their project, oldest first."""
    of_project = Member.objects.filter(person=person).exclude(part=Part.SPONSOR)
    own = of_project.values_list("project", "joined_at", "left_at")
    found = Cycle.objects.filter(state=CycleState.DONE, project__in=of_project.values("project"))
    near = found.filter(decided_at__date__gte=since, decided_at__date__lte=until)
    told = near.order_by("decided_at", "pk").values("title", "decided_at", "project_id", "project__name")
    return [
        {"what": one["title"], "where": one["project__name"], "on": one["decided_at"].date().isoformat()}
        for one in told
        if any(
            project == one["project_id"] and joined <= one["decided_at"] <= (left or one["decided_at"])
            for project, joined, left in own
        )
    ]

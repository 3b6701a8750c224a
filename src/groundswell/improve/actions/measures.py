"""By which measures a project is known."""

from __future__ import annotations

import datetime

from django.db import transaction

from groundswell.improve.actions.projects import note
from groundswell.improve.models import Project, ProjectMeasure
from groundswell.improve.rules import can_work
from groundswell.measure.models import Measure
from groundswell.measure.rules import can_see
from groundswell.people.models import Person
from groundswell.people.rules import must


@transaction.atomic
def add_measure(*, project: Project, measure: Measure, by: Person, now: datetime.datetime) -> None:
    """Know a project by one more measure; twice is once. Raises PermissionDenied, also for a measure `by` may not see."""
    must(can_work(by, project) and can_see(by, measure))
    _row, is_new = ProjectMeasure.objects.get_or_create(project=project, measure=measure)
    if is_new:
        note(project, "improve.measure_added", by, now, measure=measure.name)


@transaction.atomic
def take_measure_off(*, project: Project, measure: Measure, by: Person, now: datetime.datetime) -> None:
    """Know a project by one measure less; the measure itself stays. Twice changes nothing.

    Raises PermissionDenied, also for the measure of the aim: change the aim first.
    """
    must(can_work(by, project) and project.measure_id != measure.pk)
    if ProjectMeasure.objects.filter(project=project, measure=measure).delete()[0]:
        note(project, "improve.measure_taken_off", by, now, measure=measure.name)

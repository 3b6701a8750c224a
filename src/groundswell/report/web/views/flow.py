"""Work against promise, as a process that varies."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groundswell.report.queries.flow import waiting_by_age, weeks_of_work
from groundswell.report.queries.promise import promise_of
from groundswell.report.web.finding import found_group, place_of
from groundswell.report.web.pictures.flow import coming_in, days_to_answer, finished, waiting
from groundswell.report.web.words import promise_words


@login_required
@require_safe
def flow(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How long a first answer takes, what waits, what comes and goes in a group."""
    person, now = request.user, timezone.now()
    group = found_group(person, public_id)
    weeks = weeks_of_work(person, group, now)
    pictures = [
        days_to_answer(weeks, person.organisation.promise_days),
        waiting(waiting_by_age(person, group, now)),
        coming_in(weeks),
        finished(weeks),
    ]
    promise = promise_words(promise_of(person, group, now))
    around = {
        "group": group,
        "pictures": pictures,
        "promise": promise,
        "now": now,
        **place_of(group, "report:flow"),
    }
    return render(request, "report/flow.jinja", around)

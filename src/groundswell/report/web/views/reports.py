"""How well we answer, and what was said where."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from groundswell.ask.models import SurveyWave
from groundswell.ask.queries.result_words import in_words
from groundswell.ask.queries.results import newest_results_for
from groundswell.ask.queries.surveys import makes_surveys
from groundswell.people.models import Group, Person
from groundswell.people.queries import own_groups, root_group
from groundswell.report.queries.heard import heard_in
from groundswell.report.queries.promise import promise_of, week_of
from groundswell.report.queries.replies import answering_below, answering_of, latest_sheet
from groundswell.report.queries.share_backs import answer_drafts_for, answers_for
from groundswell.report.queries.stories import stories_for, stories_under
from groundswell.report.web.finding import found_group, place_of
from groundswell.report.web.pictures.heard import by_domain, by_group, by_month, by_state
from groundswell.report.web.pictures.replies import replies_words
from groundswell.report.web.words import number, promise_words, week_words

MOST_STORIES = 3
MOST_DRAFTS = 10
MOST_GROUPS = 200


@login_required
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """How the organisation answers, the newest stories, and the way to each dashboard."""
    person, top = request.user, root_group()
    around = {
        "top": top,
        "own": own_groups(person),
        "stories": stories_for(person)[:MOST_STORIES],
        "makes_surveys": makes_surveys(person),
        "results": [_result(one) for one in newest_results_for(person, MOST_STORIES)],
        "answers": list(answers_for(person)[:MOST_STORIES]),
        "answer_drafts": list(answer_drafts_for(person)[:MOST_DRAFTS]),
        **_replies(person, top),
    }
    return render(request, "report/reports.jinja", around)


def _result(one: SurveyWave) -> dict[str, Any]:
    """A round with results, as a line that leads to them."""
    href = reverse("ask:results_of_round", args=[one.version.survey.public_id, one.wave.public_id])
    return {"text": in_words(one.version.instrument.words), "href": href, "day": one.wave.opens_at}


@login_required
@require_safe
def dashboard(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What a group says and hears back, fresh while one looks."""
    person, now = request.user, timezone.now()
    group = found_group(person, public_id)
    heard = heard_in(person, group, now)
    replies = _replies(person, group)
    floor = person.organisation.smallest_group_shown
    around = {
        "group": group,
        "now": now,
        "total": number(heard.total),
        "nothing_yet": not heard.total,
        "week": week_words(week_of(person, group, now)),
        "promise": promise_words(promise_of(person, group, now)),
        "pictures": [
            by_state(heard),
            by_month(heard),
            by_domain(heard),
            by_group(replies.pop("below"), floor),
        ],
        "stories": stories_under(person, group)[:MOST_STORIES],
        **replies,
        **place_of(group, "report:dashboard"),
    }
    return render(request, "report/dashboard.jinja", around)


def _replies(person: Person, group: Group) -> dict[str, Any]:
    sheet = latest_sheet(person.organisation)
    below = answering_below(sheet, group)[:MOST_GROUPS]
    words = replies_words(person.organisation, sheet, answering_of(sheet, group), below)
    return {"replies": words, "below": below}

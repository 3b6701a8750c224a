"""What anyone may read, without signing in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_info

from groundswell.base.ui.finding import found
from groundswell.improve.models import ENDS
from groundswell.improve.queries.public import ended_for_anyone, lessons_of
from groundswell.measure.queries import chart_of, public_measure
from groundswell.people.models import Group, Organisation
from groundswell.people.queries import root_group, trail_of_groups
from groundswell.report.queries.replies import answering_below, answering_of, latest_sheet
from groundswell.report.queries.share_backs import public_answer, public_answers, stories_for_anyone
from groundswell.report.queries.stories import public_stories, public_story
from groundswell.report.queries.tree import open_group
from groundswell.report.web.photos import photo_answer
from groundswell.report.web.pictures.charts import drawn_for_anyone
from groundswell.report.web.pictures.replies import replies_words
from groundswell.report.web.public import KEPT_FOR, public

ON_A_PAGE = 12
MOST_GROUPS = 200
MOST_ANSWERS = 5


@public
def home(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What people said and what changed, and how the promise is kept."""
    page = Paginator(public_stories(), ON_A_PAGE).get_page(request.GET.get("page"))
    around = {
        "page": page,
        "answers": list(public_answers()[:MOST_ANSWERS]),
        **_around(request, organisation),
    }
    if organisation.statistics_are_public:
        sheet = latest_sheet(organisation)
        around["replies"] = replies_words(organisation, sheet, answering_of(sheet, root_group()), [])
    return render(request, "report/public_home.jinja", around)


@public
def story(request: HttpRequest, organisation: Organisation, public_id: UUID) -> HttpResponse:
    """One story that anyone may read, at an address to share."""
    told = found(public_story, public_id)
    here = reverse("report:public_story", args=[organisation.slug, public_id])
    photo_at = reverse("report:public_photo", args=[organisation.slug, public_id]) if told.photo_id else ""
    around = {
        "story": told,
        "address": settings.ORIGIN + here,
        "photo_address": photo_at,
        "origin": settings.ORIGIN,
    }
    return render(request, "report/public_story.jinja", {**around, **_around(request, organisation)})


@public
def share_back(request: HttpRequest, organisation: Organisation, public_id: UUID) -> HttpResponse:
    """One answer to a survey that anyone may read."""
    answer = found(public_answer, public_id)
    around = {"answer": answer, "stories": list(stories_for_anyone(answer))}
    here = reverse("report:public_share_back", args=[organisation.slug, public_id])
    return render(
        request,
        "report/public_share_back.jinja",
        {**around, "address": settings.ORIGIN + here, **_around(request, organisation)},
    )


@public
def measure(request: HttpRequest, organisation: Organisation, public_id: UUID) -> HttpResponse:
    """The chart of a measure that anyone may see."""
    one = found(public_measure, public_id)
    here = reverse("report:public_measure", args=[organisation.slug, public_id])
    around = {"measure": one, "drawn": drawn_for_anyone(chart_of(one)), "address": settings.ORIGIN + here}
    return render(request, "report/public_measure.jinja", {**around, **_around(request, organisation)})


@public
def photo(request: HttpRequest, organisation: Organisation, public_id: UUID) -> HttpResponse:
    """The photo of a story that anyone may read, while anyone may read it."""
    return photo_answer(found(public_story, public_id).photo, f"public, max-age={KEPT_FOR}")


@public
def replies(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """How well the organisation answers, group by group, if it tells everyone."""
    if not organisation.statistics_are_public:
        raise Http404
    group = _group(request)
    sheet = latest_sheet(organisation)
    below = answering_below(sheet, group)[:MOST_GROUPS]
    words = replies_words(organisation, sheet, answering_of(sheet, group), below)
    around = {"group": group, "above": trail_of_groups(group), "below": below, "replies": words}
    return render(request, "report/public_replies.jinja", {**around, **_around(request, organisation)})


@public
def archive(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What was tried, how it ended and what was learned, if the organisation tells everyone."""
    if not organisation.archive_is_public:
        raise Http404
    asked = request.GET.get("end", "")
    page = Paginator(ended_for_anyone(asked), ON_A_PAGE).get_page(request.GET.get("page"))
    around = {
        "page": page,
        "lessons": lessons_of(page.object_list),
        "ends": ENDS,
        "wanted": asked if asked in ENDS else "",
    }
    return render(request, "report/public_archive.jinja", {**around, **_around(request, organisation)})


def _group(request: HttpRequest) -> Group:
    asked = request.GET.get("group")
    try:
        return found(open_group, asked) if asked else root_group()
    except (ValidationError, ValueError) as wrong:
        raise Http404 from wrong


def _around(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """The mark, and the page in every language as a link: a form would need a cookie."""
    languages = [
        (code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES
    ]
    rest = request.GET.copy()
    rest.pop("language", None)
    return {"organisation": organisation, "in_languages": languages, "rest": rest.urlencode()}

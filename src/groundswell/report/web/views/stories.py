"""You said, we did, it changed: reading it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groundswell.base.ui.finding import found
from groundswell.report.models import Story
from groundswell.report.queries.stories import drafts_for, ideas_told, stories_for, story_for
from groundswell.report.rules import can_change, can_publish, can_write, is_out
from groundswell.report.web.finding import place_of
from groundswell.report.web.photos import photo_answer
from groundswell.voice.queries import cards_of

ON_A_PAGE = 12
MOST_DRAFTS = 50


@login_required
@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """The stories a person may read, and the drafts they may work on."""
    page = Paginator(stories_for(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    drafts = list(drafts_for(request.user)[:MOST_DRAFTS])
    return render(request, "report/stories.jinja", {"page": page, "drafts": drafts})


@login_required
@require_safe
def story(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One story."""
    person = request.user
    told = found(story_for, person, public_id)
    around = {
        "story": told,
        "is_out": is_out(told),
        "may_change": can_change(person, told),
        "may_publish": can_publish(person, told),
        "may_write": can_write(person, told),
        "ideas": cards_of(person, ideas_told(person, told)),
        "public_address": public_address(told),
        "photo_address": reverse("report:story_photo", args=[told.public_id]) if told.photo_id else "",
        **place_of(told.group),
    }
    return render(request, "report/story.jinja", around)


@login_required
@require_safe
def photo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The photo of a story one may read."""
    return photo_answer(found(story_for, request.user, public_id).photo, "private, no-store")


def public_address(story: Story) -> str:
    """The address of a story that anyone may read, to copy; empty for the others."""
    if not is_out(story) or story.audience != Story.Audience.PUBLIC:
        return ""
    return settings.ORIGIN + reverse("report:public_story", args=[story.organisation.slug, story.public_id])

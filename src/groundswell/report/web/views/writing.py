"""Writing a story: drafted from its thread, edited by a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.base.ui.finding import found
from groundswell.base.uploads.actions import keep_photo
from groundswell.people.rules import must
from groundswell.report.actions import Conflict, draft_story, edit_story
from groundswell.report.models import Story
from groundswell.report.queries.stories import story_for
from groundswell.report.rules import can_change
from groundswell.report.web.finding import place_of
from groundswell.report.web.forms import StoryForm
from groundswell.voice.queries import idea_for


@login_required
@require_POST
def new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin a story from an idea's thread."""
    idea = found(idea_for, request.user, public_id)
    story = draft_story(idea=idea, by=request.user, now=timezone.now())
    return redirect("report:story_edit", public_id=story.public_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Edit a story's words and photo."""
    story = found(story_for, request.user, public_id)
    must(can_change(request.user, story))
    if request.method != "POST":
        return _page(request, story, StoryForm.of(story))
    form = StoryForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, story, form, status=422)
    try:
        edit_story(
            story=story, photo=_photo(request, story, form), by=request.user, now=timezone.now(), **form.words
        )
    except Conflict as newer:
        return _overtaken(request, newer.story, form)
    except ValidationError as wrong:
        form.add_error("photo", wrong)
        return _page(request, story, form, status=422)
    messages.success(request, _("Kept. This is how it looks."))
    return redirect("report:story", public_id=public_id)


def _photo(request: HttpRequest, story: Story, form: StoryForm) -> Any:
    if form.cleaned_data["photo"]:
        words = form.cleaned_data["described_as"]
        return keep_photo(
            file=form.cleaned_data["photo"], described_as=words, by=request.user, now=timezone.now()
        )
    return None if form.cleaned_data["drop_photo"] else story.photo


def _overtaken(request: HttpRequest, newer: Story, form: StoryForm) -> HttpResponse:
    """Somebody else was quicker: show both, and let the next press keep these words knowingly."""
    form.data = {**{name: form.data.get(name) for name in form.fields}, "version": newer.version}
    return _page(request, newer, form, newer=newer, status=409)


def _page(
    request: HttpRequest, story: Story, form: StoryForm, *, newer: Story | None = None, status: int = 200
) -> HttpResponse:
    around = {"story": story, "form": form, "newer": newer, **place_of(story.group)}
    return render(request, "report/story_edit.jinja", around, status=status)

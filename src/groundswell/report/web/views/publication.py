"""Letting a story out, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.ui.finding import found
from groundswell.people.rules import must
from groundswell.report.actions import Conflict, publish_story, withdraw_story
from groundswell.report.models import Story
from groundswell.report.queries.stories import people_to_tell, story_for
from groundswell.report.rules import can_publish, is_out
from groundswell.report.web.finding import place_of
from groundswell.report.web.forms import PublicationForm

WITHDRAW = "withdraw"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """See how a story will look and choose who reads it; or take it back."""
    story = found(story_for, request.user, public_id)
    must(can_publish(request.user, story))
    if request.method != "POST":
        return _page(
            request, story, PublicationForm(initial={"audience": story.audience, "version": story.version})
        )
    if request.POST.get("what") == WITHDRAW:
        withdraw_story(story=story, by=request.user, now=timezone.now())
        messages.success(request, _("Taken back. Only those who write stories here see it now."))
        return redirect("report:story", public_id=public_id)
    return _publish(request, story, PublicationForm(request.POST))


def _publish(request: HttpRequest, story: Story, form: PublicationForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, story, form, status=422)
    try:
        publish_story(story=story, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Conflict as newer:
        messages.warning(
            request, _("Somebody has just changed this story. Read it again before it goes out.")
        )
        form = PublicationForm(
            initial={"audience": form.cleaned_data["audience"], "version": newer.story.version}
        )
        return _page(request, newer.story, form, status=409)
    messages.success(request, _("It is out. Those who said it or backed it are told."))
    return redirect("report:story", public_id=story.public_id)


def _page(request: HttpRequest, story: Story, form: PublicationForm, *, status: int = 200) -> HttpResponse:
    around = {
        "story": story,
        "form": form,
        "is_out": is_out(story),
        "people": len(people_to_tell(story)),
        **place_of(story.group),
    }
    return render(request, "report/publication.jinja", around, status=status)

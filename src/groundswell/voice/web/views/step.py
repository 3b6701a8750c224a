"""Answering an idea: moving it on, and bringing back what was put off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.people.rules import must
from groundswell.voice.actions import bring_back as bring_it_back
from groundswell.voice.actions import change_state
from groundswell.voice.models import Idea
from groundswell.voice.queries import latest_change
from groundswell.voice.rules import Conflict, can_answer, can_bring_back
from groundswell.voice.web.finding import found_idea
from groundswell.voice.web.forms.step import BringBackForm, StepForm
from groundswell.voice.web.views.idea import idea_page


@login_required
@require_POST
def step(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer an idea: say where it goes next, and why."""
    idea = found_idea(request.user, public_id)
    must(can_answer(request.user, idea))
    if str(idea.version) != request.POST.get("version"):
        return overtaken(request, idea)
    form = StepForm(request.POST, idea=idea, person=request.user)
    try:
        if form.is_valid():
            change_state(idea=idea, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Conflict as conflict:
        return overtaken(request, conflict.idea)
    except ValidationError as error:
        form.say_what_is_wrong(error)
    if form.errors:
        return idea_page(request, idea, form=form)
    messages.success(request, _("Thank you. The author and all who follow it are told."))
    return redirect("voice:idea", public_id=public_id)


@login_required
@require_POST
def bring_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Bring back what was put off."""
    idea = found_idea(request.user, public_id)
    form = BringBackForm(request.POST, prefix="back")
    must(can_bring_back(request.user, idea))
    if not form.is_valid():
        return idea_page(request, idea)
    try:
        bring_it_back(idea=idea, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Conflict as conflict:
        return overtaken(request, conflict.idea)
    messages.success(request, _("It is open again, and a new answer is promised."))
    return redirect("voice:idea", public_id=public_id)


def overtaken(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Show what somebody else has just changed, with the words that were typed kept below it."""
    idea = found_idea(request.user, idea.public_id)
    typed = request.POST.copy()
    typed["version"] = str(idea.version)
    form = StepForm(typed, idea=idea, person=request.user) if can_answer(request.user, idea) else None
    return idea_page(request, idea, form=form, newer=latest_change(request.user, idea), status=409)

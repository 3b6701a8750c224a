"""A lead joins ideas that say the same, and parts them again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.base.ui.finding import found
from groundswell.pure.text import clean_text
from groundswell.voice.actions import merge_ideas, part_ideas
from groundswell.voice.models import Idea
from groundswell.voice.queries import idea_for
from groundswell.voice.queries.joining import merge_choices
from groundswell.voice.rules import Conflict, can_start_merge
from groundswell.voice.web.forms.merge import MergeForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Choose the idea that this one goes on with."""
    idea = found(idea_for, request.user, public_id)
    if not can_start_merge(request.user, idea):
        raise PermissionDenied
    if request.method == "POST":
        return _merge(request, idea)
    return _page(request, idea)


@login_required
@require_POST
def part(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let a joined idea stand on its own again."""
    idea = found(idea_for, request.user, public_id)
    try:
        part_ideas(idea=idea, by=request.user, now=timezone.now())
    except Conflict:
        messages.warning(request, _("Somebody has just changed one of these ideas. Look again."))
    else:
        messages.success(request, _("The two ideas stand on their own again."))
    return redirect("voice:idea", public_id=public_id)


def _merge(request: HttpRequest, idea: Idea) -> HttpResponse:
    form = MergeForm(request.POST)
    if not form.is_valid():
        return _page(request, idea, _("Choose the idea that goes on."))
    into = found(idea_for, request.user, form.cleaned_data["into"])
    why = form.cleaned_data["reason"]
    try:
        root = merge_ideas(idea=idea, into=into, reason=why, by=request.user, now=timezone.now())
    except ValidationError as wrong:
        return _page(request, idea, " ".join(wrong.messages))
    except Conflict:
        return _page(request, idea, _("Somebody has just changed one of these ideas. Look again."))
    messages.success(request, _("The two go on as one. Everybody who said it is told and thanked."))
    return redirect("voice:idea", public_id=root.public_id)


def _page(request: HttpRequest, idea: Idea, wrong: str = "") -> HttpResponse:
    words = clean_text(request.GET.get("q", ""))[:200]
    context = {
        "idea": idea,
        "choices": merge_choices(request.user, idea, words),
        "words": words,
        "wrong": wrong,
        "reason": request.POST.get("reason", "")[:1000],
    }
    return render(request, "voice/merge.jinja", context)

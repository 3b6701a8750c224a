"""One idea: what was said, what became of it, and what one may do about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.base.ui.frame import frame_link
from groundswell.people.models import Group
from groundswell.people.queries import trail_of_groups
from groundswell.tools.rules import can_start
from groundswell.voice.actions import follow_idea, mute_idea, take_back_idea
from groundswell.voice.models import Idea
from groundswell.voice.queries import is_muted, page_of
from groundswell.voice.queries.tools import tools_of
from groundswell.voice.queries.ways import ways_from
from groundswell.voice.rules import Conflict
from groundswell.voice.web.finding import found_idea
from groundswell.voice.web.forms.step import BringBackForm, StepForm
from groundswell.voice.web.views.talk import talk_context


@login_required
@require_safe
def idea(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One idea and what became of it."""
    return idea_page(request, found_idea(request.user, public_id))


@login_required
@require_POST
def follow(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hear of an idea, or no more."""
    found = found_idea(request.user, public_id)
    mutes = request.POST.get("mute") == "1"
    (mute_idea if mutes else follow_idea)(idea=found, by=request.user, now=timezone.now())
    words = _("You hear no more of this idea.") if mutes else _("You hear what becomes of this idea.")
    messages.success(request, words)
    return redirect("voice:idea", public_id=public_id)


@login_required
@require_POST
def take_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take back what one said, while nobody has responded."""
    found = found_idea(request.user, public_id)
    try:
        take_back_idea(idea=found, by=request.user, now=timezone.now())
    except Conflict:
        messages.warning(request, _("Somebody has just answered it, so it stays."))
    else:
        messages.success(request, _("You took it back. Only you can see it now."))
    return redirect("voice:idea", public_id=public_id)


def idea_page(
    request: HttpRequest, idea: Idea, *, form: Any = None, newer: Any = None, status: int = 200
) -> HttpResponse:
    """Draw the page of an idea, perhaps with an answer that has to be put right or was overtaken."""
    person = request.user
    page = page_of(person, idea)
    if form is None and page.may_answer:
        form = StepForm(idea=idea, person=person)
    around = {
        **talk_context(request, idea),
        "idea": page,
        "step_form": form,
        **({"form": form} if form is not None and form.is_bound else {}),
        "bring_back_form": BringBackForm(prefix="back") if page.may_bring_back else None,
        "newer": newer,
        "is_muted": is_muted(person, idea),
        "tools": tools_of(person, idea),
        "may_think": can_start(person, idea.group) and not page.is_held and not page.is_taken_back,
        "ways": ways_from(person, idea),
        "group_trail": trail_links(idea.group),
    }
    return render(request, "voice/idea.jinja", around, status=status)


def trail_links(group: Group) -> list[dict[str, Any]]:
    """The groups from the top to this one, with links to their boards where there are boards."""
    return [
        {"text": str(one), "href": frame_link("board", public_id=one.public_id)}
        for one in trail_of_groups(group)
    ]

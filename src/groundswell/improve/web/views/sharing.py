"""Following a project, talking about it, and saying that one's own group did the same."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse, sent
from groundswell.improve.actions import (
    comment_on_project,
    follow_project,
    mute_project,
    say_done_too,
    take_back_project_comment,
)
from groundswell.improve.models import ProjectComment
from groundswell.improve.queries.sharing import comments_on, done_too_of, project_comment_for
from groundswell.improve.web.finding import address, found_project, way
from groundswell.improve.web.forms.sharing import CommentForm, DoneTooForm
from groundswell.voice.queries.elsewhere import door_for

ON_A_PAGE = 30


@login_required
@require_POST
def following(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hear of a project, or hear no more of it."""
    one = found_project(request.user, public_id)
    if request.POST.get("mute") == "1":
        mute_project(project=one, by=request.user, now=timezone.now())
        messages.success(request, _("You hear no more of it."))
    else:
        follow_project(project=one, by=request.user, now=timezone.now())
        messages.success(request, _("You hear of each step from now on."))
    return redirect(address(one))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is said about a project, and a box to say something."""
    one = found_project(request.user, public_id)
    form, key = CommentForm(sent(request)), key_of(request)
    if form.is_bound and form.is_valid():
        try:
            facts = {"key": key, "by": request.user, "now": timezone.now()}
            said = comment_on_project(project=one, text=form.cleaned_data["text"], **facts)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _thanks(said))
            return redirect(address(one, "talk"))
    page = Paginator(comments_on(request.user, one), ON_A_PAGE).get_page(request.GET.get("page"))
    steps = ((one.name, address(one)), (_("What people say about it"), ""))
    around = {"project": one, "page": page, "form": form, "key": key, **way(*steps)}
    around["without_name"] = door_for("project", one, request.user.organisation.slug)
    return render(request, "improve/talk.jinja", around, status=422 if form.errors else 200)


def _thanks(said: ProjectComment) -> str:
    if said.held_at is None:
        return _("Thank you. The team is told.")
    return _("Your words are kept safe. A moderator reads them first, as they may name a person.")


@login_required
@require_POST
def taking_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take one's own words back."""
    comment = found(project_comment_for, request.user, public_id)
    take_back_project_comment(comment=comment, by=request.user, now=timezone.now())
    messages.success(request, _("Your words are gone."))
    return redirect(address(comment.project, "talk"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def done_too(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say that one's own group did the same."""
    one = found_project(request.user, public_id)
    form = DoneTooForm(sent(request), person=request.user, project=one)
    if form.is_bound and form.is_valid():
        try:
            say_done_too(project=one, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Thank you. It stands on the project, and its people are told."))
            return redirect(address(one))
    around = {"project": one, "form": form, "said": list(done_too_of(one))}
    around["may_say"] = form.fields["group"].queryset.exists()  # type: ignore[attr-defined]
    steps = ((one.name, address(one)), (_("We did this too"), ""))
    return render(
        request, "improve/done_too.jinja", {**around, **way(*steps)}, status=422 if form.errors else 200
    )

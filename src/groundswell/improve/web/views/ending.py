"""Just doing it, bringing projects to an end, and the archive of all that was tried."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse, sent, version_of
from groundswell.improve.actions import close_project, reopen_project, start_quick_win
from groundswell.improve.models import ENDS, Project
from groundswell.improve.queries import cards_of, groups_to_start_in
from groundswell.improve.queries.lanes import ended_projects
from groundswell.improve.queries.sharing import done_too_by_project
from groundswell.improve.rules import Conflict, can_start
from groundswell.improve.web.finding import address, found_group, found_project, say_overtaken, way, worked_on
from groundswell.improve.web.forms.deciding import ClosingForm, QuickWinForm
from groundswell.people.models import Group
from groundswell.people.queries.worth_reading import worth_reading
from groundswell.voice.models import Idea
from groundswell.voice.queries import idea_for
from groundswell.voice.rules import is_out

ON_A_PAGE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_win(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Just do something small in a group."""
    group = found_group(request.user, public_id)
    if not can_start(request.user, group):
        raise PermissionDenied
    return _win(request, group, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def win_from_idea(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Just do what somebody said."""
    idea = found(idea_for, request.user, public_id)
    groups = groups_to_start_in(request.user)
    if not groups or not is_out(idea):
        raise PermissionDenied
    return _win(request, next((one for one in groups if one.pk == idea.group_id), groups[0]), idea)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Bring a project to an end, with what was learned."""
    one = worked_on(request.user, public_id)
    form = ClosingForm(sent(request))
    if form.is_bound and form.is_valid() and _closed(request, one, form):
        return redirect(address(one))
    around = {"project": one, "form": form, **way((one.name, address(one)), (_("Bring it to an end"), ""))}
    around["worth"] = worth_reading(request.user, "sustain")
    return render(request, "improve/closing.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def reopening(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go on with a project that was brought to an end."""
    one = found_project(request.user, public_id)
    reopen_project(project=one, by=request.user, now=timezone.now())
    messages.success(request, _("It goes on. What was learned stays."))
    return redirect(address(one))


@login_required
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """All that was tried and came to an end, failures among the rest."""
    wanted = request.GET.get("end", "")
    page = Paginator(ended_projects(request.user, wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    around = {
        "page": page,
        "done_too": done_too_by_project(page.object_list),
        "cards": cards_of(request.user, page.object_list, timezone.now()),
        "ends": ENDS,
        "wanted": wanted if wanted in ENDS else "",
        **way((_("What we learned"), "")),
    }
    return render(request, "improve/archive.jinja", around)


def _win(request: HttpRequest, group: Group, idea: Idea | None) -> HttpResponse:
    first = {"name": idea.title} if idea else {}
    form = QuickWinForm(sent(request), person=request.user, group=group, initial=first)
    key = key_of(request)
    if form.is_bound and form.is_valid():
        told: dict[str, Any] = {**form.cleaned_data, "owner": form.cleaned_data["owner"] or request.user}
        try:
            made = start_quick_win(
                group=group, idea=idea, key=key, by=request.user, now=timezone.now(), **told
            )
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Good. It counts as soon as it is done."))
            return redirect(address(made))
    around = {"group": group, "idea": idea, "form": form, "key": key, **way((_("Just do it"), ""))}
    return render(request, "improve/win.jinja", around, status=422 if form.errors else 200)


def _closed(request: HttpRequest, one: Project, form: ClosingForm) -> bool:
    facts = {"version": version_of(request), **form.cleaned_data}
    try:
        close_project(project=one, by=request.user, now=timezone.now(), **facts)
    except Conflict:
        one.refresh_from_db()
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    messages.success(
        request, _("Thank you. What you learned stays for everybody, and those behind it are told.")
    )
    return True

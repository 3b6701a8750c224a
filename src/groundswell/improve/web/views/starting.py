"""Starting a project: alone, from an idea, or from what people say of their workdays."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse
from groundswell.improve.actions import start_project
from groundswell.improve.queries import groups_to_start_in, projects_from_idea
from groundswell.improve.queries.origins import Finding, finding_named
from groundswell.improve.rules import can_start
from groundswell.improve.web.finding import found_group, way
from groundswell.improve.web.forms.project import StartForm
from groundswell.people.models import Group
from groundswell.voice.models import Idea
from groundswell.voice.queries import idea_for
from groundswell.voice.queries.day_question import reasons_by_number
from groundswell.voice.rules import is_out


@login_required
@require_safe
def where(request: HttpRequest) -> HttpResponse:
    """Choose the group in which a project is started."""
    groups = groups_to_start_in(request.user)
    if not groups:
        raise PermissionDenied
    if len(groups) == 1:
        return redirect("improve:new", public_id=groups[0].public_id)
    return render(request, "improve/where.jinja", {"groups": groups, **way((_("Start a project"), ""))})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Start a project in a group, perhaps about a reason that people name for their days."""
    group = found_group(request.user, public_id)
    if not can_start(request.user, group):
        raise PermissionDenied
    number = request.GET.get("reason", "")
    known = reasons_by_number([int(number)]) if number.isdigit() and len(number) < 5 else {}
    return _started(request, group, reason=known.get(int(number)) if known else None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def from_idea(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Start a project from an idea, in the group it was said to, or in one's own."""
    idea = found(idea_for, request.user, public_id)
    groups = groups_to_start_in(request.user)
    if not groups or not is_out(idea):
        raise PermissionDenied
    group = next((one for one in groups if one.pk == idea.group_id), groups[0])
    return _started(request, group, idea=idea)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def from_finding(request: HttpRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Start a project from what was found elsewhere, such as a standard that was missed."""
    finding = found(finding_named, request.user, kind, public_id)
    groups = groups_to_start_in(request.user)
    if not groups:
        raise PermissionDenied
    group = next((one for one in groups if one.pk == finding.group.pk), groups[0])
    return _started(request, group, finding=finding)


def _started(
    request: HttpRequest,
    group: Group,
    *,
    idea: Idea | None = None,
    reason: Any = None,
    finding: Finding | None = None,
) -> HttpResponse:
    began = idea.title if idea else finding.words[:120] if finding else str(reason) if reason else ""
    first = {"name": began, "why": finding.why if finding else ""}
    form = StartForm(request.POST) if request.method == "POST" else StartForm(initial=first)
    key = key_of(request)
    if request.method == "POST" and form.is_valid():
        origin: dict[str, Any] = {"idea": idea, "day_reason": reason.number if reason else None}
        origin |= {"found_kind": finding.kind, "found_id": finding.public_id} if finding else {}
        try:
            project = start_project(
                group=group, key=key, by=request.user, now=timezone.now(), **origin, **form.cleaned_data
            )
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("The project is started, and you are on its team."))
            return redirect("improve:project", public_id=project.public_id)
    around = {
        "group": group,
        "form": form,
        "key": key,
        "idea": idea,
        "finding": finding,
        "others": list(projects_from_idea(request.user, idea)) if idea else [],
        **way((_("A new project"), "")),
    }
    return render(request, "improve/new.jinja", around, status=422 if form.errors else 200)

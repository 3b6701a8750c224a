"""All tools, choosing one, starting it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.people.models import Group
from groundswell.people.queries import own_groups
from groundswell.tools.actions import start_tool
from groundswell.tools.models import Kind, SeenBy, Tool
from groundswell.tools.queries import Named, cards_of, example_of, kind_words, tools_for, ways_beside
from groundswell.tools.queries.filling import filled, fillings
from groundswell.tools.queries.tools import group_to_start_in
from groundswell.tools.rules import can_start
from groundswell.tools.web.finding import found_about, way
from groundswell.tools.web.forms import StartForm

ON_A_PAGE = 50


@login_required
@require_safe
def tools(request: HttpRequest) -> HttpResponse:
    """The tools a person may see, or those that were taken away."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in Kind.values else ""
    away = request.GET.get("show") == "taken_away"
    page = Paginator(tools_for(request.user, kind=kind, taken_away=away), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    around = {
        "page": page,
        "cards": cards_of(page.object_list),
        "kind": kind,
        "kinds": Kind.choices,
        "away": away,
        "beside": ways_beside(request.user),
        **way(),
    }
    return render(request, "tools/tools.jinja", around)


@login_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a tool: a picture of each, and when to take it."""
    about = found_about(request)
    kinds = [{"words": kind_words(kind), "picture": example_of(kind)} for kind in Kind.values]
    around = {"kinds": kinds, "about": about, "asked": _asked(request), **way((_("Choose a tool"), ""))}
    return render(request, "tools/choose.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Start a tool: its title, whose it is, who sees it."""
    if kind not in Kind.values:
        raise Http404
    about = found_about(request)
    groups = _groups(request, about)
    if not groups:
        raise PermissionDenied
    first = {"groups": groups, "fillings": fillings(kind), "initial": _begun(groups, about)}
    form = StartForm(request.POST or None, **first)
    if request.method == "POST" and form.is_valid() and (made := _started(request, kind, about, form)):
        return redirect("tools:edit", public_id=made.public_id)
    words = kind_words(kind)
    around = {
        "words": words,
        "form": form,
        "about": about,
        "asked": _asked(request),
        **way((_("Choose a tool"), ""), (words.name, "")),
    }
    return render(request, "tools/new.jinja", around, status=422 if request.method == "POST" else 200)


def _groups(request: HttpRequest, about: Named | None) -> list[Group]:
    """Where a person may start this tool: with what it is about, or in any group of theirs."""
    if about is not None:
        return [about.group] if can_start(request.user, about.group) else []
    return [group for group in own_groups(request.user) if can_start(request.user, group)]


def _begun(groups: list[Group], about: Named | None) -> dict[str, Any]:
    first = group_to_start_in(groups, about.group if about else None)
    return {
        "title": about.title[:120] if about else "",
        "group": str(first.public_id) if first else "",
        "seen_by": SeenBy.ORGANISATION if about else SeenBy.GROUP,
    }


def _started(request: HttpRequest, kind: str, about: Named | None, form: StartForm) -> Tool | None:
    told, group, now = form.cleaned_data, form.chosen_group, timezone.now()
    name = told.get("begin_with", "")
    body = filled(name, request.user, group, now) if name else {}
    if body is None:
        form.add_error(
            "begin_with", _("Nothing of this may be shown for the group yet. Begin empty, and count.")
        )
        return None
    named = {"about_kind": about.kind, "about_id": about.public_id} if about else {}
    try:
        made = start_tool(
            group=group,
            kind=kind,
            title=told["title"],
            key=told["key"],
            body=body,
            seen_by=told["seen_by"],
            by=request.user,
            now=now,
            **named,
        )
    except ValidationError as wrong:
        for name, errors in wrong.message_dict.items():
            form.add_error(name if name in form.fields else None, errors)
        return None
    messages.success(request, _("It is started. Write, and watch it being drawn."))
    return made


def _asked(request: HttpRequest) -> str:
    """The part of the address that says what the tool will be about."""
    query = request.GET.copy()
    return f"?{query.urlencode()}" if query else ""

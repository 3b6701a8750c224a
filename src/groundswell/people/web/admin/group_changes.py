"""Changing the tree: open, name, move, merge, close and open again. Each says first what it does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.people.actions import close_group, merge_groups, move_group, open_group, rename_group
from groundswell.people.actions.groups import reopen_group
from groundswell.people.models import Group
from groundswell.people.queries.admin import (
    CHOICES_SHOWN,
    branch,
    groups_named,
    managed_group,
    members_here,
    places_of,
)
from groundswell.people.queries.groups import groups_under
from groundswell.people.rules import PeoplePermission
from groundswell.people.web.admin.access import for_administrators, uuid_in, way_to_group
from groundswell.people.web.admin.forms import GroupForm, NewGroupForm, SearchForm

GROUPS = PeoplePermission.MANAGE_GROUPS


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators(GROUPS)
def group_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Open a group below this one."""
    parent = managed_group(request.user, public_id)
    form = NewGroupForm(request.POST or None)
    if form.is_valid():
        try:
            made = open_group(parent=parent, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, _("“%(name)s” is open.") % {"name": made})
            return redirect("people:group", public_id=made.public_id)
        except ValidationError as problem:
            form.add_error(None, problem)
    around = {
        "form": form,
        "group": parent,
        "group_trail": way_to_group(parent, (_("Open a group below"), "")),
    }
    return render(request, "people/admin/group_new.jinja", around)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators(GROUPS)
def group_name(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give a group another name or kind."""
    group = managed_group(request.user, public_id)
    names = {"name": group.name, "name_cy": group.name_cy, "kind": group.kind}
    form = GroupForm(request.POST or None, initial=names)
    if group.parent_id is None:
        del form.fields["kind"]
    if form.is_valid():
        rename_group(group=group, **{**names, **form.cleaned_data}, by=request.user, now=timezone.now())
        messages.success(
            request, _("It is called “%(name)s” now. The old name stays in its history.") % {"name": group}
        )
        return redirect("people:group", public_id=public_id)
    around = {"form": form, "group": group, "group_trail": way_to_group(group, (_("Name and kind"), ""))}
    return render(request, "people/admin/group_name.jinja", around)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators(GROUPS)
def group_place(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Move a group: look for the place, see what it does, do it."""
    group = managed_group(request.user, public_id)
    to = _chosen(request, "to")
    if request.method == "POST" and to is not None:
        done = _("“%(name)s” is under “%(to)s” now. To undo it, move it back to “%(was)s”.")
        words = done % {"name": group, "to": to, "was": group.parent}
        return _do(
            request, group, words, lambda: move_group(group=group, to=to, by=request.user, now=timezone.now())
        )
    around = {"to": to, "group_trail": way_to_group(group, (_("Move"), "")), **_choices(request, group)}
    return render(request, "people/admin/group_place.jinja", {**around, **_counts(group)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators(GROUPS)
def group_merger(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Merge a group into another: look for it, read exactly what happens, do it."""
    group = managed_group(request.user, public_id)
    into = _chosen(request, "into")
    if request.method == "POST" and into is not None:
        words = _("“%(name)s” is part of “%(into)s” now.") % {"name": group, "into": into}
        now = timezone.now()
        return _do(
            request, group, words, lambda: merge_groups(group=group, into=into, by=request.user, now=now)
        )
    around = {"into": into, "group_trail": way_to_group(group, (_("Merge"), "")), **_choices(request, group)}
    return render(request, "people/admin/group_merger.jinja", {**around, **_counts(group)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators(GROUPS)
def group_closure(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close a group after saying what that does, or open it again."""
    group = managed_group(request.user, public_id)
    if request.method == "POST":
        is_closed = group.closed_at is not None
        change = reopen_group if is_closed else close_group
        words = (
            _("“%(name)s” is open again.")
            if is_closed
            else _("“%(name)s” is closed. You can open it again here.")
        )
        now = timezone.now()
        return _do(
            request, group, words % {"name": group}, lambda: change(group=group, by=request.user, now=now)
        )
    around = {"group": group, "group_trail": way_to_group(group, (_("Close"), "")), **_counts(group)}
    return render(request, "people/admin/group_closure.jinja", around)


def _chosen(request: HttpRequest, key: str) -> Group | None:
    public_id = uuid_in(request.POST.get(key) or request.GET.get(key))
    return managed_group(request.user, public_id) if public_id else None


def _choices(request: HttpRequest, group: Group) -> dict[str, Any]:
    """What was looked for: groups that are not this one or below it."""
    form = SearchForm(request.GET)
    found = list(groups_named(request.user, form.words)[: CHOICES_SHOWN + 1]) if form.words else []
    found = [one for one in found if not one.lies_under(group)]
    shown = found[:CHOICES_SHOWN]
    more = len(found) > CHOICES_SHOWN
    return {
        "group": group,
        "form": form,
        "found": shown,
        "places": places_of(shown),
        "more": more,
        "words": form.words,
    }


def _counts(group: Group) -> dict[str, int]:
    return {
        "below_count": branch(group).filter(closed_at=None).count(),
        "all_below_count": groups_under(group).count() - (group.closed_at is None),
        "member_count": members_here(group).values("person").distinct().count(),
        "lead_count": members_here(group).exclude(role="member").count(),
    }


def _do(request: HttpRequest, group: Group, words: str, change: Any) -> HttpResponse:
    try:
        change()
        messages.success(request, words)
    except PermissionDenied:
        messages.error(request, _("You look after only one of the two groups."))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("people:group", public_id=group.public_id)

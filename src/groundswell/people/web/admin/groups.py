"""The tree, and one group with its people and history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from groundswell.people.models import Group
from groundswell.people.queries.admin import (
    branch,
    groups_named,
    managed_group,
    members_here,
    places_of,
    tops_managed_by,
)
from groundswell.people.queries.audit import history_of
from groundswell.people.queries.groups import trail_of_groups
from groundswell.people.rules import PeoplePermission, holds, roles
from groundswell.people.web.admin.access import (
    PER_PAGE,
    for_administrators,
    uuid_in,
    way_to_group,
    way_to_groups,
)
from groundswell.people.web.admin.forms import SearchForm

GROUPS = PeoplePermission.MANAGE_GROUPS


@require_safe
@for_administrators(GROUPS)
def groups(request: HttpRequest) -> HttpResponse:
    """The tree, one branch at a time; or what was looked for."""
    form = SearchForm(request.GET)
    if form.words:
        return _found(request, form)
    under = uuid_in(request.GET.get("under"))
    at = managed_group(request.user, under) if under else tops_managed_by(request.user).first()
    page = _page(request, branch(at))
    around = {"at": at, "page": page, "query": urlencode({"under": at.public_id}), "form": SearchForm()}
    if request.headers.get("HX-Request"):
        return render(request, "people/admin/_branch.jinja", around)
    above = trail_of_groups(at)[:-1]
    return render(
        request, "people/admin/groups.jinja", {**around, "above": above, "group_trail": way_to_groups()}
    )


def _found(request: HttpRequest, form: SearchForm) -> HttpResponse:
    page = _page(request, groups_named(request.user, form.words))
    around = {"form": form, "page": page, "places": places_of(page), "query": urlencode({"q": form.words})}
    return render(request, "people/admin/groups_found.jinja", {**around, "group_trail": way_to_groups()})


@require_safe
@for_administrators(GROUPS, PeoplePermission.MANAGE_PEOPLE)
def group(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One group: what it is called, where it stands, who plays which part, and what happened to it."""
    one = _any_group(request.user, public_id)
    around = {
        "group": one,
        "above": trail_of_groups(one)[:-1],
        "below": branch(one)[:PER_PAGE],
        "page": _page(request, members_here(one)),
        "role_names": {key: role.name for key, role in roles().items()},
        "history": history_of(one),
        "may_change": holds(request.user, GROUPS, one),
        "may_give": holds(request.user, PeoplePermission.MANAGE_PEOPLE, one),
        "asking": _address("people:ask_in", one)
        if holds(request.user, PeoplePermission.INVITE, one)
        else None,
    }
    return render(request, "people/admin/group.jinja", {**around, "group_trail": way_to_group(one)})


def _any_group(person: Any, public_id: UUID) -> Group:
    try:
        return managed_group(person, public_id, GROUPS)
    except Group.DoesNotExist:
        return managed_group(person, public_id, PeoplePermission.MANAGE_PEOPLE)


def _page(request: HttpRequest, rows: Any) -> Any:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def _address(name: str, group: Group) -> str | None:
    try:
        return reverse(name, args=[group.public_id]) if group.closed_at is None else None
    except NoReverseMatch:
        return None

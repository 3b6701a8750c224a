"""Giving someone a part to play in a group, and ending it. Reached from the person or from the group."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.people.actions import end_membership, give_role
from groundswell.people.models import Group, Person
from groundswell.people.queries.admin import (
    CHOICES_SHOWN,
    groups_named,
    managed_group,
    managed_membership,
    managed_person,
    people_managed_by,
    places_of,
    roles_to_give,
)
from groundswell.people.rules import PeoplePermission, roles
from groundswell.people.web.admin.access import for_administrators, uuid_in, way
from groundswell.people.web.admin.forms import PersonSearchForm, RoleForm, SearchForm

PEOPLE = PeoplePermission.MANAGE_PEOPLE


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators(PEOPLE)
def role_give(request: HttpRequest) -> HttpResponse:
    """Find the person, find the group, choose the role: whichever of the three is still open."""
    one, group = _chosen_person(request), _chosen_group(request)
    if one is None:
        return _find_person(request, group)
    if group is None:
        return _find_group(request, one)
    form = RoleForm(request.POST or None, keys=roles_to_give(request.user, group))
    if request.method == "POST" and form.is_valid():
        return _give(request, one, group, form.cleaned_data["role"])
    around = {"form": form, "one": one, "group": group, "group_trail": way((_("Give a role"), ""))}
    return render(request, "people/admin/role_give.jinja", around)


def _give(request: HttpRequest, one: Person, group: Group, role: str) -> HttpResponse:
    give_role(person=one, group=group, role=role, by=request.user, now=timezone.now())
    words = {"name": one.name, "role": roles()[role].name, "group": group}
    messages.success(request, _("%(name)s is %(role)s in “%(group)s” now.") % words)
    return redirect("people:person", public_id=one.public_id)


def _find_person(request: HttpRequest, group: Group | None) -> HttpResponse:
    form = PersonSearchForm(request.GET)
    found = (
        list(people_managed_by(request.user, form.words).filter(is_active=True)[:CHOICES_SHOWN])
        if form.words
        else []
    )
    choices = [{"text": one.name, "note": one.username, "href": _further(one, group)} for one in found]
    return _find(request, _("Who?"), form, choices, group=group)


def _find_group(request: HttpRequest, one: Person) -> HttpResponse:
    form = SearchForm(request.GET)
    found = list(groups_named(request.user, form.words, PEOPLE)[:CHOICES_SHOWN]) if form.words else []
    places = places_of(found)
    choices = [
        {"text": str(group), "note": places[group.pk], "href": _further(one, group)} for group in found
    ]
    return _find(request, _("In which group?"), form, choices, one=one)


def _find(request: HttpRequest, title: str, form: Any, choices: Any, **known: Any) -> HttpResponse:
    around = {
        "title": title,
        "form": form,
        "choices": choices,
        "group_trail": way((_("Give a role"), "")),
        **known,
    }
    return render(request, "people/admin/role_find.jinja", around)


def _further(one: Person, group: Group | None) -> str:
    known = {"person": one.public_id} | ({"group": group.public_id} if group else {})
    return f"{reverse('people:role_give')}?{urlencode(known)}"


@require_POST
@for_administrators(PEOPLE)
def role_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a part somebody plays; giving it again undoes it."""
    membership = managed_membership(request.user, public_id)
    try:
        end_membership(membership=membership, by=request.user, now=timezone.now())
        words = {"name": membership.person.name, "group": membership.group}
        messages.success(
            request, _("Done: %(name)s in “%(group)s”. To undo it, give the role again.") % words
        )
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else reverse("people:person", args=[membership.person.public_id]))


def _chosen_person(request: HttpRequest) -> Person | None:
    public_id = uuid_in(request.POST.get("person") or request.GET.get("person"))
    one = managed_person(request.user, public_id) if public_id else None
    if one is not None and not one.is_active:
        raise Http404
    return one


def _chosen_group(request: HttpRequest) -> Group | None:
    public_id = uuid_in(request.POST.get("group") or request.GET.get("group"))
    group = managed_group(request.user, public_id, PEOPLE) if public_id else None
    if group is not None and group.closed_at is not None:
        raise Http404
    return group

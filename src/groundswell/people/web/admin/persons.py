"""The people: found, looked at, given roles, and let go."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.people.actions import close_account
from groundswell.people.actions.first_visits import make_first_link
from groundswell.people.models import Person
from groundswell.people.queries.admin import managed_person, people_managed_by
from groundswell.people.queries.imports import first_visit_of
from groundswell.people.rules import PeoplePermission, may_help, roles
from groundswell.people.web.admin.access import PER_PAGE, for_administrators, way
from groundswell.people.web.admin.forms import PersonSearchForm

PEOPLE = PeoplePermission.MANAGE_PEOPLE


def way_to_people(*steps: tuple[str, str]) -> list[dict[str, str]]:
    return way((_("People"), reverse("people:persons")), *steps)


def way_to_person(one: Person, *steps: tuple[str, str]) -> list[dict[str, str]]:
    return way_to_people((one.name, reverse("people:person", args=[one.public_id])), *steps)


@require_safe
@for_administrators(PEOPLE)
def persons(request: HttpRequest) -> HttpResponse:
    """Everybody this person looks after, by name."""
    form = PersonSearchForm(request.GET)
    page = Paginator(people_managed_by(request.user, form.words), PER_PAGE).get_page(request.GET.get("page"))
    around = {
        "form": form,
        "page": page,
        "query": urlencode({"q": form.words}) if form.words else "",
        "role_names": _role_names(),
        "group_trail": way_to_people(),
    }
    return render(request, "people/admin/persons.jinja", around)


@require_safe
@for_administrators(PEOPLE)
def person(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One person: the parts they play, and the ways to help or let go."""
    one = managed_person(request.user, public_id)
    may_touch = may_help(request.user, one) and one.is_active and one != request.user
    around = {
        "one": one,
        "role_names": _role_names(),
        "may_touch": may_touch,
        "first_visit": first_visit_of(one),
        "help_address": _help_address(one) if may_touch else None,
        "group_trail": way_to_person(one),
    }
    return render(request, "people/admin/person.jinja", around)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators(PEOPLE)
def person_closure(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close somebody's account after saying what that does."""
    one = managed_person(request.user, public_id)
    if request.method == "POST":
        try:
            close_account(person=one, by=request.user, now=timezone.now())
            messages.success(request, _("The account of %(name)s is closed.") % {"name": one.name})
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        return redirect("people:person", public_id=public_id)
    around = {"one": one, "group_trail": way_to_person(one, (_("Close the account"), ""))}
    return render(request, "people/admin/person_closure.jinja", around)


@never_cache
@require_POST
@for_administrators(PEOPLE)
def person_first_link(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make a newcomer's link and show it this once."""
    one = managed_person(request.user, public_id)
    try:
        link = make_first_link(person=one, by=request.user, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("people:person", public_id=public_id)
    around = {"one": one, "link": link, "group_trail": way_to_person(one, (_("First link"), ""))}
    return render(request, "people/admin/person_first_link.jinja", around)


def _role_names() -> dict[str, object]:
    return {key: role.name for key, role in roles().items()}


def _help_address(one: Person) -> str | None:
    try:
        return reverse("people:help_in", args=[one.public_id])
    except NoReverseMatch:
        return None

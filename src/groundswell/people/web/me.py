"""One's own page: what one chose, how one signs in, where one belongs, what is held, and the way out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.people.actions import change_me, close_account, leave_group
from groundswell.people.models import Group, Person
from groundswell.people.queries.admin import may_administer
from groundswell.people.queries.held import held_about
from groundswell.people.queries.leaving import is_last_administrator
from groundswell.people.queries.me import (
    OwnChoice,
    belongings_of,
    looked_after_by,
    own_choices_of,
    ways_to_sign_in,
)
from groundswell.people.web.language import remember_language
from groundswell.people.web.me_forms import AboutMeForm


@login_required
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account, each with the way to change it."""
    around = {"groups": belongings_of(request.user), "ways": ways_to_sign_in(request.user)}
    around["administers"] = may_administer(request.user)
    around["looked_after"] = looked_after_by(request.user)
    around["choices"] = [_as_row(choice) for choice in own_choices_of(request.user)]
    return render(request, "people/me.jinja", around)


def _as_row(choice: OwnChoice) -> dict[str, Any]:
    change = {"href": choice.href, "text": _("Change"), "visuallyHiddenText": f": {choice.key}"}
    return {
        "key": {"text": choice.key},
        "value": {"text": choice.value},
        "actions": {"items": [change]},
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def about_me(request: HttpRequest) -> HttpResponse:
    """Change one's name, language and whether we write."""
    person = request.user
    now_chosen = {"name": person.name, "language": person.language, "mail": person.mail}
    form = AboutMeForm(request.POST if request.method == "POST" else None, initial=now_chosen)
    if not form.is_valid():
        return render(request, "people/about_me.jinja", {"form": form})
    change_me(**form.cleaned_data, by=person, now=timezone.now())
    messages.success(request, _("Your choices are kept."))
    return remember_language(redirect("people:me"), person.language)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Leave one of one's groups, after one question."""
    group = own_group(request.user, public_id)
    if request.method != "POST":
        return render(request, "people/leave_group.jinja", {"group": group})
    try:
        leave_group(group=group, by=request.user, now=timezone.now())
        messages.success(request, _("You have left %(group)s.") % {"group": group})
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("people:me")


def own_group(person: Person, public_id: UUID) -> Group:
    for belonging in belongings_of(person):
        if belonging.group.public_id == public_id:
            return belonging.group
    raise Http404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave_organisation(request: HttpRequest) -> HttpResponse:
    """Close one's own account, after saying what stays and what goes."""
    is_last = is_last_administrator(request.user)
    if request.method != "POST" or is_last:
        return render(request, "people/leave_organisation.jinja", {"is_last": is_last})
    close_account(person=request.user, by=request.user, now=timezone.now())
    logout(request)
    return redirect("people:left")


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Say goodbye."""
    return render(request, "people/left.jinja")


@login_required
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """What is held about oneself, counted."""
    return render(request, "people/my_data.jinja", {"shelves": held_about(request.user)})


@login_required
@require_safe
def my_data_file(request: HttpRequest) -> HttpResponse:
    """What is held about oneself, as a file to take along."""
    shelves = {shelf.key: shelf.rows for shelf in held_about(request.user)}
    response = JsonResponse(shelves, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="what-groundswell-holds-about-me.json"'
    return response

"""Joining by team code: typed, or opened from the QR code on the poster."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.tenancy.wall import within
from groundswell.base.ui.errors import too_many
from groundswell.people.actions import join_by_code, join_group
from groundswell.people.models import Group
from groundswell.people.queries import home_group_of, own_groups
from groundswell.people.queries.joining import group_with_code
from groundswell.people.web.entering import dead_end, enter, is_stranger, say_to
from groundswell.people.web.join_forms import NewAccountForm, TeamCodeForm
from groundswell.people.web.throttle import count_try, may_try

UNKNOWN = _("We do not know this code. Look at the poster again, or ask your lead for the code of today.")
TAKEN = _("Somebody has this user name already. Choose another one.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Type the code of one's team."""
    form = TeamCodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "people/join.jinja", {"form": form})
    if not may_try(request, "team_code"):
        return too_many(request)
    group = known_group(request, form.cleaned_data["code"])
    if group is not None:
        return redirect("people:join_team", code=group.join_code)
    form.add_error("code", UNKNOWN)
    return render(request, "people/join.jinja", {"form": form})


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def join_team(request: HttpRequest, code: str) -> HttpResponse:
    """Open one's account in the team whose code this is; someone signed in joins, or goes on to say something."""
    if not may_try(request, "team_code"):
        return too_many(request)
    group = known_group(request, code)
    if group is None:
        return dead_end(request, "people/join_unknown.jinja")
    return join_signed_in(request, group) if request.user.is_authenticated else join_as_new(request, group)


def known_group(request: HttpRequest, code: str) -> Group | None:
    """The group behind a code, for someone who may know it; a miss counts as a try."""
    group = group_with_code(code)
    if group is None or is_stranger(request, group.organisation_id):
        count_try(request, "team_code")
        return None
    return group


def join_signed_in(request: HttpRequest, group: Group) -> HttpResponse:
    if own_groups(request.user).filter(pk=group.pk).exists():
        return redirect(say_to(group))
    if request.method == "POST":
        join_group(group=group, by=request.user, now=timezone.now())
        return redirect(say_to(group))
    return render(request, "people/join_confirm.jinja", {"group": group})


def join_as_new(request: HttpRequest, group: Group) -> HttpResponse:
    form = NewAccountForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not count_try(request, "new_account"):
        return too_many(request)
    if form.is_valid():
        try:
            with within(group.organisation_id):
                return enter(request, join_by_code(group=group, **answers(form)))
        except PermissionDenied:
            return dead_end(request, "people/join_unknown.jinja")
        except (ValidationError, IntegrityError):
            form.add_error("username", TAKEN)
    around = {"form": form, "group": group, "organisation": group.organisation}
    return render(request, "people/join_team.jinja", around)


def answers(form: NewAccountForm) -> dict[str, Any]:
    """What a new account is made of."""
    asked = {key: form.cleaned_data[key] for key in ("name", "username", "password")}
    return {**asked, "language": get_language() or "en", "now": timezone.now()}


@login_required
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Greet someone who has just joined, with the user name to keep and where to say the first thing."""
    group = home_group_of(request.user)
    return render(request, "people/welcome.jinja", {"group": group, "say_href": say_to(group)})

"""Helping somebody back in who has no e-mail, or whose phone is lost."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundswell.people.actions import give_reset_link, remove_second_step
from groundswell.people.models import Person
from groundswell.people.queries.me import ways_to_sign_in
from groundswell.people.queries.people import colleague_for
from groundswell.people.rules import may_help, must


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def help_in(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give someone a one-time link for a new password, or take their second step away."""
    other = helped(request.user, public_id)
    around = {"other": other, "ways": ways_to_sign_in(other)}
    if request.POST.get("do") == "link":
        link = give_reset_link(person=other, by=request.user, now=timezone.now())
        return render(request, "people/help_in.jinja", {**around, "link": link})
    if request.POST.get("do") == "second_step":
        remove_second_step(person=other, by=request.user, now=timezone.now())
        messages.success(request, _("%(name)s signs in with one step now.") % {"name": other.name})
        return redirect("people:help_in", public_id=public_id)
    return render(request, "people/help_in.jinja", around)


def helped(person: Person, public_id: UUID) -> Person:
    """A colleague one may help: 404 when there is no such colleague, 403 when one may not."""
    try:
        other = colleague_for(person, public_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    must(may_help(person, other) and other.is_active and other != person)
    return other

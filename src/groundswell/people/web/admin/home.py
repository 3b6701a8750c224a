"""The landing page: what there is to look after, and how the service does."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groundswell.people.queries.admin import health_now, holds_for_all, sentences_to_check
from groundswell.people.queries.me import settings_for
from groundswell.people.rules import PeoplePermission, paths_with
from groundswell.people.web.admin.access import for_administrators


@require_safe
@for_administrators()
def administration(request: HttpRequest) -> HttpResponse:
    """What this person may look after."""
    person: Any = request.user
    may = {
        "groups": bool(paths_with(person, PeoplePermission.MANAGE_GROUPS)),
        "people": bool(paths_with(person, PeoplePermission.MANAGE_PEOPLE)),
        "promises": holds_for_all(person, PeoplePermission.SET_PROMISES),
        "imports": holds_for_all(person, PeoplePermission.IMPORT),
        "audit": holds_for_all(person, PeoplePermission.SEE_AUDIT),
    }
    around = {
        "may": may,
        "also": settings_for(person),
        "health": health_now(now=timezone.now()),
        "to_check": sentences_to_check(),
    }
    return render(request, "people/admin/administration.jinja", around)

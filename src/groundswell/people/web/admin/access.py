"""Who comes in here: those who look after something. What others may not see answers 404, as if it were not there."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.people.models import Group
from groundswell.people.queries.admin import holds_for_all, may_administer
from groundswell.people.rules import paths_with

View = Callable[..., HttpResponse]
PER_PAGE = 50


def for_administrators(*permissions: str, for_all: bool = False) -> Callable[[View], View]:
    """Let those in who hold one of these permissions somewhere, or for the whole organisation."""

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            person: Any = request.user
            held = holds_for_all if for_all else paths_with
            allowed = any(held(person, one) for one in permissions) if permissions else may_administer(person)
            if not allowed:
                raise Http404
            try:
                return view(request, *args, **kwargs)
            except ObjectDoesNotExist as missing:
                raise Http404 from missing

        return login_required(guarded)

    return guard


def way(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Where we are, from the landing page down: (words, address) pairs."""
    return [
        {"text": _("Administration"), "href": reverse("people:administration")},
        *({"text": words, "href": href} for words, href in steps),
    ]


def way_to_groups(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Where we are under the groups."""
    return way((_("Groups"), reverse("people:groups")), *steps)


def way_to_group(group: Group, *steps: tuple[str, str]) -> list[dict[str, str]]:
    """Where we are under one group."""
    return way_to_groups((str(group), reverse("people:group", args=[group.public_id])), *steps)


def uuid_in(text: str | None) -> UUID | None:
    """The id that an address or a form names; a malformed one is as good as missing."""
    try:
        return UUID(text) if text else None
    except ValueError as missing:
        raise Http404 from missing

"""The door for anyone: the organisation is in the address, and nothing personal is on the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from groundswell.base.tenancy.wall import within
from groundswell.base.ui.finding import found
from groundswell.people.queries import organisation_by_slug

KEPT_FOR = 60

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Hand the view the organisation its address names, work within it, and let caches keep the page for a minute."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, slug: str, **about: Any) -> HttpResponse:
        organisation = found(organisation_by_slug, slug)
        with within(organisation), translation.override(_language(request)):
            return _kept(request, view(request, organisation, **about))

    return answer


def _language(request: HttpRequest) -> str:
    """A link may name the language, so that the page needs no form and sets no cookie."""
    asked = request.GET.get("language", "")
    return (
        asked if asked in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE
    )


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    if not request.user.is_authenticated and not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, max_age=KEPT_FOR)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response

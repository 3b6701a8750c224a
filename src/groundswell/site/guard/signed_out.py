"""Words sent by somebody whose session has ended: nothing can be kept for a stranger, so they are handed back to read and copy.

They are not offered to be sent again: a form of ours, filled in by another site, must never be one press away.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers

from groundswell.base.ui.errors import csrf_failure as open_too_long
from groundswell.site.guard.trouble import what_was_typed

Answer = Callable[[HttpRequest], HttpResponse]


def hand_words_back(get_response: Answer) -> Answer:
    """Middleware: where a page would only ask to sign in, show what was typed as well."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        return _page(request) if _asks_to_sign_in(request, response) and words_in(request) else response

    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page that was open too long, with the words that were typed on it."""
    return _page(request) if words_in(request) else open_too_long(request, reason)


def words_in(request: HttpRequest) -> list[str]:
    """What was typed that reads like words, and not like a mark of a form."""
    return [words for _name, words in what_was_typed(request) if " " in words.strip()]


def _asks_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    if request.user.is_authenticated or request.method != "POST" or response.status_code != 302:
        return False
    return response.headers["Location"].split("?")[0] == resolve_url(settings.LOGIN_URL)


def _page(request: HttpRequest) -> HttpResponse:
    response = render(request, "site/signed_out.jinja", {"words": words_in(request)}, status=403)
    add_never_cache_headers(response)
    return response

"""When something breaks on our side. A full disk or a lost database is said as what it is, with the words that were typed."""

from __future__ import annotations

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.utils.cache import add_never_cache_headers

from groundswell.base.ui.errors import later, unavailable
from groundswell.base.ui.errors import server_error as our_mistake

WAIT = 60
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
# SQLite says a mistake of ours with the same kind of error as a full disk; these are our mistakes.
OUR_MISTAKES = ("no such", "syntax error", "has no column", "ambiguous", "misuse", "no query solution")
# Never shown again: what opens doors, and marks that mean nothing to a reader.
SECRETS = ("password", "token", "code", "secret", "credential")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for the exception that is being handled: 503 when it will pass, 500 when it is a mistake of ours."""
    return not_kept(request) if will_pass(sys.exc_info()[1]) else our_mistake(request)


def will_pass(error: BaseException | None) -> bool:
    """Whether the machine, not the program, is to blame: no room on the disk, or no database for the moment."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    if isinstance(error, OperationalError):
        return not any(words in str(error) for words in OUR_MISTAKES)
    return isinstance(error, InterfaceError)


def not_kept(request: HttpRequest) -> HttpResponse:
    """Say that nothing was kept; give back what was typed, ready to be sent again with the same key."""
    try:
        response = (
            later(_page(request), WAIT) if request.method == "POST" else unavailable(request, wait=WAIT)
        )
    except Exception:  # the words of a person come first, but a page without them is better than none
        response = unavailable(request, wait=WAIT)
    add_never_cache_headers(response)
    return response


def _page(request: HttpRequest) -> HttpResponse:
    typed = what_was_typed(request)
    around = {
        "address": request.get_full_path(),
        "carried": typed,
        "words": [words for _name, words in typed if " " in words.strip()],
        "had_files": bool(request.FILES),
        "is_kept_once": "key" in request.POST,
        "csrf": get_token(request),
    }
    # without a request, so that nothing on the page asks the database
    return HttpResponse(get_template("site/not_kept.jinja").render(around), status=503)


def what_was_typed(request: HttpRequest) -> list[tuple[str, str]]:
    """All fields as they came, but secrets."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(secret in name.lower() for secret in SECRETS)
    ]

"""What every answer to a tablet carries: nothing is kept, and the language is the one of the address."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_from_request

Answer = Callable[[HttpRequest], HttpResponse]
IN_THE_ADDRESS = re.compile(rf"^/kiosk/(?:.*/)?({'|'.join(code for code, _name in settings.LANGUAGES)})/")
OWN_SCRIPTS = {"worker-src": ["'self'"]}


def keep_nothing(get_response: Answer) -> Answer:
    """Middleware: no browser, proxy or search engine keeps these pages, so the back button shows nothing of anybody."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        response._csp_replace = {**OWN_SCRIPTS, **getattr(response, "_csp_replace", {})}  # type: ignore[attr-defined]
        return response

    return answer


def language_of_the_address(get_response: Answer) -> Answer:
    """Middleware: the language stands in the address, or the browser asks for it. No cookie remembers it."""

    def answer(request: HttpRequest) -> HttpResponse:
        named = IN_THE_ADDRESS.match(request.path_info)
        language = named[1] if named else get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return answer

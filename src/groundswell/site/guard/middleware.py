"""Middleware that refuses, before anything is looked up, what no page could read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.multipartparser import MultiPartParserError
from django.utils.cache import add_never_cache_headers

from groundswell.base.ui.errors import bad_request, too_large
from groundswell.site.guard.doorstep import REFUSED, can_be_read

Answer = Callable[[HttpRequest], HttpResponse]
METHODS = ["GET", "HEAD", "POST"]
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, ValueError, LookupError)
NUL = "\0"


def refuse_unreadable(get_response: Answer) -> Answer:
    """Middleware: 405, 413 and 400 for methods, sizes and signs that no page of ours takes."""

    def answer(request: HttpRequest) -> HttpResponse:
        refusal = refusal_of(request)
        if refusal is None:
            return get_response(request)
        add_never_cache_headers(refusal)
        return refusal

    return answer


def refusal_of(request: HttpRequest) -> HttpResponse | None:
    """What is wrong with a request, as a page; None when nothing is."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    status = refused_at_the_door(request) or unreadable_outside(request) or unreadable_inside(request)
    return {400: bad_request, 413: too_large}[status](request) if status else None


def refused_at_the_door(request: HttpRequest) -> int | None:
    """What the doorstep found, or the length a sender admits to."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        return 400
    if int(length) > settings.LARGEST_REQUEST:
        return 413
    found: int | None = getattr(request, "scope", {}).get(REFUSED)
    return found


def unreadable_outside(request: HttpRequest) -> int | None:
    """Signs that no address, cookie or header of ours has."""
    if not can_be_read(request.META.get("CONTENT_TYPE") or ""):
        return 400
    return 400 if any(NUL in words for words in words_outside(request)) else None


def words_outside(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    yield unquote_plus(request.META.get("QUERY_STRING", ""))
    yield from request.COOKIES.values()
    yield from (value for name, value in request.META.items() if name.startswith("HTTP_"))


def unreadable_inside(request: HttpRequest) -> int | None:
    """Read the body now, as the check of its token would: too much of it, broken, or with signs no page takes."""
    if request.method != "POST":
        return None
    try:
        return 400 if any(NUL in words for words in words_inside(request)) else None
    except TOO_MUCH:
        return 413
    except UNREADABLE:
        return 400


def words_inside(request: HttpRequest) -> Iterator[str]:
    for name, values in request.POST.lists():
        yield name
        yield from values
    for name, files in request.FILES.lists():
        yield name
        yield from (file.name or "" for file in files)

"""Which requests are for the door, and the chain they go through instead of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import set_urlconf
from django.utils.module_loading import import_string

from groundswell.site.door.blindfold import blindfold

Answer = Callable[[HttpRequest], HttpResponse]
URLS = "groundswell.site.door.urls"
PATH = "/speak/"
CHAIN = [
    "django.middleware.security.SecurityMiddleware",
    "groundswell.base.ui.policy.Policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "groundswell.site.door.manners.keep_nothing",
    "groundswell.site.door.manners.language_of_the_address",
    "groundswell.site.guard.refuse_unreadable",
    "django.middleware.common.CommonMiddleware",
    "groundswell.site.door.refusals.only_from_our_own_pages",
    "groundswell.site.door.refusals.not_too_often",
]


def apart(get_response: Answer) -> Answer:
    """Middleware, the first of all: what is for the door goes its own way."""
    through_the_door = chain(CHAIN, URLS)

    def answer(request: HttpRequest) -> HttpResponse:
        if is_on_its_host(request):
            return _on_its_host(request, through_the_door, get_response)
        if not request.path_info.startswith(PATH):
            return get_response(request)
        if settings.SPEAK_ORIGIN:
            return HttpResponsePermanentRedirect(settings.SPEAK_ORIGIN + request.get_full_path())
        return through_the_door(blindfold(request))

    return answer


def chain(entries: list[str], urls: str) -> Answer:
    """The pages of a door behind a few middleware, each of which is named by that door and nowhere else."""
    answer = convert_exception_to_response(_Pages().pages)
    for entry in reversed(entries):
        answer = convert_exception_to_response(import_string(entry)(answer))

    def through(request: HttpRequest) -> HttpResponse:
        request.urlconf = urls
        set_urlconf(urls)
        try:
            return cast(HttpResponse, answer(request))
        finally:
            set_urlconf(settings.ROOT_URLCONF)

    return through


def is_on_its_host(request: HttpRequest) -> bool:
    """Whether somebody came to the host name that is the door's alone."""
    try:
        return bool(settings.SPEAK_HOST) and request.get_host() == settings.SPEAK_HOST
    except DisallowedHost:
        return False


def _on_its_host(request: HttpRequest, through_the_door: Answer, get_response: Answer) -> HttpResponse:
    blindfold(request)
    if not request.path_info.startswith(settings.STATIC_URL):
        return through_the_door(request)
    response = get_response(request)
    response.cookies.clear()
    return response


class _Pages(BaseHandler):
    """Django's own way from an address to its page, without the middleware of the settings."""

    def __init__(self) -> None:
        super().__init__()
        self._view_middleware: list[Callable[..., HttpResponse | None]] = []
        self._template_response_middleware: list[Callable[..., HttpResponse]] = []
        self._exception_middleware: list[Callable[..., HttpResponse | None]] = []

    def pages(self, request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, self._get_response(request))  # type: ignore[attr-defined]  # the stubs leave it out

"""Which requests are a tablet's, and the chain they go through instead of ours."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from groundswell.site.door.blindfold import blindfold
from groundswell.site.door.chain import chain
from groundswell.voice.web.kiosk.token import cookie_name

Answer = Callable[[HttpRequest], HttpResponse]
URLS = "groundswell.site.kiosk.urls"
PATH = "/kiosk/"
CHAIN = [
    "django.middleware.security.SecurityMiddleware",
    "groundswell.base.ui.policy.Policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "groundswell.site.kiosk.manners.keep_nothing",
    "groundswell.site.kiosk.manners.language_of_the_address",
    "groundswell.site.guard.refuse_unreadable",
    "django.middleware.common.CommonMiddleware",
    "groundswell.site.kiosk.refusals.forget_where_from",
    "groundswell.site.kiosk.refusals.only_from_our_own_pages",
]


def apart(get_response: Answer) -> Answer:
    """Middleware: what a tablet asks for goes its own way."""
    the_tablets_way = chain(CHAIN, URLS)

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PATH):
            return get_response(request)
        token = request.COOKIES.get(cookie_name(), "")
        request = blindfold(request)
        request.tablet_token = token  # type: ignore[attr-defined]
        return the_tablets_way(request)

    return answer

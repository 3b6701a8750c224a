"""Which language a page is in: the choice made on this device, or the person's own, or the browser's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as keep_on_device

from groundswell.people.actions import choose_language

Answer = Callable[[HttpRequest], HttpResponse]
A_YEAR = 365 * 24 * 60 * 60


def own_language(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        language = get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return bring_own_language(request, response)

    return answer


def bring_own_language(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """On a device where nobody chose, the language of who signs in is the one from the next page on."""
    person = getattr(request, "user", None)
    chose_here = (
        settings.LANGUAGE_COOKIE_NAME in request.COOKIES or settings.LANGUAGE_COOKIE_NAME in response.cookies
    )
    if chose_here or person is None or not person.is_authenticated:
        return response
    return remember_language(response, person.language)


def remember_language(response: HttpResponse, language: str) -> HttpResponse:
    """Keep a choice of language on this device."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language on this device and, for someone signed in, everywhere."""
    if request.user.is_authenticated:
        choose_language(language=request.POST.get("language", ""), by=request.user)
    return keep_on_device(request)

"""What the door refuses: too much from one place in an hour, and forms that another site filled in.

There is no session, so there is nothing a stranger's form could ride on but the browser's good name; the browser itself says
where a form came from. Words that are refused are handed back to be read and copied.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from groundswell.base.pace import Pace
from groundswell.base.ui.errors import later
from groundswell.site.door.blindfold import forget_address
from groundswell.site.guard.signed_out import words_in

Answer = Callable[[HttpRequest], HttpResponse]
# A hospital is one address on the network.
MOST_AN_HOUR = 300
WAIT = 600
pace = Pace()


def not_too_often(get_response: Answer) -> Answer:
    """Middleware: count what is sent from one place, in memory, and then forget the place."""

    def answer(request: HttpRequest) -> HttpResponse:
        place = str(request.META.get("REMOTE_ADDR", ""))
        tries = pace.count(place) if request.method == "POST" else 0
        request.place = pace.mark_of(place)  # type: ignore[attr-defined]
        forget_address(request)
        if tries > MOST_AN_HOUR:
            return later(_refused(request, 429, _too_often()), WAIT)
        return get_response(request)

    return answer


def only_from_our_own_pages(get_response: Answer) -> Answer:
    """Middleware: take a form only from a page of this very address, as the browser itself tells."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or is_from_here(request):
            return get_response(request)
        return _refused(request, 403, _from_elsewhere())

    return answer


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a form is from our own page; where it says nothing, it is not taken."""
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site == "same-origin"
    return request.META.get("HTTP_ORIGIN") == f"{request.scheme}://{request.get_host()}"


def _too_often() -> tuple[str, str]:
    return (
        _("One moment, please"),
        _(
            "Many things came from here in the last hour. Nothing was kept this time. Copy your words and try again later."
        ),
    )


def _from_elsewhere() -> tuple[str, str]:
    return (
        _("That did not come from our own page"),
        _(
            "Your browser says that another site sent it, or says nothing about it. Nothing was kept. Copy your words, open the page afresh and send them from there."
        ),
    )


def _refused(request: HttpRequest, status: int, why: tuple[str, str]) -> HttpResponse:
    around = {"title": why[0], "why": why[1], "words": words_in(request)}
    return render(request, "voice/speak/trouble.jinja", around, status=status)

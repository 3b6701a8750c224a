"""What a tablet's way refuses: forms that another site filled in. The address is forgotten before any page is asked."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from groundswell.base.pace import Pace
from groundswell.site.door.blindfold import forget_address
from groundswell.site.door.refusals import is_from_here
from groundswell.site.guard.signed_out import words_in

Answer = Callable[[HttpRequest], HttpResponse]
pace = Pace()


def forget_where_from(get_response: Answer) -> Answer:
    """Middleware: keep of the address only a mark that means nothing an hour later, so that wrong codes can be counted."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.place = pace.mark_of(str(request.META.get("REMOTE_ADDR", "")))  # type: ignore[attr-defined]
        forget_address(request)
        return get_response(request)

    return answer


def only_from_our_own_pages(get_response: Answer) -> Answer:
    """Middleware: take a form only from a page of this very address, as the browser itself tells."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"} or is_from_here(request):
            return get_response(request)
        why = _(
            "Your browser says that another site sent it, or says nothing about it. Nothing was kept. Open the tablet’s page afresh and send it from there."
        )
        around = {
            "title": _("That did not come from our own page"),
            "why": why,
            "words": words_in(request) if request.content_type != "application/json" else [],
        }
        return render(request, "voice/kiosk/trouble.jinja", around, status=403)

    return answer

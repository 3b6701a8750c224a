"""What one will try after a session: to write, to print, and to throw away. Only the person sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.paper.press import press
from groundswell.base.ui.sending import refuse, sent
from groundswell.learn.actions.trying import stop_reminding, throw_away, write_try_card
from groundswell.learn.models import TryCard
from groundswell.learn.queries.sessions import session_at
from groundswell.learn.queries.trying import IN_TWO_WEEKS, try_card_of
from groundswell.learn.web.finding import inside, way
from groundswell.learn.web.forms.coming import TryForm
from groundswell.learn.web.views.sessions import around_session, way_to

SHEET = Path(__file__).resolve().parents[2] / "templates" / "learn" / "try_card.typ"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def trying(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """One's own card of a session; `?as=pdf` is for paper."""
    card = _own(request, public_id, session)
    if request.GET.get("as") == "pdf":
        return _on_paper(card)
    if card is not None and request.POST.get("deed") in DEEDS:
        act, said = DEEDS[request.POST["deed"]]
        act(card=card, by=request.user)
        messages.success(request, said())
        return redirect("learn:communities")
    try:
        return _writing(request, public_id, session, card)
    except Http404:
        if card is None:
            raise
        # Who has left the community keeps their card.
        around = {"card": card, "title": card.title, **way((_("What I will try"), ""))}
        return render(request, "learn/trying.jinja", around)


def _own(request: HttpRequest, public_id: UUID, session: UUID) -> TryCard | None:
    card = try_card_of(request.user, session)
    return card if card is not None and card.community_id == public_id else None


def _writing(request: HttpRequest, public_id: UUID, session: UUID, card: TryCard | None) -> HttpResponse:
    """The card to be written by a member of the community. Raises Http404 for who is none."""
    with inside(request.user, public_id) as (visit, _member):
        one = session_at(visit.community, session)
        around: dict[str, Any] = around_session(visit, one)
        if one.starts_at > timezone.now():
            raise PermissionDenied
    form = TryForm(sent(request), initial=_first(card))
    if form.is_bound and form.is_valid():
        try:
            facts = {"session_id": session, "title": one.title, "now": timezone.now()}
            write_try_card(visit=visit, **facts, **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Kept. Only you see it."))
            return redirect("learn:trying", public_id=public_id, session=session)
    around |= {"form": form, "card": card, "title": one.title, **way_to(around, _("What I will try"))}
    return render(request, "learn/trying.jinja", around, status=422 if form.errors else 200)


def _first(card: TryCard | None) -> dict[str, Any]:
    if card is None:
        return {"remind_on": timezone.localdate() + IN_TWO_WEEKS}
    return {"words": card.words, "remind_on": card.remind_on if card.reminded_at is None else None}


def _on_paper(card: TryCard | None) -> HttpResponse:
    if card is None:
        raise Http404
    said = {
        "title": _("What I will try"),
        "from": card.title,
        "words": card.words.split("\n"),
        "foot": date_format(timezone.localtime(card.written_at), "j F Y"),
        "language": get_language() or "en",
    }
    response = HttpResponse(press(SHEET, said), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="card.pdf"'
    return response


DEEDS: dict[str, tuple[Any, Any]] = {
    "stop": (stop_reminding, lambda: _("You are not reminded of it. The card stays.")),
    "away": (throw_away, lambda: _("The card is gone.")),
}

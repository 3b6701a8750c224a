"""Paper: cards to put on tables, cards to write on, and typing in at the huddle what was written."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.paper import press, qr_picture
from groundswell.people.models import Group
from groundswell.people.rules import must
from groundswell.voice.actions import NotOpen, type_cards
from groundswell.voice.models import Scale
from groundswell.voice.queries.day_question import SCALES, in_words
from groundswell.voice.queries.kiosks import points_of
from groundswell.voice.rules import can_type_cards
from groundswell.voice.web.finding import found_group
from groundswell.voice.web.forms.kiosks import (
    FIRST_ROWS,
    MORE_ROWS,
    MOST_ROWS,
    CardRow,
    CardsForm,
    blank_rows,
    rows_of,
)

log = logging.getLogger(__name__)
SHEETS = Path(__file__).parents[2] / "templates" / "voice"
FACE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36" fill="none" stroke="#212b32" stroke-width="1.75" '
    'stroke-linecap="round" stroke-linejoin="round"><circle cx="18" cy="18" r="15"/>'
    '<path d="M12.5 13v1.5M23.5 13v1.5{mouth}"/></svg>'
)
MOUTHS = {
    1: "M11 24q7-8 14 0",
    2: "M11 23q7-5 14 0",
    3: "M11 22h14",
    4: "M11 20q7 6 14 0",
    5: "M10 19q8 11 16 0z",
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Type in paper cards, several at once. What was typed stays until all of it is right."""
    group = found_group(request.user, public_id)
    must(can_type_cards(request.user, group))
    if request.method != "POST":
        return _cards_page(request, group, CardsForm.blank(), blank_rows(FIRST_ROWS, Scale.FACES))
    asks = request.POST.get("asks", "")
    form, rows = CardsForm(request.POST), rows_of(request.POST, asks if asks in Scale.values else Scale.FACES)
    if "more" in request.POST:
        return _with_more(request, group, form, rows)
    if not all([form.is_valid(), *[row.is_valid() for row in rows]]):
        return _cards_page(request, group, form, rows)
    return _keep(request, group, form, rows)


def _with_more(request: HttpRequest, group: Group, form: CardsForm, rows: list[CardRow]) -> HttpResponse:
    asks, first = request.POST.get("asks") or Scale.FACES, max([row.number for row in rows], default=0) + 1
    more = blank_rows(
        min(MORE_ROWS, MOST_ROWS - len(rows)), asks if asks in Scale.values else Scale.FACES, first
    )
    return _cards_page(request, group, form, [*rows, *more])


def _keep(request: HttpRequest, group: Group, form: CardsForm, rows: list[CardRow]) -> HttpResponse:
    written = [card for row in rows if (card := row.card()) is not None]
    if not written:
        form.add_error(None, _("Tick or write something on at least one card."))
        return _cards_page(request, group, form, rows)
    how = {
        "asks": form.cleaned_data["asks"],
        "day": form.cleaned_data["day"],
        "language": get_language() or "en",
    }
    try:
        n = type_cards(group=group, cards=written, **how, by=request.user, now=timezone.now())
    except ValidationError as wrong:
        form.add_error("day" if "day" in getattr(wrong, "error_dict", {}) else None, wrong.messages)
        return _cards_page(request, group, form, rows)
    except (NotOpen, DatabaseError):
        log.exception("cards could not be kept")
        form.add_error(
            None,
            _(
                "We could not keep all of them just now. Send the same page again in a minute: none is kept twice."
            ),
        )
        return _cards_page(request, group, form, rows, status=503)
    messages.success(request, _kept(n))
    return redirect("voice:kiosks", public_id=group.public_id)


def _kept(n: int) -> str:
    if not n:
        return _("These cards were kept already. Nothing was kept twice.")
    return (
        ngettext("%(n)s card is kept, sealed.", "%(n)s cards are kept, sealed.", n)
        + " "
        + _("Please shred the paper now.")
    ) % {"n": n}


def _cards_page(
    request: HttpRequest, group: Group, form: CardsForm, rows: list[CardRow], status: int = 200
) -> HttpResponse:
    around = {"group": group, "form": form, "rows": rows, "may_add": len(rows) < MOST_ROWS}
    return render(request, "voice/cards.jinja", around, status=status)


# Pages for paper


@login_required
@require_safe
def papers(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Table cards or paper cards as a PDF, in both languages or in one."""
    group = found_group(request.user, public_id)
    must(can_type_cards(request.user, group))
    if kind not in PAPERS:
        raise Http404
    answer = HttpResponse(PAPERS[kind](group, request.GET), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{kind}.pdf"'
    return answer


def _table_cards(group: Group, asked: Any) -> bytes:
    path = reverse("speak:door", kwargs={"slug": group.organisation.slug})
    address = f"{settings.SPEAK_ORIGIN or settings.ORIGIN}{path}?team={group.public_id}"
    said = {**_on_every_sheet(group, asked, _("Table cards of %(group)s")), "qr_alt": _qr_words(address)}
    return press(SHEETS / "table_cards.typ", said, {"qr": qr_picture(address)})


def _paper_cards(group: Group, asked: Any) -> bytes:
    asks = asked.get("asks", "")
    asks = asks if asks in Scale.values else Scale.FACES
    said = _on_every_sheet(group, asked, _("Paper cards of %(group)s"))
    for side in said["sides"]:
        with translation.override(side["language"]):
            side["asked"] = SCALES[asks].words
    said["points"] = [
        {
            "face": f"face{point.value}" if asks == Scale.FACES else None,
            "words": [_in(side["language"], point.words) for side in said["sides"]],
        }
        for point in points_of(asks)
    ]
    pictures = {f"face{value}": FACE.format(mouth=mouth) for value, mouth in MOUTHS.items()}
    return press(SHEETS / "paper_cards.typ", said, pictures)


PAPERS = {"table-cards": _table_cards, "paper-cards": _paper_cards}


def _on_every_sheet(group: Group, asked: Any, title: str) -> dict[str, Any]:
    codes = [code for code, _name in settings.LANGUAGES]
    chosen = [asked["in"]] if asked.get("in") in codes else codes
    return {
        "language": chosen[0],
        "title": title % {"group": group},
        "from": f"{group.organisation} · Groundswell",
        "team": str(group),
        "sides": [_side(code) for code in chosen],
    }


def _side(language: str) -> dict[str, str]:
    with translation.override(language):
        return {
            "language": language,
            "question": _("What would make tomorrow better?"),
            "scan": _("Point your phone’s camera here and say it."),
            "no_name": _("Nobody asks who you are."),
            "receipt": _("You get a receipt, and read the answer with it."),
            "box": _("Fold it and put it into the box. Somebody types it in, and it is counted with others."),
        }


def _in(language: str, words: Any) -> str:
    with translation.override(language):
        return in_words(words)


def _qr_words(address: str) -> str:
    return _("QR code that leads to %(address)s") % {"address": address}

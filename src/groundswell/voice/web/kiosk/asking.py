"""What a tablet asks: how the day was, and what would make tomorrow better. With a script the same pages work offline."""

from __future__ import annotations

import base64
import json
import logging
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.ask.actions import seal_slip
from groundswell.ask.queries.slips import newest_slip_key
from groundswell.ask.rules import SLIP_SIZE
from groundswell.base.paper import qr_data
from groundswell.base.receipts import fresh_ticket
from groundswell.base.sealing import seal
from groundswell.pure.receipt import Ticket, read
from groundswell.pure.text import clean_text, harm_in
from groundswell.voice.actions import Sent, note_seen_tablet, take_arrival
from groundswell.voice.models import Kind, Kiosk
from groundswell.voice.queries.day_question import SCALES, in_words
from groundswell.voice.queries.kiosks import points_of
from groundswell.voice.queries.unnamed import BOX_SIZE
from groundswell.voice.rules import LONGEST_TEXT
from groundswell.voice.web.kiosk.entering import address, at_the_tablet, kiosk_page, spoken
from groundswell.voice.web.kiosk.recent import recent

log = logging.getLogger(__name__)
NOT_KEPT = gettext_lazy("We could not keep it just now. It is still here: try again in a minute.")


class FaceForm(forms.Form):
    """One answer, and the mark that makes two presses one."""

    face = forms.TypedChoiceField(
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose one of the answers."),
            "invalid_choice": gettext_lazy("Choose one of the answers."),
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asks: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["face"].choices = [(point.value, in_words(point.words)) for point in points_of(asks)]  # type: ignore[attr-defined]


class IdeaForm(forms.Form):
    """One box, and the receipt, which is the mark that makes two presses one."""

    mark_optional = False
    text = forms.CharField(
        label=gettext_lazy("What would make tomorrow better?"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "true"}),
        error_messages={"required": gettext_lazy("Write a few words first.")},
    )
    receipt = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)

    def clean_text(self) -> str:
        words = clean_text(self.cleaned_data["text"])
        if not words:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return words


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_tablet
def day(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """The question of the day. Every reading of the page is for the next person."""
    if request.method != "POST":
        return _day_page(request, kiosk, FaceForm(asks=kiosk.asks, initial={"key": uuid4()}))
    form = FaceForm(request.POST, asks=kiosk.asks)
    if not form.is_valid():
        return _day_page(request, kiosk, form)
    sealed = seal_slip({"answer": form.cleaned_data["face"]})
    if not _keep(kiosk, Kind.ANSWER, form.cleaned_data["key"], sealed):
        form.add_error(None, str(NOT_KEPT))
        return _day_page(request, kiosk, form, status=503)
    return redirect(address("thanks"))


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_tablet
def idea(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """One box, and the receipt before anything is sent; `shell` asks for the page without one, to be kept for offline."""
    if request.method != "POST":
        ticket = None if "shell" in request.GET else fresh_ticket()
        return _idea_page(request, kiosk, IdeaForm(initial={"receipt": ticket}), ticket)
    form, ticket = IdeaForm(request.POST), read(request.POST.get("receipt", ""))
    if ticket is None:
        ticket = fresh_ticket()
        form.data = {**request.POST.dict(), "receipt": str(ticket)}
        form.add_error(None, _("Take this receipt, please, and send it again. Your words are here still."))
        return _idea_page(request, kiosk, form, ticket)
    if not form.is_valid():
        return _idea_page(request, kiosk, form, ticket)
    return _say(request, kiosk, form, ticket)


def _say(request: HttpRequest, kiosk: Kiosk, form: IdeaForm, ticket: Ticket) -> HttpResponse:
    text = form.cleaned_data["text"]
    if harm_in(text) and "harm" not in request.POST.getlist("seen"):
        carried = [("text", text), ("receipt", str(ticket)), ("seen", "harm")]
        return kiosk_page(request, kiosk, "harm", {"carried": carried, "text": text})
    body = json.dumps(
        {"text": text, "receipt": str(ticket), "language": spoken()}, ensure_ascii=False
    ).encode()
    if not _keep(kiosk, Kind.WORDS, uuid5(kiosk.public_id, str(ticket)), _sealed_words(body)):
        form.add_error(None, str(NOT_KEPT))
        return _idea_page(request, kiosk, form, ticket, status=503)
    return redirect(f"{address('thanks')}?idea")


def _sealed_words(body: bytes) -> tuple[UUID, bytes] | None:
    key = newest_slip_key()
    return (key.public_id, seal(body, to=bytes(key.public_key), size=BOX_SIZE)) if key else None


@require_safe
@at_the_tablet
def thanks(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Thanks that say nothing of what was said, so that coming back to them tells nobody anything."""
    return kiosk_page(request, kiosk, "thanks", {"was_idea": "idea" in request.GET})


def _keep(kiosk: Kiosk, kind: Kind, key: UUID, sealed: tuple[UUID, bytes] | None) -> bool:
    if sealed is None:
        return False
    now = timezone.now()
    sent = Sent(key, kind, timezone.localdate(now), kiosk.asks, *sealed, quick=recent.count(kiosk.public_id))
    try:
        take_arrival(kiosk=kiosk, sent=sent, now=now)
        note_seen_tablet(kiosk=kiosk, has_sent_all=False, now=now)
    except DatabaseError:
        log.exception("something from a tablet could not be kept")
        return False
    return True


def _day_page(request: HttpRequest, kiosk: Kiosk, form: FaceForm, status: int = 200) -> HttpResponse:
    around = {
        "form": form,
        "faces": SCALES[kiosk.asks].faces,
        "asked": SCALES[kiosk.asks].words,
        "device": facts_for_scripts(kiosk),
    }
    return kiosk_page(request, kiosk, "day", around, status=status)


def _idea_page(
    request: HttpRequest, kiosk: Kiosk, form: IdeaForm, ticket: Ticket | None, status: int = 200
) -> HttpResponse:
    around = {
        "form": form,
        "ticket": ticket,
        "qr": qr_of(kiosk, ticket) if ticket else "",
        "device": facts_for_scripts(kiosk),
    }
    return kiosk_page(request, kiosk, "idea", around, status=status)


def qr_of(kiosk: Kiosk, ticket: Ticket) -> str:
    """The receipt as a picture for somebody's own phone: what stands behind # is sent to nobody."""
    behind = "-".join([ticket.locator, *(word.replace("-", "_") for word in ticket.words)])
    return qr_data(f"{receipt_address(kiosk)}#{behind}")


def receipt_address(kiosk: Kiosk) -> str:
    """Where a receipt's QR code leads."""
    kwargs = {"slug": kiosk.organisation.slug, "language": spoken()}
    return settings.ORIGIN + reverse("kiosk:receipt", kwargs=kwargs, urlconf=settings.ROOT_URLCONF)


def facts_for_scripts(kiosk: Kiosk) -> dict[str, Any]:
    """What the tablet's script must know to seal and keep things by itself."""
    key = newest_slip_key()
    return {
        "kiosk": str(kiosk.public_id),
        "asks": kiosk.asks,
        "sealed-for": str(key.public_id) if key else "",
        "public-key": base64.b64encode(bytes(key.public_key)).decode() if key else "",
        "answer-size": SLIP_SIZE,
        "words-size": BOX_SIZE,
        "longest": LONGEST_TEXT,
        "arrivals": reverse("kiosk:arrivals"),
        "vocabulary": reverse("kiosk:vocabulary"),
        "worker": reverse("kiosk:worker"),
        "receipts": receipt_address(kiosk),
    }

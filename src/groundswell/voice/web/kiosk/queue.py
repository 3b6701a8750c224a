"""What a tablet's script fetches and sends: things it sealed and kept, words for receipts, and the pages it keeps offline."""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from groundswell.ask.queries.slips import newest_slip_key
from groundswell.base.pace import Pace
from groundswell.base.receipts import vocabulary as words_for_receipts
from groundswell.base.tenancy.wall import within
from groundswell.base.ui.build import BUILT
from groundswell.pure.receipt import PLACES, SIGNS, WORDS
from groundswell.pure.text import harm_phrases
from groundswell.voice.actions import Sent, note_seen_tablet, take_arrival
from groundswell.voice.models import Kind, Kiosk, Scale
from groundswell.voice.queries.tablets import digest_of
from groundswell.voice.web.kiosk.entering import at_the_tablet, tablet_of
from groundswell.voice.web.kiosk.token import token_of

MOST_AT_ONCE, MOST_AN_HOUR = 40, 3000
LARGEST_QUICK = 1_000_000
FILES = ("built/site.css", "built/kiosk.js", "ui/mark.svg")
WORKER = "built/kiosk-worker.js"
sent_lately = Pace()


class Garbled(ValueError):
    """What came cannot have been made by our script. Nothing of it was kept."""


@require_POST
def arrivals(request: HttpRequest) -> HttpResponse:
    """Take what a tablet had kept, each thing once; what is acknowledged here is safely on disk."""
    kiosk = tablet_of(request)
    if kiosk is None:
        return JsonResponse({"trouble": "stopped"}, status=403)
    try:
        told = json.loads(request.body)
        items = list(_items(told, kiosk))
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"trouble": "garbled"}, status=400)
    if not all(sent_lately.count(digest_of(token_of(request))) <= MOST_AN_HOUR for _item in items):
        return JsonResponse({"trouble": "later"}, status=429)
    with within(kiosk.organisation_id):
        return JsonResponse(_take(kiosk, items, has_more=bool(told.get("more"))))


def _take(kiosk: Kiosk, items: list[Sent], *, has_more: bool) -> dict[str, Any]:
    now = timezone.now()
    for sent in items:
        take_arrival(kiosk=kiosk, sent=sent, now=now)
    note_seen_tablet(kiosk=kiosk, has_sent_all=not has_more, now=now)
    key = newest_slip_key()
    return {
        "kept": [str(sent.key) for sent in items],
        "sealedFor": str(key.public_id) if key else "",
        "publicKey": base64.b64encode(bytes(key.public_key)).decode() if key else "",
    }


def _items(told: dict[str, Any], kiosk: Kiosk) -> Iterator[Sent]:
    """The things as they were sent. Raises Garbled, ValueError, KeyError, TypeError."""
    if told["kiosk"] != str(kiosk.public_id):
        raise Garbled("kept at another tablet")
    if len(told["items"]) > MOST_AT_ONCE:
        raise Garbled("too much at once")
    for item in told["items"]:
        yield _item(item)


def _item(item: dict[str, Any]) -> Sent:
    try:
        box = base64.b64decode(item["box"], validate=True)
    except binascii.Error as error:
        raise Garbled("no box") from error
    return Sent(
        key=UUID(str(item["key"])),
        kind=Kind(item["kind"]),
        day=datetime.date.fromisoformat(item["day"]),
        asks=Scale(item["asks"]),
        sealed_for=UUID(str(item["sealedFor"])),
        box=box,
        quick=min(max(int(item["quick"]), 1), LARGEST_QUICK),
    )


@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """The public list of words that receipts are drawn from, and the phrases before which help is offered."""
    told = {
        "signs": SIGNS,
        "places": PLACES,
        "count": WORDS,
        "words": words_for_receipts(),
        "harm": harm_phrases(),
    }
    return JsonResponse(told)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the tablet's pages for when there is no network. From this address it rules /kiosk/ and no more."""
    path = Path(settings.STATIC_ROOT) / WORKER
    found = str(path) if path.exists() else finders.find(WORKER)
    if not found:
        raise Http404
    return HttpResponse(Path(found).read_bytes(), content_type="text/javascript; charset=utf-8")


def _stamp() -> str:
    """What the styles and scripts were built from: where their names have no digest, this tells of a change."""
    path = BUILT / "stamp.txt"
    return path.read_text() if path.exists() else ""


@require_safe
@at_the_tablet
def shell(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Which pages and files the worker keeps, and a mark that changes with them. None of them holds anything of anybody."""
    codes = [code for code, _name in settings.LANGUAGES]
    pages = [f"{reverse('kiosk:day', kwargs={'language': code})}?shell" for code in codes]
    pages += [f"{reverse('kiosk:idea', kwargs={'language': code})}?shell" for code in codes]
    pages += [reverse("kiosk:kept", kwargs={"language": code}) for code in codes]
    files = [static(name) for name in FILES] + [reverse("kiosk:vocabulary")]
    told = json.dumps([pages, files, kiosk.asks, str(kiosk.group), _stamp()])
    mark = hashlib.sha256(told.encode()).hexdigest()[:16]
    return JsonResponse({"mark": mark, "pages": pages, "files": files})

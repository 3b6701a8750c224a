"""How files that people sent are handed out: nothing in them can run, and no other site or cache gets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def handed_out(read: Callable[[Any], tuple[bytes, str]], kept: Any, name: str = "") -> HttpResponse:
    """The bytes of a photo to be shown, or with a `name` those of a file to be kept, and never shown. 404 when they are gone."""
    try:
        content, content_type = read(kept)
    except FileNotFoundError as lost:
        raise Http404 from lost
    called = name or f"photo.{content_type.rpartition('/')[2]}"
    disposition = content_disposition_header(bool(name), called)
    # A photo says so too: else a browser may choose.
    headers = {**HEADERS, "Content-Disposition": disposition if name else f'inline; filename="{called}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)

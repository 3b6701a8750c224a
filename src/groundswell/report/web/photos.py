"""Photos of stories: only as a picture, only while the story may be read."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from groundswell.base.uploads.models import Photo
from groundswell.base.uploads.queries import content_of

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def photo_answer(photo: Photo | None, kept_by_caches: str) -> HttpResponse:
    """The bytes of a photo, or 404 when there is none."""
    try:
        content, content_type = content_of(photo) if photo else (b"", "")
    except FileNotFoundError as lost:
        raise Http404 from lost
    if not content:
        raise Http404
    name = f'inline; filename="photo.{content_type.rpartition("/")[2]}"'
    headers = {**HEADERS, "Cache-Control": kept_by_caches, "Content-Disposition": name}
    return HttpResponse(content, content_type=content_type, headers=headers)

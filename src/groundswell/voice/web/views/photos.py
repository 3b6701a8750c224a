"""Photos of ideas, shown only to who may see the idea and only as a picture."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.base.ui.finding import found
from groundswell.base.uploads.queries import content_of
from groundswell.voice.queries.photos import photo_for

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@login_required
@require_safe
def photo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The bytes of one photo."""
    kept = found(photo_for, request.user, public_id)
    try:
        content, content_type = content_of(kept)
    except FileNotFoundError as lost:
        raise Http404 from lost
    extension = content_type.rpartition("/")[2]
    name = f'inline; filename="photo.{extension}"'
    return HttpResponse(content, content_type=content_type, headers={**HEADERS, "Content-Disposition": name})

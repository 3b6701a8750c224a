"""The stream that tells a page to look again."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from groundswell.report.web.finding import found_group
from groundswell.report.web.tides import news

HEADERS = {"Cache-Control": "private, no-store", "X-Accel-Buffering": "no"}
STREAM = "text/event-stream"


@login_required
@require_safe
def live(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """News of the organisation for whoever looks at one of its groups, as server-sent events."""
    group = found_group(request.user, public_id)
    if request.method == "HEAD" or not isinstance(request, ASGIRequest):
        return HttpResponse("retry: 60000\n\n", content_type=STREAM, headers=HEADERS)
    last_seen = request.headers.get("Last-Event-ID", "")[:40]
    return StreamingHttpResponse(news(group.organisation_id, last_seen), content_type=STREAM, headers=HEADERS)

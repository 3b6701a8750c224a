"""What machines that read the web are told: only what is published for everybody is for them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

TOLD = """# People speak here in confidence. What was published for everybody lies below /public/.
User-agent: *
Allow: /public/
Disallow: /
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The same for whoever asks."""
    return HttpResponse(TOLD, content_type="text/plain; charset=utf-8")

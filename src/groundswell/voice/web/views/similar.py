"""While somebody types: who said this too?"""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from groundswell.base.ui.finding import is_fragment
from groundswell.pure.text import clean_text
from groundswell.voice.queries.similar import AT_LEAST, similar_to
from groundswell.voice.rules import LONGEST_TEXT


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def similar(request: HttpRequest) -> HttpResponse:
    """Ideas like the words typed so far: the part under the box, or a page of its own without scripts."""
    typed = request.POST if request.method == "POST" else request.GET
    text = clean_text(typed.get("text", ""))[:LONGEST_TEXT]
    # Under the box there is room for a few; a page of its own shows more.
    page, limit = ("voice/_similar.jinja", 3) if is_fragment(request) else ("voice/similar.jinja", 5)
    context = {"similar": similar_to(request.user, text, limit, at_least=AT_LEAST), "text": text}
    return render(request, page, context)

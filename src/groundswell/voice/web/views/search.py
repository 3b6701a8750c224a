"""Searching what was said."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groundswell.base.ui.finding import found
from groundswell.people.models import Group
from groundswell.people.queries import group_for
from groundswell.pure.text import clean_text
from groundswell.voice.queries.search import found_in, search_ideas

ON_A_PAGE = 20
LONGEST_QUESTION = 200


@login_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the words in `q` find, perhaps only `under` one group."""
    words = clean_text(request.GET.get("q", ""))[:LONGEST_QUESTION]
    under = _under(request)
    pages = Paginator(search_ideas(request.user, words, under), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    asked = {"q": words, **({"under": under.public_id} if under else {})}
    context = {
        "search_query": words,
        "under": under,
        "page": page,
        "found": found_in(request.user, page.object_list, words),
        "query": urlencode(asked),
    }
    return render(request, "voice/search.jinja", context)


def _under(request: HttpRequest) -> Group | None:
    wanted = request.GET.get("under", "")
    try:
        public_id = UUID(wanted)
    except ValueError:
        return None
    return found(group_for, request.user, public_id)

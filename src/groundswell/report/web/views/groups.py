"""The tree of groups, a level at a time."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groundswell.people.models import Group
from groundswell.people.queries import own_groups, root_group, trail_of_groups
from groundswell.report.queries.tree import MOST_FOUND, groups_named, level_under
from groundswell.report.web.finding import found_group

ON_A_PAGE = 100


@login_required
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Change group: one's own first, then the tree, or those with a name."""
    words = request.GET.get("q", "").strip()[:100].replace("\x00", "")
    under = _asked(request)
    page = Paginator(level_under(under), ON_A_PAGE).get_page(request.GET.get("page"))
    around = {
        "own": own_groups(request.user),
        "words": words,
        "named": groups_named(words) if words else None,
        "most": MOST_FOUND,
        "under": under,
        "above": trail_of_groups(under),
        "page": page,
    }
    return render(request, "report/groups.jinja", around)


def _asked(request: HttpRequest) -> Group:
    asked = request.GET.get("under")
    if not asked:
        return root_group()
    try:
        return found_group(request.user, UUID(asked))
    except ValueError as wrong:
        raise Http404 from wrong

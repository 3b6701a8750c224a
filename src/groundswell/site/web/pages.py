"""Help, and how we keep our promises, in plain words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groundswell.base.ui.build import BUILT
from groundswell.pure.disclosure import DEFAULT_K


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "site/help.jinja")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.jinja")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    organisation = getattr(request.user, "organisation", None)
    floor = organisation.smallest_group_shown if organisation else DEFAULT_K
    return render(request, "site/privacy.jinja", {"floor": floor})


@require_safe
def push_worker(request: HttpRequest) -> HttpResponse:
    """The small script that shows a reminder. It lies at the root, because a browser lets it act for what lies below it."""
    file = BUILT / "push-worker.js"
    if not file.exists():
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="text/javascript; charset=utf-8")

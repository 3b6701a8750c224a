"""What a person was told."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from groundswell.base.notify.actions import read_notices
from groundswell.base.notify.queries import notices_of
from groundswell.base.notify.words import words_of
from groundswell.measure.queries.glimpses import glimpses_of
from groundswell.people.queries.me import looked_after_by

A_PAGE = 25


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    page = Paginator(notices_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    told = [(notice, words_of(notice)) for notice in page]
    waiting = [way for way in looked_after_by(request.user) if way.count]
    named = {notice.pk: notice.data["measure"] for notice in page if "measure" in notice.data}
    glimpses = glimpses_of(request.user, named, (get_language() or "en")[:2])
    around = {"page": page, "told": told, "waiting": waiting, "glimpses": glimpses}
    return render(request, "site/notices.jinja", around)


@login_required
@require_POST
def notice(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go to what a notice is about; having gone there, it is read."""
    one = get_object_or_404(notices_of(request.user), public_id=public_id)
    read_notices(request.user, only=one, now=timezone.now())
    return redirect(one.link or "notices")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    read_notices(request.user, now=timezone.now())
    return redirect("notices")

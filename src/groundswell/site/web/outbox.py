"""The demo's outbox. It exists in the demo only: elsewhere letters are nobody's but the reader's."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from groundswell.base.notify.queries import letters_written

A_PAGE = 25


@login_required
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    page = Paginator(letters_written(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/outbox.jinja", {"page": page})


@login_required
@require_safe
def letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    one = get_object_or_404(letters_written(), public_id=public_id)
    return render(request, "site/outbox_letter.jinja", {"letter": one})

"""The library: what stands in it, one thing of it, its file, and all of it as citations."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.ui.finding import found
from groundswell.base.ui.handing_out import handed_out
from groundswell.base.ui.sending import key_of
from groundswell.base.uploads.queries import bytes_of
from groundswell.learn.actions.bringing import take_back_brought, take_in_starter, take_out_starter
from groundswell.learn.actions.interests import stop_interests
from groundswell.learn.queries.interests import interests_of
from groundswell.learn.queries.library import (
    Wanted,
    broken_for,
    cards_of_resources,
    cited_of,
    has_starter,
    page_of_resource,
    resource_for,
    shelf_at,
    shelves_of,
    shelves_under,
    taken_out_for,
    wanted_of,
)
from groundswell.learn.queries.starter import starter_entries
from groundswell.learn.rules import can_add, can_curate
from groundswell.learn.web.finding import way
from groundswell.learn.web.forms.library import FindForm, ShelfForm
from groundswell.pure.citing import as_bibtex, as_csl
from groundswell.pure.text import clean_text

ON_A_PAGE, LONGEST_QUESTION, MOST_CITED, MOST_WAITING = 20, 200, 2000, 50
WRITERS = {
    "bib": (as_bibtex, "application/x-bibtex; charset=utf-8"),
    "json": (as_csl, "application/vnd.citationstyles.csl+json; charset=utf-8"),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def library(request: HttpRequest) -> HttpResponse:
    """What stands in the library, as far as it is wanted; a curator takes the starter library in, or out again."""
    if request.method == "POST":
        return _done(request)
    form = FindForm(request.GET)
    wanted = _wanted(request, form)
    page = Paginator(wanted_of(request.user, wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    curates = can_curate(request.user)
    around = {
        "form": form,
        "wanted": wanted,
        "shelf": found(shelf_at, wanted.shelf) if wanted.shelf else None,
        "is_asked": wanted != Wanted(),
        "page": page,
        "cards": cards_of_resources(page.object_list),
        "query": urlencode([pair for pair in _asked(request) if pair[0] != "page"]),
        "shelves": list(shelves_of()),
        "may_add": can_add(request.user),
        "curates": curates,
        "interests": interests_of(request.user),
        "brought": request.GET.get("brought", ""),
    }
    around |= _to_curate(request) if curates else {}
    here = way_in_library((_("What is found"), "")) if wanted != Wanted() else way((_("Library"), ""))
    return render(request, "learn/library.jinja", around | here)


@login_required
@require_safe
def resource(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One thing of the library."""
    one = found(resource_for, request.user, public_id)
    shown = page_of_resource(request.user, one)
    around = {
        "resource": shown,
        "shelves": shelves_under(one),
        "may_add": can_add(request.user),
        "shelf_form": ShelfForm(),
    }
    return render(request, "learn/resource.jinja", around | way_in_library((shown.title, "")))


@login_required
@require_safe
def document(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The file of a resource, to be kept by whoever reads: it is never shown in a page."""
    one = found(resource_for, request.user, public_id)
    if one.document is None:
        raise Http404
    return handed_out(bytes_of, one.document, name=one.document.name)


@login_required
@require_safe
def citations(request: HttpRequest, kind: str) -> HttpResponse:
    """What is wanted of the library, or `only` one thing of it, for a reference manager."""
    if kind not in WRITERS:
        raise Http404
    only = request.GET.get("only", "")
    if only:
        rows = [found(resource_for, request.user, _uuid(only))]
    else:
        rows = list(wanted_of(request.user, _wanted(request, FindForm(request.GET)))[:MOST_CITED])
    write, content_type = WRITERS[kind]
    response = HttpResponse(write(map(cited_of, rows)), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="library.{kind}"'
    return response


def way_in_library(*steps: tuple[str, str]) -> dict[str, Any]:
    """The way to a page of the library."""
    return way((_("Library"), reverse("learn:library")), *steps)


def _asked(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.GET.lists() for value in values[:1] if value]


def _wanted(request: HttpRequest, form: FindForm) -> Wanted:
    told = form.cleaned_data if form.is_valid() else {}
    shelf = request.GET.get("shelf", "")
    return Wanted(
        words=clean_text(request.GET.get("q", ""))[:LONGEST_QUESTION],
        topic=told.get("topic", ""),
        audience=told.get("audience", ""),
        sort=told.get("sort", ""),
        shelf=_uuid(shelf) if shelf else None,
        since=_day(request.GET.get("since", "")),
    )


def _uuid(told: str) -> UUID:
    try:
        return UUID(told)
    except ValueError as wrong:
        raise Http404 from wrong


def _day(told: str) -> datetime.date | None:
    try:
        return parse_date(told)
    except ValueError:
        return None


def _to_curate(request: HttpRequest) -> dict[str, Any]:
    """What waits for a curator, and what they can put back."""
    return {
        "broken": cards_of_resources(broken_for(request.user)[:MOST_WAITING]),
        "taken_out": cards_of_resources(taken_out_for(request.user)[:MOST_WAITING]),
        "has_starter": has_starter(),
        "starter_count": len(starter_entries()),
    }


def _done(request: HttpRequest) -> HttpResponse:
    """Take the starter library in or out, or stop the news of the library: each in one press."""
    deed, now = request.POST.get("deed", ""), timezone.now()
    if deed == "starter_in":
        count = take_in_starter(by=request.user, now=now)
        said = ngettext(
            "%(n)s thing to read came into the library.", "%(n)s things to read came into the library.", count
        )
        messages.success(request, said % {"n": count})
    elif deed == "starter_out":
        take_out_starter(by=request.user, now=now)
        messages.success(request, _("The starter library is out again. You can take it in at any time."))
    elif deed == "take_back":
        take_back_brought(key=key_of(request), by=request.user, now=now)
        messages.success(request, _("What you brought in is out again."))
    elif deed == "stop":
        stop_interests(by=request.user)
        messages.success(request, _("It is stopped. Nothing more is sent to you about the library."))
    return redirect("learn:library")

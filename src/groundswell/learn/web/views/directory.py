"""The people of a community: its directory, one's own entry, and putting somebody forward."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.ui.sending import key_of, refuse, sent
from groundswell.learn.actions import choose_entry, nominate
from groundswell.learn.queries.communities import entries_of, members_of, page_of
from groundswell.learn.web.finding import address, inside, way_in
from groundswell.learn.web.forms.coming_in import EntryForm, NominateForm

ON_A_PAGE = 50


@login_required
@require_safe
def people(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who is in a community, as each chose to be shown."""
    with inside(request.user, public_id) as (visit, member):
        page = Paginator(members_of(visit.community), ON_A_PAGE).get_page(request.GET.get("page"))
        around: dict[str, Any] = {"community": page_of(visit.community), "page": page}
        around["entries"] = entries_of(list(page.object_list), visit.community, member)
        around |= {"facilitates": visit.facilitates, "talks": visit.talks}
    return render(request, "learn/people.jinja", {**around, **way_in(around["community"], _("People"))})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Choose what the directory shows of oneself."""
    is_done = False
    with inside(request.user, public_id) as (visit, member):
        form = EntryForm.of(sent(request), member)
        around: dict[str, Any] = {"community": page_of(visit.community)}
        if form.is_bound and form.is_valid():
            try:
                choose_entry(visit=visit, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
    if is_done:
        messages.success(request, _("Kept. Members see what you wrote, and nothing that you left empty."))
        return redirect(address(public_id, "people"))
    around |= {"form": form, **way_in(around["community"], _("What is shown of me"))}
    return render(request, "learn/entry.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nominating(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put somebody forward."""
    form, key, is_done = NominateForm(sent(request)), key_of(request), False
    with inside(request.user, public_id) as (visit, _member):
        if not visit.talks:
            return redirect(address(public_id))
        around: dict[str, Any] = {"community": page_of(visit.community)}
        if form.is_bound and form.is_valid():
            try:
                nominate(visit=visit, key=key, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
    if is_done:
        messages.success(request, _("Thank you. A facilitator looks at it, and you hear what they say."))
        return redirect(address(public_id))
    around |= {"form": form, "key": key, **way_in(around["community"], _("Nominate somebody"))}
    return render(request, "learn/nominate.jinja", around, status=422 if form.errors else 200)

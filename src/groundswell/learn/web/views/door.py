"""The door of a community: what it is for, how one comes in, and how one goes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.pace import Pace
from groundswell.base.ui.errors import too_many
from groundswell.base.ui.sending import key_of, refuse, sent, version_of
from groundswell.learn.actions import agree, ask_to_join, join_community, leave_community
from groundswell.learn.models import Member, Nomination
from groundswell.learn.queries.communities import page_of
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.sessions import next_in
from groundswell.learn.queries.standing import Step, hello_of, next_step, waiting_for
from groundswell.learn.queries.talk import thread_cards, threads_of
from groundswell.learn.rules import can_ask, can_join, can_name, can_reopen, is_closed, was_asked_to_go
from groundswell.learn.web.finding import address, at_door, at_door_by_code, inside, way, way_in
from groundswell.learn.web.forms.coming_in import LeaveForm, PromptsForm

ON_A_PAGE = 20
MOST_CODES = 60
codes_tried = Pace()


@login_required
@require_safe
def community(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A community: for members what is said in it, for others how to come in."""
    with at_door(request.user, public_id) as visit:
        around = _around(visit)
        member = visit.member
        if member is not None and visit.is_in:
            around |= _within(request, visit, member)
    page = "learn/community.jinja" if around["is_in"] else "learn/door.jinja"
    return render(request, page, around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The door of a community of another organisation, for who was given its link."""
    if codes_tried.count(f"code {request.user.pk}") > MOST_CODES:
        return too_many(request)
    form, key, is_done = PromptsForm(sent(request)), key_of(request), False
    with at_door_by_code(request.user, slug, code) as visit:
        if visit.is_in or not visit.is_guest:
            return redirect(address(visit.community.public_id))
        around = _around(visit)
        if form.is_bound and form.is_valid():
            is_done = _come_in(visit, form, key)
    if is_done:
        messages.success(request, _welcome(around))
        return redirect(address(around["community"].public_id))
    around |= {"form": form, "key": key, "by_code": True}
    return render(request, "learn/door.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def joining(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Come in."""
    with at_door(request.user, public_id) as visit:
        join_community(visit=visit, now=timezone.now())
    messages.success(request, _("Welcome. Here is how to begin."))
    return redirect(address(public_id))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask to come in, with a few prompts that help to answer."""
    form, key, is_done = PromptsForm(sent(request)), key_of(request), False
    with at_door(request.user, public_id) as visit:
        around: dict[str, Any] = {"community": page_of(visit.community)}
        known = visit.nomination is not None and visit.nomination.key == key
        if not known and not can_ask(visit.community, visit.member, visit.nomination):
            return redirect(address(public_id))
        if form.is_bound and form.is_valid():
            is_done = _asked(visit, form, key)
    if is_done:
        messages.success(request, _("Thank you. A facilitator will answer, and you are told."))
        return redirect(address(public_id))
    around |= {"form": form, "key": key, **way_in(around["community"], _("Ask to come in"))}
    return render(request, "learn/asking.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def agreeing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say yes to the agreement."""
    with inside(request.user, public_id) as (visit, _member):
        agree(visit=visit, version=version_of(request), now=timezone.now())
    return redirect(address(public_id))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go."""
    form, is_done = LeaveForm(sent(request)), False
    with inside(request.user, public_id) as (visit, _member):
        around: dict[str, Any] = {"community": page_of(visit.community)}
        if form.is_bound and form.is_valid():
            try:
                leave_community(visit=visit, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
    if is_done:
        messages.success(request, _("You have left. You may come back whenever you like."))
        return redirect("learn:communities")
    around |= {"form": form, **way_in(around["community"], _("Leave"))}
    return render(request, "learn/leaving.jinja", around, status=422 if form.errors else 200)


def _around(visit: Visit) -> dict[str, Any]:
    page, asked = page_of(visit.community), visit.nomination
    return {
        "community": page,
        "is_in": visit.is_in,
        "is_guest": visit.is_guest,
        "may_name": not page.facilitators and can_name(visit.person, visit.community),
        "may_join": can_join(visit.community, visit.member, asked),
        "parted_because": visit.member.parted_because
        if was_asked_to_go(visit.member) and visit.member
        else "",
        "may_ask": can_ask(visit.community, visit.member, asked),
        "asked": _standing(asked),
        **way((page.name, "")),
    }


def _standing(asked: Nomination | None) -> dict[str, Any] | None:
    if asked is None:
        return None
    return {"answer": asked.answer, "reason": asked.reason, "asked_at": asked.asked_at}


def _within(request: HttpRequest, visit: Visit, member: Member) -> dict[str, Any]:
    found = threads_of(visit.community, member)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    step = next_step(visit.community, member)
    return {
        "page": page,
        "threads": thread_cards(page.object_list),
        "step": step,
        "steps": list(Step),
        "talks": visit.talks,
        "facilitates": visit.facilitates,
        "looks_after": visit.looks_after,
        "may_reopen": can_reopen(member, visit.community, timezone.now()),
        "waiting": waiting_for(visit.community) if visit.facilitates else 0,
        "hello": hello_of(visit.community),
        "next_session": None if is_closed(visit.community) else next_in(visit.community, timezone.now()),
    }


def _come_in(visit: Visit, form: PromptsForm, key: UUID) -> bool:
    if can_join(visit.community, visit.member, visit.nomination):
        join_community(visit=visit, now=timezone.now())
        return True
    if not can_ask(visit.community, visit.member, visit.nomination):
        raise PermissionDenied
    return _asked(visit, form, key)


def _asked(visit: Visit, form: PromptsForm, key: UUID) -> bool:
    try:
        ask_to_join(visit=visit, key=key, now=timezone.now(), **form.cleaned_data)
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    return True


def _welcome(around: dict[str, Any]) -> str:
    if around["may_join"]:
        return _("Welcome. Here is how to begin.")
    return _("Thank you. A facilitator will answer, and you are told.")

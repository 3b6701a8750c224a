"""Looking after a community: who waits, which words wait, what it is for, who may come in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.ui.sending import refuse, sent, version_of
from groundswell.learn.actions import (
    answer_nomination,
    change_community,
    let_back,
    make_facilitator,
    part_with,
    renew_code,
    stop_facilitating,
)
from groundswell.learn.queries.communities import (
    any_member_of,
    asking_of,
    member_of,
    nomination_at,
    page_of,
    parted_from,
    waiting_at,
)
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.talk import held_in, post_cards
from groundswell.learn.queries.unnamed import looks_at, unnamed_held_in
from groundswell.learn.rules import Conflict, can_part_with, can_share
from groundswell.learn.web import finding
from groundswell.learn.web.finding import address, way_in
from groundswell.learn.web.forms.coming_in import AnswerForm, PartForm
from groundswell.learn.web.forms.community import CommunityForm

MOST_SHOWN = 100


@login_required
@require_safe
def facilitate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What waits for facilitators, and what they can change."""
    with finding.facilitating(request.user, public_id) as (visit, member):
        community = visit.community
        around: dict[str, Any] = {
            "community": page_of(community),
            "asking": [asking_of(one, community) for one in waiting_at(community)[:MOST_SHOWN]],
            "held": _held(visit, member),
            "unnamed_held": [
                (one.text, one.thread.public_id)
                for one in unnamed_held_in(community)[:MOST_SHOWN]
                if looks_at(member, one)
            ],
            "link": _link(visit),
            "parted": [
                (one.public_id, one.name, one.parted_because) for one in parted_from(community)[:MOST_SHOWN]
            ],
        }
    return render(
        request, "learn/facilitate.jinja", {**around, **way_in(around["community"], _("Look after it"))}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say anew what a community is for and who may come in."""
    is_done = False
    with finding.facilitating(request.user, public_id) as (visit, _member):
        page = page_of(visit.community)
        may_share = not visit.is_guest and can_share(request.user)
        form = CommunityForm.of(sent(request), page, may_share=may_share, kind=visit.community.kind)
        version = visit.community.version
        if form.is_bound and form.is_valid():
            is_done = _changed(request, visit, form)
    if is_done:
        messages.success(request, _("Kept."))
        return redirect(address(public_id, "facilitate"))
    around = {"community": page, "form": form, "version": version, **way_in(page, _("Change it"))}
    return render(request, "learn/new.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def code(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make another link for people of other organisations."""
    with finding.facilitating(request.user, public_id) as (visit, _member):
        renew_code(visit=visit, now=timezone.now())
    messages.success(request, _("There is a new link. The old one opens nothing any more."))
    return redirect(address(public_id, "facilitate"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answering(request: HttpRequest, public_id: UUID, nomination: UUID) -> HttpResponse:
    """Answer somebody who asks to come in, or was put forward."""
    form, is_done = AnswerForm(sent(request)), False
    with finding.facilitating(request.user, public_id) as (visit, _member):
        one = nomination_at(visit.community, nomination)
        if one.answer:
            messages.info(request, _("Somebody has answered this already."))
            return redirect(address(public_id, "facilitate"))
        around: dict[str, Any] = {"community": page_of(visit.community)}
        around["one"] = asking_of(one, visit.community)
        if form.is_bound and form.is_valid():
            try:
                answer_nomination(visit=visit, nomination=one, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
    if is_done:
        messages.success(request, _("Answered. They are told."))
        return redirect(address(public_id, "facilitate"))
    around |= {"form": form, **way_in(around["community"], around["one"].name)}
    return render(request, "learn/answering.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def parting(request: HttpRequest, public_id: UUID, member: UUID) -> HttpResponse:
    """Ask a member to go, with a reason."""
    form, is_done = PartForm(sent(request)), False
    with finding.facilitating(request.user, public_id) as (visit, own):
        other = member_of(visit.community, member)
        if not can_part_with(own, other, visit.community):
            raise PermissionDenied
        around: dict[str, Any] = {"community": page_of(visit.community), "name": other.name}
        if form.is_bound and form.is_valid():
            try:
                part_with(visit=visit, member=other, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
    if is_done:
        messages.success(request, _("They are out, and read why. You can let them back at any time."))
        return redirect(address(public_id, "facilitate"))
    around |= {"form": form, **way_in(around["community"], around["name"])}
    return render(request, "learn/parting.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def returning(request: HttpRequest, public_id: UUID, member: UUID) -> HttpResponse:
    """Let somebody come back."""
    with finding.facilitating(request.user, public_id) as (visit, _member):
        let_back(visit=visit, member=any_member_of(visit.community, member), now=timezone.now())
    messages.success(request, _("They may come back, and are told."))
    return redirect(address(public_id, "facilitate"))


@login_required
@require_POST
def facilitators(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask a member to facilitate too, or stop facilitating oneself."""
    with finding.facilitating(request.user, public_id) as (visit, _member):
        if request.POST.get("stop") == "1":
            said = _stopped(visit)
        else:
            other = member_of(visit.community, _id_in(request))
            make_facilitator(visit=visit, member=other, now=timezone.now())
            said = _("%(name)s looks after it too now, and is told.") % {"name": other.name}
    messages.success(request, said)
    return redirect(address(public_id, "people"))


def _held(visit: Visit, member: Any) -> list[tuple[Any, UUID]]:
    posts = list(held_in(visit.community)[:MOST_SHOWN])
    return list(zip(post_cards(posts, member), [one.thread.public_id for one in posts], strict=True))


def _link(visit: Visit) -> str:
    community = visit.community
    if not community.is_shared:
        return ""
    return settings.ORIGIN + reverse("learn:by_code", args=[community.organisation.slug, community.code])


def _changed(request: HttpRequest, visit: Visit, form: CommunityForm) -> bool:
    facts = {"is_shared": visit.community.is_shared, **form.cleaned_data}
    try:
        change_community(visit=visit, version=version_of(request), now=timezone.now(), **facts)
    except Conflict:
        overtaken = _("Somebody else has just changed this. Look at what you wrote, and press Keep again.")
        form.add_error(None, overtaken)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    return True


def _stopped(visit: Visit) -> str:
    try:
        stop_facilitating(visit=visit, now=timezone.now())
    except ValidationError as wrong:
        return wrong.messages[0]
    return _("You are a member like the others now.")


def _id_in(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("member", ""))
    except ValueError:
        return None

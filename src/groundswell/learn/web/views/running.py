"""Running a session: where it stands, who is there, small groups, what was written. Any facilitator, from any device."""

from __future__ import annotations

from random import SystemRandom
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.paper import qr_data
from groundswell.base.ui.sending import refuse, sent
from groundswell.learn.actions.running import (
    begin_session,
    end_session,
    go_to_block,
    hide_line,
    lower_hand,
    make_groups,
    move_person,
    renew_session_code,
    show_line,
)
from groundswell.learn.models import Block, Session
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.live import attendee_at, clock_of, how_it_was, line_at, live_state
from groundswell.learn.queries.programme import block_at
from groundswell.learn.queries.sessions import session_at
from groundswell.learn.rules import is_open
from groundswell.learn.web.finding import facilitating
from groundswell.learn.web.forms.live import GroupsForm
from groundswell.learn.web.views.live import number_in, stream
from groundswell.learn.web.views.sessions import around_session, way_to


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def running(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """Where the session stands, and the next step."""
    form, is_done = None, False
    with facilitating(request.user, public_id) as (visit, _member):
        one = session_at(visit.community, session)
        if request.method == "POST":
            form, is_done = _do(request, visit, one)
            one = session_at(visit.community, session)
        around = _around(visit, one, form)
    if is_done:
        return redirect("learn:running", public_id=public_id, session=session)
    around |= way_to(around, _("Run it"))
    return render(request, "learn/running.jinja", around, status=422 if form and form.errors else 200)


@login_required
@require_safe
def running_now(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """What changes on that page while the session goes on, alone."""
    with facilitating(request.user, public_id) as (visit, _member):
        around = _around(visit, session_at(visit.community, session), None)
    return render(request, "learn/_running_now.jinja", around)


@login_required
@require_safe
def running_news(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponseBase:
    """The stream that tells that page to look again."""
    with facilitating(request.user, public_id) as (visit, _member):
        one = session_at(visit.community, session)
        key = one.organisation_id, one.pk
    return stream(request, key)


def _around(visit: Visit, one: Session, form: GroupsForm | None) -> dict[str, Any]:
    state, now = live_state(one), timezone.now()
    home = visit.community.organisation
    link = settings.ORIGIN + reverse("learn:live", args=[home.slug, one.code]) if one.code else ""
    block = state.now
    if form is None:
        form = GroupsForm.of(None, block.size if block else None, block.way if block else "random")
    hands = sorted((who for who in state.people.values() if who.hand_at), key=lambda who: str(who.hand_at))
    return {
        **around_session(visit, one),
        "begun": one.begun_at is not None,
        "ended": one.ended_at is not None,
        "open": is_open(one, now),
        "code": one.code,
        "link": link,
        "qr": qr_data(link) if link else "",
        "state": state,
        "clock": clock_of(one, state, now),
        "hands": hands,
        "form": form,
        "found_it": how_it_was(one, home.smallest_group_shown),
    }


def _do(request: HttpRequest, visit: Visit, one: Session) -> tuple[GroupsForm | None, bool]:
    """Do what was asked; the form of the groups where the page is to say what is wrong in it."""
    facts: dict[str, Any] = {"visit": visit, "now": timezone.now()}
    told = request.POST
    try:
        match told.get("do"):
            case "begin":
                begin_session(session=one, **facts)
            case "go":
                was = _block(one, told.get("was", ""))
                go_to_block(session=one, was=was, to=block_at(one, _id(told.get("to", ""))), **facts)
            case "end":
                end_session(session=one, **facts)
            case "code":
                renew_session_code(session=one, **facts)
                messages.success(request, _("There is a new code. The old one opens nothing any more."))
            case "groups":
                return _group(request, one, facts)
            case "move":
                part = block_at(one, _id(told.get("block", "")))
                who, room = attendee_at(one, _id(told.get("who", ""))), number_in(told.get("room", ""))
                move_person(session=one, block=part, attendee=who, room=room, **facts)
            case "lower":
                lower_hand(attendee=attendee_at(one, _id(told.get("who", ""))), **facts)
            case "hide":
                hide_line(line=line_at(one, _id(told.get("line", ""))), **facts)
            case "show":
                show_line(line=line_at(one, _id(told.get("line", ""))), **facts)
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    return None, True


def _group(request: HttpRequest, one: Session, facts: dict[str, Any]) -> tuple[GroupsForm | None, bool]:
    form = GroupsForm(sent(request))
    block = block_at(one, _id(request.POST.get("block", "")))
    if not form.is_valid():
        return form, False
    try:
        make_groups(session=one, block=block, chance=SystemRandom(), **form.cleaned_data, **facts)
    except ValidationError as wrong:
        refuse(form, wrong)
        return form, False
    return None, True


def _block(one: Session, typed: str) -> Block | None:
    return block_at(one, _id(typed)) if typed else None


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return UUID(int=0)

"""One session of a community: when it is, what happens in it, moving it and calling it off."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.ui.sending import refuse, sent, version_of
from groundswell.learn.actions.planning import call_off_session, change_session
from groundswell.learn.models import Session
from groundswell.learn.queries.after import outcome_of
from groundswell.learn.queries.coming import guests_of, seats_of
from groundswell.learn.queries.communities import page_of
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.earned import can_show_for
from groundswell.learn.queries.programme import programme_of
from groundswell.learn.queries.sessions import at_the_same_time, card_of, session_at, when
from groundswell.learn.queries.trying import try_card_of
from groundswell.learn.rules import Conflict, is_open
from groundswell.learn.web.finding import facilitating, inside, way_to_sessions
from groundswell.learn.web.forms.coming import NeedsForm
from groundswell.learn.web.forms.sessions import CallOffForm, SessionForm
from groundswell.learn.web.views.series import say_overtaken


@login_required
@require_safe
def session(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """One session, for members."""
    now = timezone.now()
    with inside(request.user, public_id) as (visit, member):
        one = session_at(visit.community, session)
        seats = seats_of(one, member)
        around: dict[str, Any] = {
            **around_session(visit, one),
            "facilitates": visit.facilitates,
            "talks": visit.talks,
            "purpose": one.series.purpose,
            "elsewhere": [when(one, zone) for zone in one.series.other_zones],
            "programme": programme_of(one),
            "also": at_the_same_time(one),
            "seats": seats,
            "link": one.link if visit.facilitates or seats.own == "comes" else "",
            "live": _live_page(visit, one, now),
            "outcome": outcome_of(one, now),
            "certifies": can_show_for(member, one, now),
            "guests": guests_of(one, now) if visit.facilitates else [],
        }
        form = NeedsForm(initial={"needs": member.needs})
        has_begun = one.starts_at <= now and one.called_off_at is None
    around["card"] = try_card_of(request.user, session) if has_begun else None
    around |= {"form": form, "has_begun": has_begun, **way_to(around)}
    return render(request, "learn/session.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def changing(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """Move a session, or change its link or seats."""
    is_done = False
    with facilitating(request.user, public_id) as (visit, _member):
        one = session_at(visit.community, session)
        form = SessionForm.of(sent(request), one)
        around = around_session(visit, one) | {"version": one.version}
        if form.is_bound and form.is_valid():
            is_done = _changed(request, visit, one, form)
    if is_done:
        messages.success(request, _("Kept. Who comes is told when the time or the link changed."))
        return redirect("learn:session", public_id=public_id, session=session)
    around |= {"form": form, **way_to(around, _("Change it"))}
    return render(request, "learn/session_form.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calling_off(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """Call a session off, with a reason."""
    form, is_done = CallOffForm(sent(request)), False
    with facilitating(request.user, public_id) as (visit, _member):
        one = session_at(visit.community, session)
        around = around_session(visit, one)
        if form.is_bound and form.is_valid():
            try:
                call_off_session(visit=visit, session=one, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
    if is_done:
        messages.success(request, _("It is called off, and the reason stands there."))
        return redirect("learn:session", public_id=public_id, session=session)
    around |= {"form": form, **way_to(around, _("Call it off"))}
    return render(request, "learn/calling_off.jinja", around, status=422 if form.errors else 200)


def _live_page(visit: Visit, one: Session, now: datetime.datetime) -> str:
    """Where the session goes on, while it is open."""
    if not visit.talks or not one.code or not is_open(one, now):
        return ""
    return reverse("learn:live", args=[visit.community.organisation.slug, one.code])


def around_session(visit: Visit, session: Session) -> dict[str, Any]:
    """What every page about a session shows: whose it is, and when."""
    return {"community": page_of(visit.community), "session": card_of(session, timezone.now())}


def way_to(around: dict[str, Any], words: str = "") -> dict[str, list[dict[str, str]]]:
    """The way to a session, or to a page about it."""
    community, session = around["community"], around["session"]
    series = reverse("learn:one_series", args=[community.public_id, session.series_id])
    here = reverse("learn:session", args=[community.public_id, session.public_id]) if words else ""
    steps = ((session.series, series), (session.title, here), *([(words, "")] if words else []))
    return way_to_sessions(community, *steps)


def _changed(request: HttpRequest, visit: Visit, session: Session, form: SessionForm) -> bool:
    facts = {"version": version_of(request), "now": timezone.now(), **form.cleaned_data}
    try:
        change_session(visit=visit, session=session, **facts)
    except Conflict:
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    return True

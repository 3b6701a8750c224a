"""Being in a session by its code, with an account or without one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.pace import Pace
from groundswell.base.tides import news
from groundswell.base.ui.errors import too_many
from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse, sent
from groundswell.learn.actions.attending import (
    choose_group,
    come_into_session,
    leave_session,
    raise_hand,
    say_how_it_was,
    want_line,
    write_line,
)
from groundswell.learn.actions.growing import count_time, stop_time
from groundswell.learn.models import Attendee, Line, Session
from groundswell.learn.queries.crossing import beats_of, seat_at
from groundswell.learn.queries.live import clock_of, line_at, live_state
from groundswell.learn.queries.programme import block_at
from groundswell.learn.web.entering import TooManyTries, give_cookie, in_session, read_code
from groundswell.learn.web.forms.live import CodeForm, ComeInForm, LineForm
from groundswell.people.queries import organisation_by_slug

HEADERS = {"Cache-Control": "private, no-store", "X-Accel-Buffering": "no"}
STREAM, ADDED = "text/event-stream", "line-added"
MOST_EACH = 300
written_lately = Pace()


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the code of a session is typed."""
    organisation, form = found(organisation_by_slug, slug), CodeForm(sent(request))
    if form.is_bound and form.is_valid():
        typed = read_code(form.cleaned_data["code"])
        if typed:
            return redirect("learn:live", slug=slug, code=typed)
        form.add_error("code", _("Type the code."))
    around = {"organisation": organisation, "form": form}
    return render(request, "learn/live/code.jinja", around, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def live(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The session as it goes on, for who came in; for others its door."""
    try:
        with in_session(request, slug, code) as (session, attendee):
            if attendee is None:
                return _at_door(request, session, code)
            form, answer = LineForm(sent(request) if request.POST.get("do") == "write" else None), None
            if request.method == "POST":
                answer = _do(request, session, attendee, form)
            around = _around(request, session, attendee) | {"form": form, "key": key_of(request)}
            around["added"] = answer is None and _was_added(request)
    except TooManyTries:
        return too_many(request, wait=3600)
    if answer is not None:
        return answer
    return render(request, "learn/live/session.jinja", around, status=422 if form.errors else 200)


@require_safe
def live_now(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What changes on that page while the session goes on, alone."""
    try:
        with in_session(request, slug, code) as (session, attendee):
            if attendee is None:
                return redirect("learn:live", slug=slug, code=code)
            around = _around(request, session, attendee) | {"form": LineForm(), "key": key_of(request)}
    except TooManyTries:
        return too_many(request, wait=3600)
    return render(request, "learn/live/_now.jinja", around)


@require_safe
def live_news(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """The stream that tells that page to look again."""
    try:
        with in_session(request, slug, code) as (session, attendee):
            if attendee is None:
                return redirect("learn:live", slug=slug, code=code)
            key = session.organisation_id, session.pk
    except TooManyTries:
        return too_many(request, wait=3600)
    return stream(request, key)


def stream(request: HttpRequest, key: tuple[int, int]) -> HttpResponseBase:
    """News of a session as server-sent events."""
    if request.method == "HEAD" or not isinstance(request, ASGIRequest):
        return HttpResponse("retry: 60000\n\n", content_type=STREAM, headers=HEADERS)
    last_seen = request.headers.get("Last-Event-ID", "")[:40]
    return StreamingHttpResponse(news(beats_of, key, last_seen), content_type=STREAM, headers=HEADERS)


def _at_door(request: HttpRequest, session: Session, code: str) -> HttpResponse:
    """A name, or none, and in."""
    person = request.user if request.user.is_authenticated else None
    seat = seat_at(person, session.community) if person else None
    form = ComeInForm.of(sent(request), person.name if person else "", is_member=seat is not None)
    if form.is_bound and form.is_valid():
        told = dict(form.cleaned_data)
        counts = told.pop("counts", False)
        facts = {"session": session, "key": key_of(request), "now": timezone.now()}
        try:
            attendee = come_into_session(works_in=seat.house_id if seat else None, **facts, **told)
            if seat is not None and counts:
                count_time(member=seat, session=session, now=timezone.now())
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            return give_cookie(redirect(request.path), attendee, code)
    around = {
        "organisation": session.community.organisation,
        "title": session.title,
        "agreement": session.community.agreement,
        "form": form,
        "key": key_of(request),
    }
    return render(request, "learn/live/door.jinja", around, status=422 if form.errors else 200)


def _around(request: HttpRequest, session: Session, attendee: Attendee) -> dict[str, Any]:
    """All that the page of somebody in a session shows, in plain words."""
    state, slug = live_state(session).for_everybody, session.community.organisation.slug
    room = state.rooms.get(attendee.pk, 0)
    return {
        "organisation": session.community.organisation,
        "title": session.title,
        "begun": session.begun_at is not None,
        "state": state,
        "clock": clock_of(session, state, timezone.now()),
        "room": room,
        "draft": f"session-{attendee.public_id}",
        "me": {"name": attendee.name, "hand": attendee.hand_at is not None, "answered": attendee.answered},
        "at": {
            name: reverse(f"learn:{name}", args=[slug, session.code])
            for name in ("live", "live_now", "live_news")
        },
    }


def _do(request: HttpRequest, session: Session, attendee: Attendee, form: LineForm) -> HttpResponse | None:
    """Do what was asked; None where the page is to say what is wrong."""
    facts: dict[str, Any] = {"session": session, "attendee": attendee, "now": timezone.now()}
    told = request.POST
    try:
        match told.get("do"):
            case "write":
                return _write(request, form, facts)
            case "hand":
                raise_hand(is_up=told.get("up") == "1", **facts)
            case "group":
                one = block_at(session, _id_in(told.get("block", "")))
                choose_group(block=one, room=number_in(told.get("room", "")), **facts)
            case "want":
                want_line(line=line_at(session, _id_in(told.get("line", ""))), **facts)
            case "how":
                say_how_it_was(answer=told.get("answer", ""), **facts)
                messages.success(request, _("Thank you. Only a count has grown."))
            case "leave":
                leave_session(**facts)
                _stop_clock(request, session)
                messages.success(request, _("Thank you for being here. You can come back whenever you like."))
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    return redirect(request.path)


def _stop_clock(request: HttpRequest, session: Session) -> None:
    """Who leaves and had their time counted is counted no longer."""
    seat = seat_at(request.user, session.community) if request.user.is_authenticated else None
    if seat is not None:
        stop_time(member=seat, session=session, now=timezone.now())


def _write(request: HttpRequest, form: LineForm, facts: dict[str, Any]) -> HttpResponse | None:
    if written_lately.count(f"line {facts['attendee'].public_id}") > MOST_EACH:
        return too_many(request)
    if not form.is_valid():
        return None
    in_block = request.POST.get("block", "")
    block = block_at(facts["session"], _id_in(in_block)) if in_block else None
    try:
        line = write_line(block=block, key=key_of(request), **form.cleaned_data, **facts)
    except ValidationError as wrong:
        refuse(form, wrong)
        return None
    _thank(request, line)
    return redirect(request.path)


def _thank(request: HttpRequest, line: Line) -> None:
    if line.held_at is not None:
        held = _(
            "Nothing is lost. It may be about somebody by name, so whoever runs the session reads it first."
        )
        messages.info(request, held, extra_tags=ADDED)
    else:
        messages.success(request, _("Added."), extra_tags=ADDED)


def _was_added(request: HttpRequest) -> bool:
    """Whether the page says that a line arrived, so that the draft of it can go."""
    said = messages.get_messages(request)
    added = any(ADDED in one.tags for one in said)
    said.used = False
    return added


def _id_in(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return UUID(int=0)


def number_in(typed: str) -> int:
    """A small number as it was typed; 0 for anything else."""
    return int(typed) if typed.isdecimal() and len(typed) < 4 else 0

"""Coming to a session in one step, or not after all; what one needs; and the session for one’s own diary."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.diary import TYPE, Appointment, as_calendar_file
from groundswell.base.ui.sending import refuse, sent
from groundswell.learn.actions.coming import keep_needs, say_coming, say_not_coming
from groundswell.learn.models import Session
from groundswell.learn.queries.coming import seats_of
from groundswell.learn.queries.communities import page_of
from groundswell.learn.queries.crossing import coming_at_the_same_time
from groundswell.learn.queries.sessions import session_at
from groundswell.learn.web.finding import inside, way_in
from groundswell.learn.web.forms.coming import NeedsForm

UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@login_required
@require_POST
def coming(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """Say that one comes."""
    waits = False
    with inside(request.user, public_id) as (visit, _member):
        one = session_at(visit.community, session)
        try:
            waits = say_coming(
                visit=visit, session=one, needs=request.POST.get("needs"), now=timezone.now()
            ).waits
        except ValidationError as wrong:
            messages.error(request, " ".join(wrong.messages))
            return redirect("learn:session", public_id=public_id, session=session)
    _warn(request, coming_at_the_same_time(request.user, one))
    if waits:
        messages.info(request, _("All seats are taken. You wait for one, and are told when it is yours."))
    else:
        messages.success(request, _("See you there. Come when you can, leave when you must."))
    return redirect("learn:session", public_id=public_id, session=session)


@login_required
@require_POST
def not_coming(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """Say that one cannot come after all."""
    with inside(request.user, public_id) as (visit, _member):
        say_not_coming(visit=visit, session=session_at(visit.community, session), now=timezone.now())
    messages.success(request, _("Thank you for saying so. You can come back whenever you like."))
    return redirect("learn:session", public_id=public_id, session=session)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What one needs to take part, to be changed or cleared."""
    is_done = False
    with inside(request.user, public_id) as (visit, member):
        form = NeedsForm(sent(request), initial={"needs": member.needs})
        around: dict[str, Any] = {"community": page_of(visit.community)}
        if form.is_bound and form.is_valid():
            try:
                keep_needs(visit=visit, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
    if is_done:
        messages.success(request, _("Kept."))
        return redirect("learn:sessions", public_id=public_id)
    around |= {"form": form, **way_in(around["community"], _("What I need to take part"))}
    return render(request, "learn/needs.jinja", around, status=422 if form.errors else 200)


@login_required
@require_safe
def diary(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """The session as a calendar file; the link to the call is in it for who comes."""
    now = timezone.now()
    with inside(request.user, public_id) as (visit, member):
        one = session_at(visit.community, session)
        may_see_link = visit.facilitates or seats_of(one, member).own == "comes"
        content = as_calendar_file(_appointment(one, one.link if may_see_link else "", public_id), now)
        plain = UNSAFE.sub("-", one.title).strip("-")[:60].lower() or "session"
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{plain}.ics"'
    return response


def _warn(request: HttpRequest, titles: list[str]) -> None:
    """Say that somebody comes to something else at the same time; that is theirs to decide."""
    if titles:
        said = _("At the same time you come to: %(titles)s. Is that as you want it?")
        messages.warning(request, said % {"titles": ", ".join(titles)})


def _appointment(one: Session, link: str, public_id: UUID) -> Appointment:
    page = settings.ORIGIN + reverse("learn:session", args=[public_id, one.public_id])
    words = _("Come when you can, leave when you must. All about it: %(page)s") % {"page": page}
    return Appointment(
        uid=str(one.public_id),
        title=one.title,
        starts_at=one.starts_at,
        minutes=one.minutes,
        zone=one.zone,
        words=words,
        link=link,
        version=one.version,
        is_off=one.called_off_at is not None,
    )

"""Random coffee: taking part in one tap, whom one meets, proposing a time, and how it was."""

from __future__ import annotations

import datetime
from random import SystemRandom
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.diary import TYPE, Appointment, as_calendar_file
from groundswell.base.ui.sending import refuse, version_of
from groundswell.learn.actions.coffee import (
    bring_together_now,
    change_rhythm,
    never_again,
    pause_coffee,
    propose_time,
    say_how_coffee_was,
    say_it_suits,
    stop_coffee,
    take_part,
)
from groundswell.learn.models import Coffee, Member
from groundswell.learn.queries.coffee import MINUTES, CoffeeCard, coffee_at, coffee_table_of, coffees_of
from groundswell.learn.queries.communities import page_of
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.web.finding import address, inside, way_in
from groundswell.learn.web.forms.coffee import RhythmForm, TakePartForm, TimeForm

FORMS: dict[str, Any] = {"take_part": TakePartForm, "rhythm": RhythmForm, "propose": TimeForm}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def coffee(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One’s coffees, and how to take part; with `diary` one of them as a calendar file."""
    bound, is_done = None, False
    with inside(request.user, public_id) as (visit, member):
        if "diary" in request.GET and request.method != "POST":
            return _diary(request, visit, member)
        if request.method == "POST":
            bound, is_done = _do(request, visit, member)
        around = _around(visit, member, bound)
    if is_done:
        return redirect(address(public_id, "coffee"))
    around |= way_in(around["community"], _("Random coffee"))
    wrong = any(around[f"{name}_form"].errors for name in FORMS)
    return render(request, "learn/coffee.jinja", around, status=422 if wrong else 200)


def _around(visit: Visit, member: Member, bound: Any) -> dict[str, Any]:
    floor = visit.community.organisation.smallest_group_shown
    table = coffee_table_of(visit.community, member, floor)
    own = coffees_of(member, visit.community, timezone.now())
    forms = {
        "take_part_form": TakePartForm(initial={"level": table.level}),
        "rhythm_form": RhythmForm(initial={"weeks": table.weeks if table.weeks is not None else 4}),
        "propose_form": TimeForm.of(None, own[0].zone if own else ""),
    }
    if bound is not None:
        forms[next(f"{name}_form" for name, kind in FORMS.items() if isinstance(bound, kind))] = bound
    return {
        "community": page_of(visit.community),
        "table": table,
        "coffees": own,
        "talks": visit.talks,
        "facilitates": visit.facilitates,
        "wrong": bound,
        **forms,
    }


def _do(request: HttpRequest, visit: Visit, member: Member) -> tuple[Any, bool]:
    """Do what was asked; the form where the page is to say what is wrong in it."""
    do, form = request.POST.get("do", ""), None
    if do in FORMS:
        form = FORMS[do](request.POST)
        if not form.is_valid():
            return form, False
    try:
        said = _done(request, visit, member, do, form.cleaned_data if form else {})
    except ValidationError as wrong:
        if form is not None:
            refuse(form, wrong)
            return form, False
        messages.error(request, " ".join(wrong.messages))
        return None, True
    if said:
        messages.success(request, said)
    return None, True


def _done(request: HttpRequest, visit: Visit, member: Member, do: str, told: dict[str, Any]) -> str:
    """What the page says after it was done."""
    facts: dict[str, Any] = {"visit": visit, "now": timezone.now()}
    match do:
        case "take_part":
            take_part(**told, **facts)
            return _("You are in. You hear whom you meet, and with which question to begin.")
        case "pause" | "back":
            pause_coffee(is_paused=do == "pause", **facts)
            return _("You pause. Come back whenever you like.") if do == "pause" else _("Welcome back.")
        case "stop":
            stop_coffee(**facts)
            return _("You take part no more. You can come back whenever you like.")
        case "rhythm":
            change_rhythm(**told, **facts)
            return _("Kept.")
        case "now":
            many = bring_together_now(was=_day(request.POST.get("was", "")), chance=SystemRandom(), **facts)
            return _("Everybody who takes part hears whom they meet.") if many else ""
        case "propose" | "suits" | "how" | "apart" | "together":
            return _met(request, coffee_at(member, _id(request.POST.get("coffee", ""))), do, told, facts)
    return ""


def _met(request: HttpRequest, one: Coffee, do: str, told: dict[str, Any], facts: dict[str, Any]) -> str:
    """The same for what is about one coffee."""
    facts["coffee"] = one
    match do:
        case "propose":
            propose_time(**told, **facts)
            return _("Proposed. They are told.")
        case "suits":
            say_it_suits(version=version_of(request), **facts)
            return _("See you there.")
        case "how":
            say_how_coffee_was(answer=request.POST.get("answer", ""), **facts)
            return _("Thank you. Only a count has grown.")
        case "apart" | "together":
            never_again(is_so=do == "apart", **facts)
            return _("Kept. Nobody is told.")
    return ""


def _diary(request: HttpRequest, visit: Visit, member: Member) -> HttpResponse:
    """A coffee whose time was proposed, for one’s own diary."""
    one, now = coffee_at(member, _id(request.GET.get("diary", ""))), timezone.now()
    if one.at is None:
        raise Coffee.DoesNotExist
    card = next(
        (card for card in coffees_of(member, visit.community, now) if card.public_id == one.public_id), None
    )
    if card is None:
        raise Coffee.DoesNotExist
    content = as_calendar_file(_appointment(one, one.at, card, visit.community.public_id), now)
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = 'attachment; filename="coffee.ics"'
    return response


def _appointment(one: Coffee, at: datetime.datetime, card: CoffeeCard, public_id: UUID) -> Appointment:
    names = ", ".join(other.name for other in card.others)
    page = settings.ORIGIN + address(public_id, "coffee")
    return Appointment(
        uid=str(one.public_id),
        title=_("Coffee with %(names)s") % {"names": names},
        starts_at=at,
        minutes=MINUTES,
        zone=one.zone,
        words="\n".join(line for line in (card.question, one.place, page) if line),
        version=one.version,
    )


def _day(typed: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(typed)
    except ValueError:
        return datetime.date.min


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return UUID(int=0)

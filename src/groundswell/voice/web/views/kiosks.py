"""Tablets that ask no name, for those who look after them; and what is out of them, for everybody."""

from __future__ import annotations

import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.paper import qr_data
from groundswell.base.ui.finding import found
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.voice.actions import (
    change_kiosk,
    decide_set_aside,
    renew_kiosk_code,
    set_up_kiosk,
    stop_kiosk,
)
from groundswell.voice.models import Kiosk
from groundswell.voice.queries.kiosks import cards_typed, kiosk_for, kiosks_of, tablet_days
from groundswell.voice.rules import can_keep_kiosk, can_type_cards
from groundswell.voice.web.finding import found_group
from groundswell.voice.web.forms.kiosks import DecisionForm, KioskForm
from groundswell.voice.web.kiosk_pictures import pictured


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kiosks(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A group's tablets, posters and cards; leads set a tablet up here."""
    group = found_group(request.user, public_id)
    must(can_type_cards(request.user, group))
    if request.method != "POST":
        return _kiosks_page(request, group, KioskForm(initial={"key": uuid4()}))
    must(can_keep_kiosk(request.user, group))
    form = KioskForm(request.POST)
    if not form.is_valid():
        return _kiosks_page(request, group, form)
    told = {**form.cleaned_data, "key": form.cleaned_data["key"] or uuid4()}
    try:
        kiosk, code = set_up_kiosk(group=group, **told, by=request.user, now=timezone.now())
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return _kiosks_page(request, group, form)
    return _code_page(request, kiosk, code)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One tablet: what it is called, what it asks, how many pass it."""
    one = _own(request.user, public_id)
    held = {"name": one.name, "asks": one.asks, "most_a_day": one.most_a_day}
    form = KioskForm(request.POST if request.method == "POST" else None, initial=held)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in held}
        change_kiosk(kiosk=one, **told, by=request.user, now=timezone.now())
        messages.success(request, _("Changed. The tablet asks anew when it is next touched."))
        return redirect("voice:kiosks", public_id=one.group.public_id)
    return render(request, "voice/kiosk_one.jinja", {"kiosk": one, "group": one.group, "form": form})


@login_required
@require_POST
def code(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make a new set-up code, shown once."""
    one = _own(request.user, public_id)
    return _code_page(request, one, renew_kiosk_code(kiosk=one, by=request.user, now=timezone.now()))


@login_required
@require_POST
def stop(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a tablet's token back."""
    one = _own(request.user, public_id)
    stop_kiosk(kiosk=one, by=request.user, now=timezone.now())
    messages.success(request, _("It is stopped. With a new set-up code it can be opened again."))
    return redirect("voice:kiosks", public_id=one.group.public_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: HttpRequest, public_id: UUID, day: str) -> HttpResponse:
    """Decide about what a tablet set aside on a day."""
    one, on = _own(request.user, public_id), _day(day)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        count_in = form.cleaned_data["do"] == "count_in"
        reason = form.cleaned_data["reason"]
        try:
            n = decide_set_aside(
                kiosk=one, day=on, count_in=count_in, reason=reason, by=request.user, now=timezone.now()
            )
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            messages.success(request, _decided(n, count_in=count_in))
            return redirect("voice:kiosks", public_id=one.group.public_id)
    days = [card for card in kiosks_of(one.group, timezone.localdate()) if card.kiosk == one]
    found_day = next((each for each in days[0].days if each.day == on), None)
    around = {"kiosk": one, "group": one.group, "form": form, "day": found_day, "on": on}
    return render(request, "voice/kiosk_set_aside.jinja", around)


@login_required
@require_safe
def days(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is out of a group's tablets and cards: answers, not people."""
    group = found_group(request.user, public_id)
    floor = request.user.organisation.smallest_group_shown
    around = {"group": group, "asked": [pictured(one) for one in tablet_days(group)], "floor": floor}
    return render(request, "voice/kiosk_days.jinja", around)


def _decided(n: int, *, count_in: bool) -> str:
    if count_in:
        return ngettext("%(n)s was counted in.", "%(n)s were counted in.", n) % {"n": n}
    return ngettext("%(n)s was left out.", "%(n)s were left out.", n) % {"n": n}


def _own(person: Person, public_id: UUID) -> Kiosk:
    one = found(kiosk_for, person, public_id)
    if one.group.closed_at is not None:
        raise Http404
    must(can_keep_kiosk(person, one.group))
    return one


def _day(told: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(told)
    except ValueError as wrong:
        raise Http404 from wrong


def _kiosks_page(request: HttpRequest, group: Group, form: KioskForm) -> HttpResponse:
    today = timezone.localdate()
    around = {
        "group": group,
        "cards": kiosks_of(group, today),
        "typed": cards_typed(group, today),
        "form": form if can_keep_kiosk(request.user, group) else None,
        "today": today,
    }
    return render(request, "voice/kiosks.jinja", around)


def _code_page(request: HttpRequest, one: Kiosk, shown: str) -> HttpResponse:
    """The code, once. Whoever reads the page again makes another, and the one before opens nothing any more."""
    path = reverse("kiosk:set_up_link", kwargs={"code": shown})
    around = {
        "kiosk": one,
        "group": one.group,
        "code": shown,
        "link": settings.ORIGIN + path,
        "start": settings.ORIGIN + reverse("kiosk:start"),
        "qr": qr_data(settings.ORIGIN + path),
    }
    return render(request, "voice/kiosk_code.jinja", around)

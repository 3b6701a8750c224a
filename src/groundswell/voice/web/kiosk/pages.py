"""Setting a tablet up with its code, what is kept of what is said at it, and the page a receipt's QR code leads to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from groundswell.base.pace import Pace
from groundswell.base.tenancy.wall import within
from groundswell.base.ui.errors import too_many
from groundswell.base.ui.finding import found
from groundswell.people.queries import organisation_by_slug
from groundswell.voice.actions import CodeUsed, open_kiosk
from groundswell.voice.models import Kiosk
from groundswell.voice.queries.tablets import kiosk_with_code, read_setup_code
from groundswell.voice.web.kiosk.entering import address, at_the_tablet, kiosk_page, spoken, tablet_of
from groundswell.voice.web.kiosk.token import give_token

MOST_WRONG_CODES = 30
wrong_codes = Pace()


class CodeForm(forms.Form):
    """The code a lead was shown."""

    code = forms.CharField(
        label=gettext_lazy("Set-up code"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Type the set-up code.")},
    )


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """A tablet that is set up goes to its question; any other device is asked for a set-up code."""
    if tablet_of(request) is not None:
        return redirect(address("day"))
    return render(request, "voice/kiosk/set_up.jinja", {"form": CodeForm()})


@require_safe
def set_up_link(request: HttpRequest, code: str) -> HttpResponse:
    """What the code's QR leads to: the code is there already, and one press sets the tablet up. Reading uses nothing up."""
    around = {"form": CodeForm(initial={"code": code}), "code": read_setup_code(code)}
    return render(request, "voice/kiosk/set_up.jinja", around)


@require_POST
def set_up(request: HttpRequest) -> HttpResponse:
    """Exchange a set-up code for the token that only this tablet keeps."""
    place = getattr(request, "place", "")
    if wrong_codes.so_far(place) >= MOST_WRONG_CODES:
        return too_many(request, wait=3600)
    form = CodeForm(request.POST)
    token = _opened(form.cleaned_data["code"]) if form.is_valid() else None
    if token:
        return give_token(redirect("kiosk:start"), token)
    if form.is_valid():
        wrong_codes.count(place)
        form.add_error("code", _("This code opens no tablet. It works once, for a day. Ask for a new one."))
    return render(request, "voice/kiosk/set_up.jinja", {"form": form})


def _opened(typed: str) -> str | None:
    kiosk = kiosk_with_code(typed, timezone.now())
    if kiosk is None:
        return None
    with within(kiosk.organisation_id):
        try:
            return open_kiosk(kiosk=kiosk, code=read_setup_code(typed), now=timezone.now())
        except CodeUsed:
            return None


@require_safe
@at_the_tablet
def kept(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """What is kept of what is said at a tablet, in plain words."""
    return kiosk_page(request, kiosk, "kept", {"k": kiosk.organisation.smallest_group_shown})


@require_safe
def receipt(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """What a receipt's QR code leads to, on somebody's own phone. The receipt stands behind the #, so it is never sent to us."""
    organisation = found(organisation_by_slug, slug)
    path = reverse(
        "speak:answers", kwargs={"slug": slug, "language": spoken()}, urlconf=settings.ROOT_URLCONF
    )
    around: dict[str, Any] = {"organisation": organisation, "answers": settings.SPEAK_ORIGIN + path}
    answer = render(request, "voice/kiosk/receipt.jinja", around)
    if settings.SPEAK_ORIGIN:
        answer._csp_replace = {"form-action": ["'self'", settings.SPEAK_ORIGIN]}  # type: ignore[attr-defined]
    return answer


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page on a tablet."""
    why = _("It may have moved, or the address may have a slip in it.")
    around = {"title": _("We cannot find that page"), "why": why, "home": reverse("kiosk:start")}
    return render(request, "voice/kiosk/trouble.jinja", around, status=404)

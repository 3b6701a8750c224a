"""The few pages of allauth that show something of ours beside its own."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.usersessions.views import ListUserSessionsView
from django.http import HttpResponse
from django.utils.translation import gettext as _

from groundswell.people.web.second_step import what_is_missing

# Looked for in this order: every browser claims to be the ones below it.
BROWSERS = (
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("OPR", "Opera"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


class SecondStepView(IndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        missing = what_is_missing(self.request.user) is not None
        return {**super().get_context_data(**kwargs), "second_step_missing": missing}


class AddKeyView(AddWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        """Whoever has just held the new key need not show it again to see the spare codes."""
        response = super().form_valid(form)
        record_authentication(
            self.request, self.request.user, method="mfa", type="webauthn", reauthenticated=True
        )
        return response


class DevicesView(ListUserSessionsView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        around = super().get_context_data(**kwargs)
        for session in around["sessions"]:
            session.device = device_words(session.user_agent)
        return around


def device_words(user_agent: str) -> str:
    """Say in words what a browser calls itself: Chrome on Android."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    machine = next((name for mark, name in MACHINES if mark in user_agent), "")
    if browser and machine:
        return _("%(browser)s on %(machine)s") % {"browser": browser, "machine": machine}
    return browser or machine or _("Some device")

"""Before anything else: a second step for leads and administrators where the organisation says so, and a way back in."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from groundswell.people.models import Person
from groundswell.people.queries.me import has_way_in
from groundswell.people.rules import needs_second_step

Answer = Callable[[HttpRequest], HttpResponse]
# What one needs to set it up, to get help and to go away again.
OPEN_WITHOUT = (
    "/account/2fa/",
    "/account/reauthenticate/",
    "/account/logout/",
    "/account/password/set/",
    "/static/",
    "/language/",
    "/help/",
    "/accessibility/",
    "/privacy/",
    "/livez",
    "/readyz",
    "/metrics",
)
SECOND_STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def ask_for_second_step(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        person = request.user
        if not person.is_authenticated or request.path.startswith(OPEN_WITHOUT):
            return get_response(request)
        missing = what_is_missing(person)
        return redirect(missing) if missing else get_response(request)

    return answer


def what_is_missing(person: Person) -> str | None:
    """The page on which someone has something to set up first, if there is anything."""
    if not has_way_in(person):
        return "mfa_add_webauthn"
    if needs_second_step(person) and not is_mfa_enabled(person, SECOND_STEPS):
        return "mfa_index"
    return None

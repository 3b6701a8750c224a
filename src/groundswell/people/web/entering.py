"""What every way in has in common: signing the newcomer in and showing where to go."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from groundswell.base.tenancy.wall import within
from groundswell.people.models import Group, Person


def enter(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign in someone whose account was opened this moment, and welcome them."""
    with within(person.organisation_id):
        response = perform_login(
            request, person, email_verification="none", redirect_url=reverse("people:welcome")
        )
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)
    return response


def is_stranger(request: HttpRequest, organisation_id: int) -> bool:
    """Whether someone is signed in, but to another organisation."""
    person = request.user
    return bool(person.is_authenticated and person.organisation_id != organisation_id)


def say_to(group: Group) -> str:
    """Where one says something to a group; the page of the part above, found by its role in the frame."""
    try:
        return reverse(settings.FRAME["say_to"], kwargs={"public_id": group.public_id})
    except (KeyError, NoReverseMatch):
        return "/"


def dead_end(request: HttpRequest, template: str) -> HttpResponse:
    """The one answer for unknown, spent, stopped, closed and foreign: nobody learns which it was."""
    return render(request, template, status=404)

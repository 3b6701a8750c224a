"""Asking people in: the team code and its poster, and invitations by e-mail; and the page such a letter leads to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.base.tenancy.wall import within
from groundswell.base.ui.errors import too_many
from groundswell.people.actions import (
    accept_invitation,
    invite,
    renew_join_code,
    resend_invitation,
    show_join_code,
    stop_join_code,
    take_up_invitation,
    withdraw_invitation,
)
from groundswell.people.models import Invitation
from groundswell.people.queries.joining import has_account, invitation_with_secret, waiting_invitations
from groundswell.people.web.asking import asking_group, invitation_of
from groundswell.people.web.entering import dead_end, enter, is_stranger, say_to
from groundswell.people.web.invitation_forms import InvitationForm
from groundswell.people.web.join import answers
from groundswell.people.web.join_forms import NewAccountForm
from groundswell.people.web.poster import address_of, poster_file, poster_words, qr_code, typing_address
from groundswell.people.web.throttle import count_try, may_try

CODE_ACTIONS = {"show": show_join_code, "renew": renew_join_code, "stop": stop_join_code}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_in(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Everything for asking people into a group: its code, an invitation by e-mail, and who was asked."""
    group = asking_group(request.user, public_id)
    form = InvitationForm(
        request.POST if request.method == "POST" else None, person=request.user, group=group
    )
    if form.is_valid():
        if not count_try(request, "invitation"):
            return too_many(request)
        invite(group=group, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("A letter is on its way to %(email)s.") % form.cleaned_data)
        return redirect("people:ask_in", public_id=public_id)
    around = {"form": form, "group": group, "waiting": waiting_invitations(request.user, group)}
    return render(request, "people/ask_in.jinja", {**around, "code_address": address_of(group)})


@login_required
@require_POST
def team_code(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make, renew or stop a group's team code."""
    group = asking_group(request.user, public_id)
    change = CODE_ACTIONS.get(request.POST.get("do", ""))
    if change is not None:
        change(group=group, by=request.user, now=timezone.now())
    return redirect("people:ask_in", public_id=public_id)


@login_required
@require_http_methods(["GET", "HEAD"])
def poster(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The poster with the QR code, to print."""
    group = asking_group(request.user, public_id)
    if not group.join_code:
        return redirect("people:ask_in", public_id=public_id)
    around = {"group": group, "sides": poster_words(), "qr": qr_code(group), "address": address_of(group)}
    around["typing_address"] = typing_address()
    return render(request, "people/poster.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD"])
def poster_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same poster as a file, for a printer elsewhere."""
    group = asking_group(request.user, public_id)
    if not group.join_code:
        return redirect("people:ask_in", public_id=public_id)
    answer = HttpResponse(poster_file(group), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="poster.pdf"'
    return answer


@login_required
@require_POST
def change_invitation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send an invitation again, or take it back."""
    invitation = invitation_of(request.user, public_id)
    again = request.POST.get("do") == "resend"
    change = resend_invitation if again else withdraw_invitation
    try:
        change(invitation=invitation, by=request.user, now=timezone.now())
        messages.success(
            request, _("The letter is sent again.") if again else _("The invitation is taken back.")
        )
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("people:ask_in", public_id=invitation.group.public_id)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """What a letter leads to: open one's account, or add what it offers to the one that is signed in."""
    if not may_try(request, "team_code"):
        return too_many(request)
    asked = invitation_with_secret(secret, now=timezone.now())
    if asked is None or is_stranger(request, asked.organisation_id):
        count_try(request, "team_code")
        return dead_end(request, "people/invitation_unknown.jinja")
    return take_up(request, asked) if request.user.is_authenticated else open_by_letter(request, asked)


def take_up(request: HttpRequest, asked: Invitation) -> HttpResponse:
    if request.method != "POST":
        return render(request, "people/invitation_confirm.jinja", {"invitation": asked, "group": asked.group})
    try:
        take_up_invitation(invitation=asked, by=request.user, now=timezone.now())
    except ValidationError:
        return dead_end(request, "people/invitation_unknown.jinja")
    return redirect(say_to(asked.group))


def open_by_letter(request: HttpRequest, asked: Invitation) -> HttpResponse:
    form = NewAccountForm(request.POST if request.method == "POST" else None)
    known = has_account(asked.email)
    if form.is_valid() and not known:
        try:
            with within(asked.organisation_id):
                return enter(request, accept_invitation(invitation=asked, **answers(form)))
        except (ValidationError, IntegrityError) as problem:
            form.add_error(None, getattr(problem, "messages", [_("Please try once more.")])[0])
    around = {"form": form, "invitation": asked, "group": asked.group, "organisation": asked.organisation}
    return render(request, "people/invitation.jinja", {**around, "has_account": known})

"""Programmes that organisations show each other."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import refuse, sent
from groundswell.improve.actions import (
    accept_programme,
    give_programme_back,
    offer_programme,
    stop_lending,
)
from groundswell.improve.queries.lending import borrowed_for, lent_for, lent_of, organisation_called
from groundswell.improve.queries.lending import shown as shown_of
from groundswell.improve.queries.programmes import programme_for
from groundswell.improve.rules import can_borrow, can_lead_programme
from groundswell.improve.web.finding import way
from groundswell.improve.web.forms.programmes import OfferForm
from groundswell.people.queries import root_group
from groundswell.people.queries.worth_reading import worth_reading


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def showing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """To whom a programme is shown, and offering it to one more."""
    one = found(programme_for, request.user, public_id)
    if not can_lead_programme(request.user, one) or one.ended_at is not None:
        raise PermissionDenied
    form = OfferForm(sent(request))
    if form.is_bound and form.is_valid():
        to = organisation_called(form.cleaned_data["slug"])
        try:
            offer_programme(programme=one, to=to, by=request.user, now=timezone.now())
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("It is offered. They see nothing until a lead there says yes."))
            return redirect("improve:showing", public_id=one.public_id)
    steps = (
        (one.name, reverse("improve:programme", args=[one.public_id])),
        (_("Show it to another organisation"), ""),
    )
    around = {"programme": one, "lent": list(lent_of(one)), "form": form, **way(*steps)}
    around["worth"] = worth_reading(request.user, "spread")
    return render(request, "improve/showing.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def stopping(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a programme to an organisation no more."""
    lent = found(lent_for, request.user, public_id)
    stop_lending(lent=lent, by=request.user, now=timezone.now())
    messages.success(request, _("They do not see it any more."))
    return redirect("improve:showing", public_id=lent.programme.public_id)


@login_required
@require_safe
def borrowed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What another organisation shows of a programme, or offers to."""
    offer = found(borrowed_for, request.user, public_id)
    shown = found(shown_of, offer)
    may_answer = can_borrow(request.user, root_group())
    around = {"offer": offer, "shown": shown, "may_answer": may_answer}
    steps = ((_("All that is tried"), reverse("improve:portfolio")), (shown.name, ""))
    return render(request, "improve/borrowed.jinja", {**around, **way(*steps)})


@login_required
@require_POST
def answering(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say yes to what is offered, or look at it no more."""
    offer = found(borrowed_for, request.user, public_id)
    facts = {"borrowed": offer, "by": request.user, "now": timezone.now()}
    if request.POST.get("answer") == "yes":
        found(lambda: accept_programme(**facts))
        messages.success(request, _("Everybody who works here can read it now."))
        return redirect("improve:borrowed", public_id=offer.public_id)
    give_programme_back(**facts)
    messages.success(request, _("It is given back."))
    return redirect("improve:portfolio")

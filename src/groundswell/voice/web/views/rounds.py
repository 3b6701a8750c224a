"""Private rounds of dots."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.ui.finding import found
from groundswell.people.models import Group
from groundswell.people.rules import belongs_to
from groundswell.voice.actions import close_round, open_round, put_dots
from groundswell.voice.models import Round
from groundswell.voice.queries.rounds import ballot_of, ideas_for_round, result_of, round_for, rounds_of
from groundswell.voice.rules import can_hold_round
from groundswell.voice.web.finding import found_group
from groundswell.voice.web.forms.rounds import DotsForm, RoundForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The rounds of a group; leads and coaches open one here."""
    group = found_group(request.user, public_id)
    if not belongs_to(request.user, group):
        raise Http404
    if request.method == "POST":
        return _open(request, group)
    return _rounds_page(request, group)


@login_required
@require_safe
def round_(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One round: one's own dots while it is open, the result once it is over."""
    return _round_page(request, found(round_for, request.user, public_id))


@login_required
@require_POST
def dots(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put one's dots, in place of those put before."""
    row = found(round_for, request.user, public_id)
    form = DotsForm(request.POST, ballot=ballot_of(request.user, row, timezone.now()))
    if not form.is_valid():
        return _round_page(request, row, form)
    try:
        put_dots(round_=row, dots=form.dots(), by=request.user, now=timezone.now())
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return _round_page(request, row, form)
    messages.success(
        request, _("Your dots are in. Nobody sees them; you can change them until the round closes.")
    )
    return redirect("voice:round", public_id=public_id)


@login_required
@require_POST
def close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close a round before its time."""
    row = found(round_for, request.user, public_id)
    close_round(round_=row, by=request.user, now=timezone.now())
    messages.success(request, _("The round is closed. Everybody in the group can see what came of it."))
    return redirect("voice:round", public_id=public_id)


def _open(request: HttpRequest, group: Group) -> HttpResponse:
    if not can_hold_round(request.user, group):
        raise PermissionDenied
    form = RoundForm(request.POST, ideas=list(ideas_for_round(request.user, group)))
    if not form.is_valid():
        return _rounds_page(request, group, form)
    try:
        made = open_round(group=group, **form.said(), by=request.user, now=timezone.now())
    except ValidationError as wrong:
        for name, errors in wrong.message_dict.items():
            form.add_error("closes_on" if name == "closes_at" else name, errors)
        return _rounds_page(request, group, form)
    messages.success(request, _("The round is open. Everybody in the group is told."))
    return redirect("voice:round", public_id=made.public_id)


def _rounds_page(request: HttpRequest, group: Group, form: RoundForm | None = None) -> HttpResponse:
    if form is None and can_hold_round(request.user, group):
        form = RoundForm(ideas=list(ideas_for_round(request.user, group)))
    context = {"group": group, "rounds": rounds_of(request.user, group, timezone.now()), "form": form}
    return render(request, "voice/rounds.jinja", context)


def _round_page(request: HttpRequest, row: Round, form: DotsForm | None = None) -> HttpResponse:
    now = timezone.now()
    ballot = ballot_of(request.user, row, now)
    context = {
        "ballot": ballot,
        "form": form or DotsForm(ballot=ballot),
        "result": result_of(request.user, row, now),
        "dots_words": ngettext("You have %(n)s dot.", "You have %(n)s dots.", ballot.dots_each)
        % {"n": ballot.dots_each},
    }
    return render(request, "voice/round.jinja", context)

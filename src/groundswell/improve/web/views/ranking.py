"""Choosing together what to try first."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse, sent
from groundswell.improve.actions import open_ranking, place, reveal_ranking
from groundswell.improve.models import Ranking
from groundswell.improve.queries.ranking import (
    Placed as PlacedIdea,
)
from groundswell.improve.queries.ranking import (
    choices_of,
    own_placings,
    people_who_placed,
    ranking_for,
    rankings_of,
    revealed,
)
from groundswell.improve.rules import can_open_ranking, can_place
from groundswell.improve.web.finding import found_group, way
from groundswell.improve.web.forms.deciding import PlacingForm, RankingForm
from groundswell.improve.web.words import FIELDS
from groundswell.pure.drawing import Picture, Placed, QuadrantLabels, quadrant


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rankings(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What a group chose together, and asking it anew."""
    group = found_group(request.user, public_id)
    may_open = can_open_ranking(request.user, group)
    if request.method == "POST" and not may_open:
        raise PermissionDenied
    form = RankingForm(sent(request), person=request.user, group=group) if may_open else None
    key = key_of(request)
    if form is not None and form.is_bound and form.is_valid():
        told = {**form.cleaned_data, "ideas": list(form.cleaned_data["ideas"])}
        try:
            made = open_ranking(group=group, key=key, by=request.user, now=timezone.now(), **told)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            return redirect("improve:ranking", public_id=made.public_id)
    around = {
        "group": group,
        "rankings": list(rankings_of(request.user, group)[:30]),
        "form": form,
        "key": key,
    }
    failed = form is not None and bool(form.errors)
    around |= way((_("What first?"), ""))
    return render(request, "improve/rankings.jinja", around, status=422 if failed else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ranking(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Place ideas for oneself; once all is revealed, see what everybody thinks."""
    one = found(ranking_for, request.user, public_id)
    choices = choices_of(request.user, one)
    names = [words for words, _weight, _cost in one.criteria] or [_("Impact"), _("Effort")]
    mine = own_placings(request.user, one)
    first = {
        f"{choice.public_id}-{n}": str(value)
        for choice in choices
        for n, value in enumerate(mine.get(choice.pk, ()))
    }
    form = PlacingForm(sent(request), ranking=one, choices=choices, names=names, initial=first)
    if form.is_bound and not can_place(request.user, one):
        messages.warning(request, _("All is shown already, so nothing can be changed any more."))
        return redirect("improve:ranking", public_id=public_id)
    if form.is_bound and form.is_valid():
        place(ranking=one, placed=form.placed(), by=request.user, now=timezone.now())
        messages.success(request, _("Kept. Only you see it, until all are shown together."))
        return redirect("improve:ranking", public_id=public_id)
    rows, weighed = revealed(one, choices)
    around = {
        "ranking": one,
        "form": form,
        "names": names,
        "rows": [(row, FIELDS[row.verdict.field] if row.verdict else "") for row in rows],
        "rivals": [rows_at(choices, n) for n in weighed.rivals] if weighed else [],
        "is_weighed": weighed is not None,
        "picture": _map(one, rows) if rows and not one.criteria else None,
        "people": people_who_placed(one) if one.revealed_at is None else 0,
        "may_open": can_open_ranking(request.user, one.group),
        **way((str(one.group), ""), (one.title, "")),
    }
    return render(request, "improve/ranking.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def revealing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show all placings at once."""
    one = found(ranking_for, request.user, public_id)
    try:
        reveal_ranking(ranking=one, by=request.user, now=timezone.now())
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    return redirect("improve:ranking", public_id=public_id)


def rows_at(choices: Sequence[object], n: int) -> str:
    """The words of the n-th idea."""
    return str(choices[n].idea.title)  # type: ignore[attr-defined]


def _map(one: Ranking, rows: Sequence[PlacedIdea]) -> Picture:
    placed = [
        Placed(row.choice.idea.title, round(row.verdict.effort), round(row.verdict.impact))
        for row in rows
        if row.verdict is not None
    ]
    fields = (_("Quick wins"), _("Projects"), _("When there is time"), _("Leave for now"))
    labels = QuadrantLabels(_("Idea"), _("Effort"), _("Impact"), fields)
    return quadrant(
        placed,
        id=f"ranking-{one.pk}",
        title=one.title,
        desc=_(
            "Ideas by how much they would change and how much they would cost, as the middle of what people think."
        ),
        labels=labels,
    )

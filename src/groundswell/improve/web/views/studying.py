"""What came out of a test, and what follows from it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.ui.sending import refuse, sent, version_of
from groundswell.improve.actions import decide_cycle, study_cycle, worsening
from groundswell.improve.models import Cycle, CycleState
from groundswell.improve.rules import Conflict
from groundswell.improve.web.cycle_page import page_of_cycle
from groundswell.improve.web.finding import say_overtaken
from groundswell.improve.web.forms.cycle import DecisionForm, StudyForm
from groundswell.improve.web.views.cycles import steps_to, worked_cycle
from groundswell.people.queries.worth_reading import worth_reading


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def study(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Compare what came out with what was expected."""
    one = worked_cycle(request, public_id)
    if one.state not in {CycleState.DOING, CycleState.STUDIED}:
        messages.warning(request, _("There is nothing to compare yet, or it is over."))
        return redirect("improve:cycle", public_id=public_id)
    asked = list(one.questions.order_by("place"))
    form = StudyForm(sent(request), questions=asked, initial=StudyForm.first(one, asked))
    if form.is_bound and form.is_valid() and _studied(request, one, form):
        return redirect("improve:decision", public_id=public_id)
    rows = [(one_, form[f"out-{one_.public_id}"], form[f"found-{one_.public_id}"]) for one_ in asked]
    around = {"cycle": one, "form": form, "rows": rows, **steps_to(one, _("What came out"))}
    around["worth"] = worth_reading(request.user, "study")
    return render(request, "improve/study.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Adopt, adapt or abandon."""
    one = worked_cycle(request, public_id)
    if one.state != CycleState.STUDIED:
        messages.warning(request, _("Compare what came out with what you expected first."))
        return redirect("improve:cycle", public_id=public_id)
    form = DecisionForm(sent(request), is_worse=bool(worsening(one)))
    if form.is_bound and form.is_valid() and (to := _decided(request, one, form)):
        return redirect("improve:cycle", public_id=to)
    around = {
        "cycle": one,
        "form": form,
        **page_of_cycle(request.user, one),
        **steps_to(one, _("What follows")),
    }
    return render(request, "improve/decision.jinja", around, status=422 if form.errors else 200)


def _studied(request: HttpRequest, one: Cycle, form: StudyForm) -> bool:
    try:
        study_cycle(
            cycle=one, version=version_of(request), by=request.user, now=timezone.now(), **form.told()
        )
    except Conflict:
        one.refresh_from_db()
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    return True


def _decided(request: HttpRequest, one: Cycle, form: DecisionForm) -> UUID | None:
    """The test to go on with: the next one where there is one."""
    facts = {"version": version_of(request), **form.cleaned_data}
    try:
        draft = decide_cycle(cycle=one, by=request.user, now=timezone.now(), **facts)
    except Conflict:
        one.refresh_from_db()
        say_overtaken(form)
        return None
    except ValidationError as wrong:
        refuse(form, wrong)
        return None
    if draft is None:
        messages.success(request, _("It is decided. What you learned stays with the project."))
        return one.public_id
    messages.success(request, _("It is decided. The next test is drafted: write what you expect this time."))
    return draft.public_id

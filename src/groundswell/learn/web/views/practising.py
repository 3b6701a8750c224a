"""One’s own habits, for nobody else’s eyes; and how a team sees itself over time, with what it agreed to try."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.ask.rules import can_make
from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse
from groundswell.learn.actions.practising import (
    agree_step,
    begin_practice,
    end_step,
    forget_habits,
    look_at_habits,
    stop_practice,
    stop_reminders,
)
from groundswell.learn.queries.practising import (
    TeamView,
    habit_named,
    habits_licence,
    looks_of,
    points,
    practice_of,
    practices_of,
    step_at,
    views_of,
)
from groundswell.learn.rules import can_agree_step, can_see_team
from groundswell.learn.web.certificate_words import way_of_growing
from groundswell.learn.web.forms.practising import CameOfItForm, HabitsForm, PracticeForm, StepForm
from groundswell.learn.web.practising_pictures import safety_over_time, table_of
from groundswell.people.models import Group
from groundswell.people.queries import group_for

A_QUARTER = datetime.timedelta(days=84)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def habits(request: HttpRequest) -> HttpResponse:
    """One’s habits: how one saw them, and the one that is practised."""
    do = request.POST.get("do", "")
    looking = HabitsForm(request.POST if do == "look" else None)
    practising = PracticeForm(request.POST if do == "practise" else None)
    if request.method == "POST" and _done(request, do, looking, practising):
        return redirect("learn:habits")
    looks, practice = looks_of(request.user), practice_of(request.user)
    around = {
        "looking": looking,
        "practising": practising,
        "key": key_of(request),
        "looks": _rows(looks),
        "look_days": [date_format(one.day, "j M Y") for one in looks],
        "licence": habits_licence(),
        "newest": looks[0] if looks else None,
        "practice": practice,
        "habit": habit_named(practice.habit) if practice else None,
        "earlier": [(habit_named(one.habit), one) for one in practices_of(request.user)],
        **way_of_growing((_("Habits of an improver"), "")),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "learn/growing/habits.jinja", around, status=status)


def _done(request: HttpRequest, do: str, looking: HabitsForm, practising: PracticeForm) -> bool:
    """Do what was asked; false where the page is to say what is wrong."""
    facts: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    try:
        match do:
            case "look" if looking.is_valid():
                look_at_habits(answers=looking.answers(), key=key_of(request), **facts)
                messages.success(request, _("Kept, for you alone. Which one would you like to practise?"))
            case "practise" if practising.is_valid():
                begin_practice(key=key_of(request), **practising.cleaned_data, **facts)
                messages.success(request, _("Four weeks, one habit. You can stop at any time."))
            case "stop":
                stop_practice(**facts)
                messages.success(request, _("Stopped."))
            case "quiet":
                stop_reminders(**facts)
                messages.success(request, _("No reminder comes any more."))
            case "forget":
                forget_habits(**facts)
                messages.success(request, _("All of it is forgotten."))
            case _:
                return False
    except ValidationError as wrong:
        refuse(looking if do == "look" else practising, wrong)
        return False
    return True


def _rows(looks: list[Any]) -> list[list[str]]:
    """How each habit was seen on each day, newest day first."""
    words = dict(points())
    keys = {key for one in looks for key in one.answers}
    return [
        [habit.name, *(words.get(one.answers.get(key), "–") for one in looks)]
        for key in sorted(keys)
        if (habit := habit_named(key)) is not None
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, group: UUID) -> HttpResponse:
    """How a team sees itself, round by round, and what it agreed to try."""
    one = found(group_for, request.user, group)
    if not can_see_team(request.user, one):
        raise Http404
    views, key = views_of(one), key_of(request)
    sent_for = request.POST.get("about", "")
    first = {"look_again_on": timezone.localdate() + A_QUARTER}
    forms = {
        view.about: StepForm.of(
            request.POST if sent_for == view.about else None, view.about, view.parts, view.lowest, **first
        )
        for view in views
    }
    endings = _endings(request, views)
    ending = endings.get(request.POST.get("step", ""), CameOfItForm())
    if request.method == "POST":
        if not can_agree_step(request.user, one):
            raise PermissionDenied
        if _agreed(request, one, forms.get(sent_for), ending, key):
            return redirect("learn:team", group=group)
    around = {
        "group": one,
        "shown": [(view, forms[view.about], _picture(view, one), table_of(view)) for view in views],
        "today": timezone.localdate(),
        "may_ask": can_make(request.user, one),
        "may_agree": can_agree_step(request.user, one),
        "ending": ending,
        "endings": endings,
        "key": key,
        **way_of_growing((str(one), "")),
    }
    return render(
        request, "learn/growing/team.jinja", around, status=422 if request.method == "POST" else 200
    )


def _endings(request: HttpRequest, views: list[TeamView]) -> dict[str, CameOfItForm]:
    """For each step that stands, by its id, the form that says what came of it."""
    steps = [str(step.public_id) for view in views for step in view.standing_steps]
    sent_for = request.POST.get("step", "")
    return {
        step: CameOfItForm(request.POST if step == sent_for else None, auto_id=f"%s-{step}") for step in steps
    }


def _picture(view: TeamView, group: Group) -> Any:
    is_trend = len(view.parts) == 1 and len(view.rounds) > 1
    return safety_over_time(view, group) if is_trend else None


def _agreed(
    request: HttpRequest, group: Group, form: StepForm | None, ending: CameOfItForm, key: UUID
) -> bool:
    facts: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    try:
        if form is not None and form.is_valid():
            agree_step(group=group, about=request.POST["about"], key=key, **form.cleaned_data, **facts)
            messages.success(request, _("It stands there for all of the team."))
            return True
        if form is None and "step" in request.POST:
            step = step_at(group, UUID(request.POST["step"]))
            if not ending.is_bound or not ending.is_valid():
                return False
            end_step(step=step, **ending.cleaned_data, **facts)
            messages.success(request, _("Kept. What comes next?"))
            return True
    except ValidationError as wrong:
        refuse(form if form is not None else ending, wrong)
    except (ValueError, ObjectDoesNotExist) as missing:
        raise Http404 from missing
    return False

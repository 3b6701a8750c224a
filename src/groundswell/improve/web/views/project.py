"""One project, read top to bottom: its aim, the next step, what we see, who works on it, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.improve.actions import move_stage
from groundswell.improve.models import MODES, STAGES, Cycle, Project, Template, stage_words
from groundswell.improve.queries import domains_of, happened_in, measures_of, standing_of_project, team_of
from groundswell.improve.queries.cycles import cycles_of, ramps_of, shown_by
from groundswell.improve.queries.keeping import is_stale, log_of, newest_approval, newest_score
from groundswell.improve.queries.origins import finding_of
from groundswell.improve.queries.sharing import comments_on, done_too_of, is_following
from groundswell.improve.queries.tools import tools_of_project, tools_to_start
from groundswell.improve.rules import can_join, can_reopen, can_work, is_on_team
from groundswell.improve.web.cycle_page import Said, said_by, size_words
from groundswell.improve.web.finding import address, found_project, way, worked_on
from groundswell.improve.web.pictures import drawn
from groundswell.improve.web.theory import theory_of
from groundswell.improve.web.words import STEPS, aim_sentence, lack_words
from groundswell.measure.models import Kind
from groundswell.measure.queries import MeasureChart, charts_of
from groundswell.people.models import Person
from groundswell.pure.improving import Step, lacks_of, next_step
from groundswell.tools.rules import can_start as can_think
from groundswell.voice.models.domains import DOMAINS
from groundswell.voice.queries import who_said
from groundswell.voice.queries.day_question import reasons_by_number
from groundswell.voice.rules import can_see as can_see_idea

NEWEST = 6
NEWEST_WORDS = 3
PAGES = {
    Step.AIM: "aim",
    Step.MEASURE: "aim",
    Step.VALUES: "measures",
    Step.DRIVERS: "drivers",
    Step.PLAN: "new_cycle",
    Step.CLOSE: "closing",
}
OF_THE_TEST = {Step.PREDICT: "plan", Step.TEST: "cycle", Step.STUDY: "cycle", Step.DECIDE: "decision"}


@login_required
@require_safe
def project(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The page of a project."""
    one = found_project(request.user, public_id)
    person, today = request.user, timezone.localdate()
    measures, hidden = measures_of(person, one)
    charts = charts_of(measures)
    cycles, theory = cycles_of(one), theory_of(person, one)
    step = next_step(standing_of_project(one, charts, today, cycles, bool(theory.lines)))
    may_work, score = can_work(person, one), newest_score(one)
    around = {
        "project": one,
        "stage_label": stage_words(one.template, one.stage, one.ended_as),
        "aim": aim_sentence(one),
        "lacks": []
        if one.is_closed or one.template == Template.QUICK
        else [lack_words(lack) for lack in lacks_of(one.as_aim(), today)],
        "next": _next(one, step, cycles),
        "theory": theory,
        "ramps": [[(cycle, size_words(cycle)) for cycle in ramp] for ramp in ramps_of(cycles)],
        "said": _last_said(cycles, charts),
        "charts": [drawn(chart, large=n == 0) for n, chart in enumerate(charts)],
        "hidden": hidden,
        "team": list(team_of(one)),
        "origin": _origin(person, one),
        "domains": [DOMAINS[code][1] for code in domains_of(one)],
        "mode": MODES.get(one.mode, ""),
        "is_quick": one.template == Template.QUICK,
        "is_over": one.is_closed or one.template == Template.QUICK,
        "score": score,
        "is_stale": score is not None and is_stale(score, timezone.now()),
        "approval": newest_approval(one),
        "log": list(log_of(one)[:NEWEST]),
        "may_reopen": can_reopen(person, one),
        "stages": STAGES[one.template],
        "tools": tools_of_project(person, one),
        "to_start": tools_to_start(one) if can_think(person, one.group) else [],
        "happened": happened_in(one, NEWEST),
        "may_work": may_work,
        "may_join": not may_work and can_join(person, one),
        "is_on_team": is_on_team(person, one),
        "is_following": is_following(person, one),
        "comments": list(comments_on(request.user, one)[: NEWEST_WORDS + 1]),
        "done_too": list(done_too_of(one)),
        **way((one.name, "")),
    }
    return render(request, "improve/project.jinja", around)


@login_required
@require_safe
def history(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All that happened in a project."""
    one = found_project(request.user, public_id)
    around = {"project": one, "happened": happened_in(one)}
    return render(
        request, "improve/history.jinja", {**around, **way((one.name, address(one)), (_("History"), ""))}
    )


@login_required
@require_POST
def stage(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Move a project to another stage."""
    one = worked_on(request.user, public_id)
    wanted = request.POST.get("stage", "")
    if wanted not in STAGES[one.template]:
        messages.warning(request, _("Choose one of these."))
        return redirect(address(one))
    move_stage(project=one, stage=wanted, by=request.user, now=timezone.now())
    messages.success(request, _("Kept. The team is told, and so are those whose idea it was."))
    return redirect(address(one))


def _next(one: Project, step: Step, cycles: Sequence[Cycle]) -> dict[str, str] | None:
    if step is Step.NOTHING:
        return None
    if one.template == Template.QUICK:
        counts = _("Once it is done, say so: it counts, and those whose idea it was are told.")
        return {"words": _("It is done"), "why": counts, "href": address(one, "closing")}
    words, why = STEPS[step]
    if step in OF_THE_TEST:
        href = reverse(f"improve:{OF_THE_TEST[step]}", args=[cycles[-1].public_id])
    else:
        href = address(one, PAGES[step])
    return {"words": str(words), "why": str(why), "href": href}


def _last_said(cycles: Sequence[Cycle], charts: Sequence[MeasureChart]) -> list[Said]:
    """Whether the newest test that began shows on the chart of the aim, with what else might get worse beside it."""
    began = next((one.began_on for one in reversed(cycles) if one.began_on), None)
    asked = [chart for n, chart in enumerate(charts) if n == 0 or chart.measure.kind == Kind.BALANCING]
    return [said_by(shown) for shown in shown_by(asked, began)] if began else []


def _origin(person: Person, one: Project) -> dict[str, Any] | None:
    """Where a project came from, with no more than this person may see of it."""
    if one.idea is not None and can_see_idea(person, one.idea):
        href = reverse("voice:idea", args=[one.idea.public_id])
        return {"words": one.idea.title, "href": href, "who": who_said(person, one.idea)}
    if (found := finding_of(person, one)) is not None:
        return {"words": found.words, "href": found.href, "who": ""}
    reason = reasons_by_number([one.day_reason]).get(one.day_reason) if one.day_reason else None
    return {"words": str(reason), "href": "", "who": ""} if reason is not None else None

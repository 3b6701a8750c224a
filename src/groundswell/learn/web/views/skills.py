"""Who is trained in what: the matrix for those who lead a group, one’s own for everybody, and one record of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse, version_of
from groundswell.learn.actions.skills import (
    add_skill,
    bring_skill_back,
    change_training,
    put_skill_away,
    put_training_back,
    record_training,
    say_otherwise,
    take_training_out,
)
from groundswell.learn.models import Training
from groundswell.learn.queries.skills import (
    MOST_PEOPLE,
    matrix_of,
    put_away_skills_of,
    skill_of,
    training_for,
)
from groundswell.learn.rules import Conflict, can_record_training
from groundswell.learn.web.certificate_words import way_of_growing
from groundswell.learn.web.forms.skills import RecordForm, SayOtherwiseForm, SkillForm, TrainingForm
from groundswell.learn.web.views.series import say_overtaken
from groundswell.people.models import Group
from groundswell.people.queries import group_for, members_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def skills(request: HttpRequest, group: UUID) -> HttpResponse:
    """Who of a group is trained in what, for who leads it."""
    one = found(group_for, request.user, group)
    if not can_record_training(request.user, one):
        raise Http404
    do, today, key = request.POST.get("do", ""), timezone.localdate(), key_of(request)
    matrix = matrix_of(one, today)
    adding = SkillForm(request.POST if do == "skill" else None)
    people = list(members_of(one)[:MOST_PEOPLE])
    recording = RecordForm.of(request.POST if do == "record" else None, matrix.skills, people, today)
    if request.method == "POST" and _done(request, one, adding, recording, key):
        return redirect("learn:skills", group=group)
    around = {
        "group": one,
        "matrix": matrix,
        "away": put_away_skills_of(one),
        "adding": adding,
        "recording": recording,
        "key": key,
        **way_of_growing((_("Who is trained in what: %(group)s") % {"group": one}, "")),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "learn/growing/skills.jinja", around, status=status)


def _done(request: HttpRequest, group: Group, adding: SkillForm, recording: RecordForm, key: UUID) -> bool:
    """Do what was asked; false where the page is to say what is wrong."""
    facts: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    try:
        match request.POST.get("do"):
            case "skill" if adding.is_valid():
                add_skill(group=group, key=key, **adding.cleaned_data, **facts)
                messages.success(request, _("It is there. Now record who is trained in it."))
            case "record" if recording.is_valid():
                record_training(group=group, key=key, **recording.cleaned_data, **facts)
                messages.success(request, _("Recorded. Each of them is told, and can say what is not right."))
            case "away":
                put_skill_away(skill=_skill(request, group), **facts)
                messages.success(request, _("Put away. You can bring it back below."))
            case "back":
                bring_skill_back(skill=_skill(request, group), **facts)
                messages.success(request, _("It is back, with all that was recorded."))
            case _:
                return False
    except ValidationError as wrong:
        refuse(adding if adding.is_bound else recording, wrong)
        return False
    return True


def _skill(request: HttpRequest, group: Group) -> Any:
    try:
        return skill_of(group, UUID(request.POST.get("skill", "")))
    except (ValueError, ObjectDoesNotExist) as missing:
        raise Http404 from missing


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def training(request: HttpRequest, training: UUID) -> HttpResponse:
    """One record of training: its person says what is not right, and who leads the group puts it right."""
    one = found(training_for, request.user, training)
    may_change, do = can_record_training(request.user, one.group), request.POST.get("do", "")
    form = TrainingForm.of(request.POST if do == "change" else None, one)
    saying = SayOtherwiseForm(request.POST if do == "say" else None, initial={"said": one.said})
    if request.method == "POST" and _settled(request, one, form, saying):
        return redirect("learn:training", training=training)
    around = {
        "training": one,
        "form": form,
        "saying": saying,
        "may_change": may_change,
        "is_own": one.person_id == request.user.pk,
        **(_way_of_lead(one) if may_change else way_of_growing((one.skill.title, ""))),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "learn/growing/training.jinja", around, status=status)


def _way_of_lead(one: Training) -> dict[str, list[dict[str, str]]]:
    words = _("Who is trained in what: %(group)s") % {"group": one.group}
    matrix = (words, reverse("learn:skills", args=[one.group.public_id]))
    return way_of_growing(matrix, (one.skill.title, ""))


def _settled(request: HttpRequest, one: Training, form: TrainingForm, saying: SayOtherwiseForm) -> bool:
    facts: dict[str, Any] = {"training": one, "by": request.user, "now": timezone.now()}
    try:
        match request.POST.get("do"):
            case "change" if form.is_valid():
                change_training(version=version_of(request), **form.cleaned_data, **facts)
                messages.success(request, _("Kept."))
            case "say" if saying.is_valid():
                say_otherwise(**saying.cleaned_data, **facts)
                messages.success(request, _("Thank you. Whoever leads the group is told."))
            case "out":
                take_training_out(**facts)
                messages.success(request, _("Taken out. You can put it back here."))
            case "back":
                put_training_back(**facts)
                messages.success(request, _("It is back where it was."))
            case _:
                return False
    except Conflict:
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(saying if saying.is_bound else form, wrong)
        return False
    return True

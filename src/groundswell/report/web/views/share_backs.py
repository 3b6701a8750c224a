"""What we heard in a survey and what we will do: reading it, writing it, letting it out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.ask.queries.results import round_for
from groundswell.base.ui.finding import found
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.report.actions import (
    draft_share_back,
    edit_share_back,
    publish_share_back,
    withdraw_share_back,
)
from groundswell.report.actions.share_backs import Overtaken
from groundswell.report.models import ShareBack, Story
from groundswell.report.queries.share_backs import (
    answer_for,
    ideas_linked,
    ideas_to_link,
    people_asked,
    stories_linked,
    stories_to_link,
)
from groundswell.report.rules import can_answer_for, can_change, can_publish, is_out
from groundswell.report.web.finding import place_of
from groundswell.report.web.forms import PublicationForm, ShareBackForm
from groundswell.voice.queries import cards_of

WITHDRAW = "withdraw"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, wave_id: UUID, group_id: UUID) -> HttpResponse:
    """Begin an answer to a survey: what will happen, and then a draft from the figures."""
    asked, _sheet, group = found(round_for, request.user, wave_id, group_id)
    must(can_answer_for(request.user, group))
    if request.method != "POST":
        return render(
            request, "report/share_back_new.jinja", {"asked": asked, "group": group, **place_of(group)}
        )
    answer = draft_share_back(wave_id=wave_id, group_id=group_id, by=request.user, now=timezone.now())
    return redirect("report:share_back_edit", public_id=answer.public_id)


@login_required
@require_safe
def share_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One answer to a survey."""
    person = request.user
    answer = found(answer_for, person, public_id)
    around = {
        "answer": answer,
        "is_out": is_out(answer),
        "may_change": can_change(person, answer),
        "may_publish": can_publish(person, answer),
        "ideas": cards_of(person, ideas_linked(person, answer)),
        "stories": list(stories_linked(person, answer)),
        "results_href": _results(person, answer),
        "public_address": _public_address(answer),
        **place_of(answer.group),
    }
    return render(request, "report/share_back.jinja", around)


def _results(person: Person, answer: ShareBack) -> str:
    """The results it answers, for those who may read them."""
    try:
        round_for(person, answer.asked.wave.public_id, answer.group.public_id)
    except ObjectDoesNotExist:
        return ""
    survey = answer.asked.version.survey.public_id
    address = reverse("ask:results_of_round", args=[survey, answer.asked.wave.public_id])
    return f"{address}?group={answer.group.public_id}"


def _public_address(answer: ShareBack) -> str:
    if not is_out(answer) or answer.audience != Story.Audience.PUBLIC:
        return ""
    here = reverse("report:public_share_back", args=[answer.organisation.slug, answer.public_id])
    return str(settings.ORIGIN + here)


# Writing it


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Edit the words, and choose the ideas and stories under them."""
    answer = found(answer_for, request.user, public_id)
    must(can_change(request.user, answer))
    offered = _offered(request.user, answer)
    if request.method != "POST":
        return _edit_page(
            request, answer, ShareBackForm(initial=_as_it_is(request.user, answer), offered=offered)
        )
    form = ShareBackForm(request.POST, offered=offered)
    if not form.is_valid():
        return _edit_page(request, answer, form, status=422)
    try:
        edit_share_back(answer=answer, by=request.user, now=timezone.now(), **form.words)
    except Overtaken as newer:
        # The next press keeps these words knowingly.
        again = request.POST.copy()
        again["version"] = str(newer.answer.version)
        form.data = again
        return _edit_page(request, newer.answer, form, newer=newer.answer, status=409)
    messages.success(request, _("Kept. This is how it looks."))
    return redirect("report:share_back", public_id=public_id)


def _offered(person: Person, answer: ShareBack) -> dict[str, list[tuple[str, str]]]:
    return {
        "ideas": [(str(one.public_id), one.title) for one in ideas_to_link(person, answer)],
        "stories": [(str(one.public_id), one.title) for one in stories_to_link(person, answer)],
    }


def _as_it_is(person: Person, answer: ShareBack) -> dict[str, Any]:
    words = {name: getattr(answer, name) for name in ("title", "heard", "will_do", "version")}
    return {
        **words,
        "ideas": [str(one.public_id) for one in ideas_linked(person, answer)],
        "stories": [str(one.public_id) for one in stories_linked(person, answer)],
    }


def _edit_page(
    request: HttpRequest,
    answer: ShareBack,
    form: ShareBackForm,
    *,
    newer: ShareBack | None = None,
    status: int = 200,
) -> HttpResponse:
    around = {"answer": answer, "form": form, "newer": newer, **place_of(answer.group)}
    return render(request, "report/share_back_edit.jinja", around, status=status)


# Letting it out


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """See how it will look and choose who reads it; or take it back."""
    answer = found(answer_for, request.user, public_id)
    must(can_publish(request.user, answer))
    if request.method != "POST":
        initial = {"audience": answer.audience, "version": answer.version}
        return _publication_page(request, answer, PublicationForm(initial=initial))
    if request.POST.get("what") == WITHDRAW:
        withdraw_share_back(answer=answer, by=request.user, now=timezone.now())
        messages.success(request, _("Taken back. Only those who write for this group see it now."))
        return redirect("report:share_back", public_id=public_id)
    return _publish(request, answer, PublicationForm(request.POST))


def _publish(request: HttpRequest, answer: ShareBack, form: PublicationForm) -> HttpResponse:
    if not form.is_valid():
        return _publication_page(request, answer, form, status=422)
    try:
        publish_share_back(answer=answer, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Overtaken as newer:
        messages.warning(request, _("Somebody has just changed this. Read it again before it goes out."))
        initial = {"audience": form.cleaned_data["audience"], "version": newer.answer.version}
        return _publication_page(request, newer.answer, PublicationForm(initial=initial), status=409)
    messages.success(request, _("It is out. Everybody who was asked is told."))
    return redirect("report:share_back", public_id=answer.public_id)


def _publication_page(
    request: HttpRequest, answer: ShareBack, form: PublicationForm, *, status: int = 200
) -> HttpResponse:
    around = {
        "answer": answer,
        "form": form,
        "is_out": is_out(answer),
        "people": len(people_asked(answer)),
        **place_of(answer.group),
    }
    return render(request, "report/share_back_publication.jinja", around, status=status)

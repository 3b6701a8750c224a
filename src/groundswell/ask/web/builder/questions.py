"""Adding a question, changing it, and asking it only of some."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.ask.actions.survey_changes import hang_question, put_question
from groundswell.ask.actions.surveys import ChangedMeanwhile
from groundswell.ask.models import Survey
from groundswell.ask.queries.surveys import instrument_of, keys_once_fixed
from groundswell.ask.web.builder.access import address, for_makers, found_survey, way_in
from groundswell.ask.web.builder.fields import sent_by
from groundswell.ask.web.builder.only_if import OnlyIfForm, deciders_of
from groundswell.ask.web.builder.question_form import QuestionForm, boxes_of, empty_boxes, moved_about
from groundswell.ask.web.builder.sections import section_in
from groundswell.ask.web.builder.survey import seen
from groundswell.ask.web.builder.words import KINDS, READY
from groundswell.pure.instruments import Kind


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def question_new(request: HttpRequest, public_id: UUID, key: str) -> HttpResponse:
    """Add a question to a section: first how it is answered, then its words."""
    held = found_survey(request, public_id)
    if request.method == "POST":
        return _take(request, held, is_new=True)
    if section_in(held, key) is None:
        raise Http404
    kind = request.GET.get("kind")
    if kind not in {*Kind}:
        around = {"survey": held, "section": key, "kinds": KINDS, **way_in(held, _("New question"))}
        return render(request, "ask/builder/kinds.jinja", around)
    form = QuestionForm(initial=empty_boxes(Kind(kind), key, held.revision))
    return _page(request, held, form, is_new=True)


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def question(request: HttpRequest, public_id: UUID, key: str) -> HttpResponse:
    """Change a question. One that was taken out meanwhile is put back by keeping it."""
    held = found_survey(request, public_id)
    found, section = question_in(held, key)
    if request.method == "POST":
        return _take(request, held, is_new=False)
    if found is None:
        raise Http404
    return _page(request, held, QuestionForm(initial=boxes_of(found, section, held.revision)), is_new=False)


def question_in(held: Survey, key: str) -> tuple[dict[str, Any] | None, str]:
    """A question of the draft as plain values, and the key of its section."""
    for section in held.draft["sections"]:
        for one in section["questions"]:
            if one["key"] == key:
                return one, section["key"]
    return None, ""


def _take(request: HttpRequest, held: Survey, *, is_new: bool) -> HttpResponse:
    do = request.POST.get("do") or "keep"
    if do != "keep":
        return _page(request, held, QuestionForm(initial=moved_about(request.POST, do)), is_new=is_new, do=do)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _page(request, held, form, is_new=is_new, status=422)
    return _keep(request, held, form, is_new=is_new)


def _keep(request: HttpRequest, held: Survey, form: QuestionForm, *, is_new: bool) -> HttpResponse:
    key = form.cleaned_data["key"]
    taken = keys_once_fixed(held).get(key, ("", frozenset()))[1]
    asked = form.question(question_in(held, key)[0], taken)
    section = form.cleaned_data["section"]
    try:
        _held, now_called = put_question(survey=held, section=section, question=asked, **seen(request, form))
    except ChangedMeanwhile as newer:
        form.seen_again(newer.survey.revision)
        return _page(request, newer.survey, form, is_new=is_new, is_stale=True, status=409)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return _page(request, held, form, is_new=is_new, status=422)
    _say_kept(request, is_another=now_called != key)
    return redirect(f"{address(held)}#part-{now_called}")


def _say_kept(request: HttpRequest, *, is_another: bool) -> None:
    if is_another:
        messages.success(
            request,
            _(
                "Kept, as a new question: it is answered in another way, so its answers are not compared with the old ones."
            ),
        )
    else:
        messages.success(request, _("Kept."))


def _page(
    request: HttpRequest,
    held: Survey,
    form: QuestionForm,
    *,
    is_new: bool,
    is_stale: bool = False,
    do: str = "",
    status: int = 200,
) -> HttpResponse:
    key = str(form["key"].value() or "")
    found, _section = question_in(held, key)
    title = _("New question") if is_new else _("Question")
    around = {
        "survey": held,
        "form": form,
        "title": title,
        "is_new": is_new,
        "is_stale": is_stale,
        "newer": next((one for one in instrument_of(held).questions if one.key == key), None),
        "found": found,
        "kind_words": KINDS[form.answered_as],
        "ready": READY,
        "do": do,
        **way_in(held, title),
    }
    return render(request, "ask/builder/question.jinja", around, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def only_if(request: HttpRequest, public_id: UUID, key: str) -> HttpResponse:
    """Ask a question only of those who answered another one in a certain way."""
    held = found_survey(request, public_id)
    asked = next((one for one in instrument_of(held).questions if one.key == key), None)
    if asked is None:
        raise Http404
    deciders = deciders_of(instrument_of(held), key)
    chosen = request.POST.get("after") or request.GET.get("after")
    chosen = chosen or (asked.shown_if.question if asked.shown_if else "")
    form = OnlyIfForm(sent_by(request), deciders=deciders, after=chosen, asked=asked, revision=held.revision)
    is_stale = False
    if form.is_valid():
        try:
            hang_question(survey=held, question=key, shown_if=form.rule, **seen(request, form))
            messages.success(request, _("Kept."))
            return redirect(f"{address(held)}#part-{key}")
        except ChangedMeanwhile as newer:
            is_stale = True
            form.seen_again(newer.survey.revision)
    around = {
        "survey": held,
        "asked": asked,
        "deciders": deciders,
        "form": form,
        "is_stale": is_stale,
        **way_in(held, _("Who is asked")),
    }
    status = 409 if is_stale else 422 if form.is_bound else 200
    return render(request, "ask/builder/only_if.jinja", around, status=status)

"""The surveys of those who make them, and how one begins."""

from __future__ import annotations

import csv
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.ask.actions.surveys import (
    begin_survey,
    bring_in_survey,
    copy_from_library,
    copy_survey,
)
from groundswell.ask.models import Survey
from groundswell.ask.queries.problem_words import words_of_problem
from groundswell.ask.queries.surveys import groups_to_make_for, lines_of, minutes_of, surveys_for
from groundswell.ask.web.builder.access import PER_PAGE, for_makers, found_survey, way, way_in
from groundswell.ask.web.builder.fields import sent_by, typed_again
from groundswell.ask.web.builder.forms import LONGEST_PASTE, BeginForm, FileForm, NamedForm
from groundswell.ask.web.builder.words import KINDS
from groundswell.ask.web.question_fields import in_words
from groundswell.pure.instruments import LIBRARY, STANDING_WORDS, BadInstrument, Instrument, sheet_rows
from groundswell.pure.text import escape_formula

MOST_PROBLEMS = 50


@require_safe
@for_makers
def surveys(request: HttpRequest) -> HttpResponse:
    """What is being put together, and what was put away."""
    is_away = "away" in request.GET
    found = surveys_for(request.user).filter(put_away_at__isnull=not is_away)  # type: ignore[misc]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = list(lines_of(page.object_list))  # type: ignore[arg-type]
    has_away = is_away or surveys_for(request.user).exclude(put_away_at=None).exists()  # type: ignore[arg-type]
    around = {"page": page, "lines": lines, "is_away": is_away, "has_away": has_away}
    return render(request, "ask/builder/surveys.jinja", around)


@require_safe
@for_makers
def library(request: HttpRequest) -> HttpResponse:
    """The instruments that come with the house."""
    shelf = [(one, minutes_of(one)) for one in LIBRARY.values()]
    return render(request, "ask/builder/library.jinja", {"shelf": shelf, **way((_("Library"), ""))})


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def instrument(request: HttpRequest, key: str) -> HttpResponse:
    """One instrument: what it asks, whose words it is, and copying it."""
    one = LIBRARY.get(key)
    if one is None:
        raise Survey.DoesNotExist
    form = _named(request, {"words_en": one.words.en, "words_cy": one.words.cy})
    made = _made(request, form, lambda: copy_from_library(instrument=key, **_given(request, form)))
    if made:
        return made
    around = {"one": one, "form": form, **outline_words(one), **way(_to_library(), (in_words(one.words), ""))}
    return render(request, "ask/builder/instrument.jinja", around, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an empty survey; the other ways to begin are named beside it."""
    form = _named(request)
    made = _made(request, form, lambda: begin_survey(**_given(request, form)))
    around = {"form": form, **way((_("Begin a survey"), ""))}
    return made or render(request, "ask/builder/begin.jinja", around, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def copy(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin a survey with what another one is now."""
    survey = found_survey(request, public_id)
    form = _named(request, {"words_en": survey.words.en, "words_cy": survey.words.cy})
    made = _made(request, form, lambda: copy_survey(survey=survey, **_given(request, form)))
    around = {"form": form, "survey": survey, **way_in(survey, _("Copy"))}
    return made or render(request, "ask/builder/copy.jinja", around, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def bring_in(request: HttpRequest) -> HttpResponse:
    """Begin a survey with an instrument from a file. What is wrong is told row by row, and what was sent is kept."""
    groups = groups_to_make_for(request.user)  # type: ignore[arg-type]
    form = FileForm(sent_by(request), files=request.FILES or None, groups=groups)
    problems: list[str] = []
    if form.is_valid():
        raw = form.raw
        try:
            survey = bring_in_survey(
                raw=raw,
                group=form.chosen,
                key=form.cleaned_data["key"],
                by=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
            messages.success(request, _("It is in. Look through it before anybody is asked."))
            return redirect("ask:survey", public_id=survey.public_id)
        except BadInstrument as refused:
            problems = [
                words_of_problem(problem) for problem in sorted(refused.problems, key=lambda one: one.row)
            ]
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        _keep_what_was_sent(form, raw)
    around = {"form": form, "problems": problems[:MOST_PROBLEMS], "more": len(problems) > MOST_PROBLEMS}
    around |= way((_("Begin a survey"), reverse("ask:begin")), (_("From a file"), ""))
    return render(request, "ask/builder/bring_in.jinja", around, status=422 if form.is_bound else 200)


def _keep_what_was_sent(form: FileForm, raw: bytes) -> None:
    """A browser forgets a file that was sent; its text stays in the box, to be put right there."""
    text = raw.decode("utf-8", "replace").replace("\x00", "")[:LONGEST_PASTE]
    form.data = typed_again(form, text=text)


@require_safe
@for_makers
def example(request: HttpRequest) -> HttpResponse:
    """A small sheet that shows how it is meant."""
    return sheet_response(LIBRARY["recommend"], "example.csv")


def sheet_response(one: Instrument, name: str) -> HttpResponse:
    """An instrument as a sheet that every spreadsheet opens, and that runs in none."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(response).writerows([escape_formula(cell) for cell in row] for row in sheet_rows(one))
    return response


def outline_words(one: Instrument) -> dict[str, object]:
    """What an outline of an instrument says about it."""
    return {
        "minutes": minutes_of(one),
        "kinds": {kind.value: words[0] for kind, words in KINDS.items()},
        "standing": STANDING_WORDS[one.standing],
    }


def _named(request: HttpRequest, initial: dict[str, str] | None = None) -> NamedForm:
    groups = groups_to_make_for(request.user)  # type: ignore[arg-type]
    return NamedForm(sent_by(request), groups=groups, initial=initial or {})


def _given(request: HttpRequest, form: NamedForm) -> dict[str, object]:
    return {
        "group": form.chosen,
        "words": form.words,
        "key": form.cleaned_data["key"],
        "by": request.user,
        "now": timezone.now(),
    }


def _made(request: HttpRequest, form: BeginForm, make: Callable[[], Survey]) -> HttpResponse | None:
    if not form.is_valid():
        return None
    try:
        survey = make()
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return None
    messages.success(request, _("Here it is. Nobody is asked anything yet."))
    return redirect("ask:survey", public_id=survey.public_id)


def _to_library() -> tuple[str, str]:
    return _("Library"), reverse("ask:library")

"""One survey: its outline, its name, and what is done to its parts with one press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.ask.actions.survey_changes import describe_survey, move_part, take_part_out, undo_change
from groundswell.ask.actions.surveys import ChangedMeanwhile, bring_survey_back, put_survey_away
from groundswell.ask.models import Survey
from groundswell.ask.queries.missing import readiness_of
from groundswell.ask.queries.surveys import instrument_of, versions_of
from groundswell.ask.rules import AskPermission
from groundswell.ask.web.builder.access import address, for_makers, found_survey, say_changed, way_in
from groundswell.ask.web.builder.forms import AboutForm
from groundswell.ask.web.builder.lists import outline_words
from groundswell.people.rules import holds
from groundswell.pure.instruments import welsh_to_check

PARTS = ("section", "question", "scale")


@require_safe
@for_makers
def survey(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The sections and questions as an outline, what is missing, and what can be done."""
    held = found_survey(request, public_id)
    one = instrument_of(held)
    readiness = readiness_of(held.draft)
    newest = versions_of(held).first()
    around = {
        "survey": held,
        "one": one,
        "readiness": readiness,
        "lacking": {(missing.part, missing.key): missing.what for missing in readiness.missing},
        "to_check": len(welsh_to_check(one)),
        "newest": newest,
        "is_changed": newest is None or newest.content != held.draft,
        "may_ask": holds(request.user, AskPermission.OPEN_WAVE, held.group),  # type: ignore[arg-type]
        **outline_words(one),
        **way_in(held),
    }
    return render(request, "ask/builder/survey.jinja", around)


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def about(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Its name, what it is for, and the smallest group it shows."""
    held = found_survey(request, public_id)
    if request.method != "POST":
        return _about(request, held, AboutForm.of(held.draft, held.revision))
    form = AboutForm(request.POST)
    if not form.is_valid():
        return _about(request, held, form, status=422)
    try:
        describe_survey(survey=held, about=form.about, **seen(request, form))
    except ChangedMeanwhile as newer:
        form.seen_again(newer.survey.revision)
        return _about(request, newer.survey, form, is_stale=True, status=409)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return _about(request, held, form, status=422)
    messages.success(request, _("Kept."))
    return redirect("ask:survey", public_id=public_id)


def _about(
    request: HttpRequest, held: Survey, form: AboutForm, *, is_stale: bool = False, status: int = 200
) -> HttpResponse:
    around = {"survey": held, "form": form, "is_stale": is_stale, **way_in(held, _("Name and purpose"))}
    return render(request, "ask/builder/about.jinja", around, status=status)


@require_POST
@for_makers
def moving(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a section or a question at another place."""
    held = found_survey(request, public_id)
    part, key = request.POST.get("part", ""), request.POST.get("key", "")
    section, _colon, to = request.POST.get("place", "").partition(":")
    if part not in {"section", "question"} or not _colon:
        return redirect("ask:survey", public_id=public_id)
    place = {"part": part, "key": key, "section": section, "to": _number(to)}
    return _step(request, held, lambda given: move_part(**place, **given))


@require_POST
@for_makers
def taking_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a section, a question or a score out."""
    held = found_survey(request, public_id)
    part, key = request.POST.get("part", ""), request.POST.get("key", "")
    if part not in PARTS:
        return redirect("ask:survey", public_id=public_id)
    return _step(
        request,
        held,
        lambda given: take_part_out(part=part, key=key, **given),
        _("It is out. “Undo the last change” brings it back."),
    )


@require_POST
@for_makers
def undoing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go back to how it was before the last change."""
    held = found_survey(request, public_id)
    return _step(request, held, lambda given: undo_change(**given), _("This is how it was before."))


@require_POST
@for_makers
def putting_away(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a survey out of the list, or bring it back."""
    held = found_survey(request, public_id)
    given: dict[str, Any] = {"survey": held, "by": request.user, "now": timezone.now()}
    if request.POST.get("do") == "back":
        bring_survey_back(**given)
        messages.success(request, _("It is back in the list."))
        return redirect("ask:survey", public_id=public_id)
    if request.POST.get("do") != "away":
        return redirect("ask:survey", public_id=public_id)
    try:
        put_survey_away(**given)
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
        return redirect("ask:survey", public_id=public_id)
    messages.success(request, _("It is put away. Its versions and results stay."))
    return redirect("ask:surveys")


def _step(
    request: HttpRequest, held: Survey, do: Callable[[dict[str, Any]], object], done: str = ""
) -> HttpResponse:
    given = {
        "survey": held,
        "revision": _number(request.POST.get("revision")),
        "by": request.user,
        "now": timezone.now(),
    }
    try:
        do(given)
    except ChangedMeanwhile:
        say_changed(request)
    else:
        if done:
            messages.success(request, done)
    return redirect(f"{address(held)}{_anchor(request.POST.get('key', ''))}")


def _anchor(key: str) -> str:
    return f"#part-{key}" if key.replace("_", "").replace("-", "").isalnum() and key.isascii() else ""


def _number(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 10 else 0


def seen(request: HttpRequest, form: Any) -> dict[str, Any]:
    """What every change of a survey is told: the revision it saw, by whom, and when."""
    return {"revision": form.cleaned_data["revision"], "by": request.user, "now": timezone.now()}

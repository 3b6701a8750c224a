"""Making a survey ready to ask, its versions and what changed between them, its preview, and taking it along."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.ask.actions.surveys import ChangedMeanwhile, NotReady, fix_version
from groundswell.ask.models import Survey, SurveyVersion
from groundswell.ask.queries.missing import readiness_of
from groundswell.ask.queries.surveys import instrument_of, versions_of
from groundswell.ask.web.builder.access import address, for_makers, found_survey, say_changed, way, way_in
from groundswell.ask.web.builder.fields import ChangeForm, sent_by
from groundswell.ask.web.builder.lists import outline_words, sheet_response
from groundswell.ask.web.builder.words import CHANGES
from groundswell.ask.web.forms_of_questions import SectionForm
from groundswell.ask.web.question_fields import in_words
from groundswell.base.ui.languages import draw_in
from groundswell.pure.instruments import Difference, Instrument, as_data, differences

MOST_VERSIONS = 100
LANGUAGES = ("en", "cy")


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def fix(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is missing before people can be asked; when nothing is, fixing a version."""
    held = found_survey(request, public_id)
    readiness, status = readiness_of(held.draft), 200
    form = ChangeForm(sent_by(request), initial={"revision": held.revision})
    if form.is_valid():
        try:
            version = fix_version(
                survey=held,
                revision=form.cleaned_data["revision"],
                english_will_do="english_will_do" in request.POST,
                by=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
            messages.success(
                request,
                _("Version %(number)s is ready. Its words never change.") % {"number": version.number},
            )
            return redirect("ask:survey", public_id=public_id)
        except ChangedMeanwhile:
            say_changed(request)
            return redirect("ask:fix", public_id=public_id)
        except NotReady as told:
            readiness, status = told.readiness, 422
    elif form.is_bound:
        status = 422
    around = {
        "survey": held,
        "readiness": readiness,
        "is_refused": status == 422,
        "newest": versions_of(held).first(),
        **way_in(held, _("Make it ready")),
    }
    return render(request, "ask/builder/fix.jinja", around, status=status)


@require_safe
@for_makers
def versions(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All versions, each with what changed since the one before."""
    held = found_survey(request, public_id)
    found = list(versions_of(held)[: MOST_VERSIONS + 1])
    told = [
        (version, _since(before.instrument, version.instrument) if before else [])
        for version, before in zip(found, [*found[1:], None], strict=False)
    ]
    draft = _since(found[0].instrument, instrument_of(held)) if found else []
    around = {"survey": held, "versions": told[:MOST_VERSIONS], "draft": draft, **way_in(held, _("Versions"))}
    return render(request, "ask/builder/versions.jinja", around)


@require_safe
@for_makers
def version(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """One version as it was fixed, and how it differs from another."""
    held = found_survey(request, public_id)
    found = _version(held, number)
    others = [one.number for one in versions_of(held).defer("content") if one.number != number]
    since = _number_in(request.GET.get("since"), others)
    one = found.instrument
    around = {
        "survey": held,
        "version": found,
        "one": one,
        "others": others,
        "since": since,
        "told": _since(_version(held, since).instrument, one) if since else [],
        **outline_words(one),
        **way(
            (in_words(held.words), address(held)),
            (_("Versions"), address(held, "versions")),
            (_("Version %(number)s") % {"number": number}, ""),
        ),
    }
    return render(request, "ask/builder/version.jinja", around)


def _version(held: Survey, number: int) -> SurveyVersion:
    found: SurveyVersion = versions_of(held).get(number=number)
    return found


def _number_in(said: str | None, numbers: list[int]) -> int:
    return next((number for number in numbers if str(number) == said), 0)


def _since(before: Instrument, after: Instrument) -> list[tuple[str, Difference]]:
    return [(str(CHANGES[one.changed, one.part]), one) for one in differences(before, after)]


@require_safe
@for_makers
def preview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A section as people see it on a phone, in both languages."""
    held = found_survey(request, public_id)
    number = request.GET.get("version", "")
    one = _version(held, int(number)).instrument if _is_number(number) else instrument_of(held)
    asked = request.GET.get("page", "")
    at = max(1, min(int(asked) if _is_number(asked) else 1, len(one.sections)))
    frames = [(code, _drawn(one, at - 1, code)) for code in LANGUAGES] if one.sections else []
    around = {
        "survey": held,
        "frames": frames,
        "at": at,
        "of": len(one.sections),
        "version": number if _is_number(number) else "",
        **way_in(held, _("Preview")),
    }
    return render(request, "ask/builder/preview.jinja", around)


def _is_number(said: str) -> bool:
    return said.isdecimal() and len(said) < 6


def _drawn(one: Instrument, at: int, code: str) -> str:
    """The questions of a section in a language, by the fragments that people answer with."""
    with translation.override(code):
        form = SectionForm(one, one.sections[at], show_all=True, prefix=code)
    return draw_in(code, "ask/_questions/section.jinja", {"form": form, "section_level": 3})


@require_safe
@for_makers
def file(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The survey as it stands, to be kept or moved: JSON holds all of it, a sheet what a spreadsheet can."""
    held = found_survey(request, public_id)
    one, name = instrument_of(held), f"survey-{str(held.public_id)[:8]}"
    if kind == "csv":
        return sheet_response(one, f"{name}.csv")
    if kind != "json":
        raise Http404
    text = json.dumps(as_data(one), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response

"""Adding a section, and changing its words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.ask.actions.survey_changes import put_section
from groundswell.ask.actions.surveys import ChangedMeanwhile, new_key
from groundswell.ask.models import Survey
from groundswell.ask.web.builder.access import address, for_makers, found_survey, way_in
from groundswell.ask.web.builder.forms import SectionForm
from groundswell.ask.web.builder.survey import seen


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def section_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add a section at the end."""
    held = found_survey(request, public_id)
    return _edit(request, held, {"key": new_key()}, is_new=True)


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def section(request: HttpRequest, public_id: UUID, key: str) -> HttpResponse:
    """Change the words of a section. One that was taken out meanwhile is put back by keeping it."""
    held = found_survey(request, public_id)
    found = section_in(held, key)
    if found is None and request.method != "POST":
        raise Http404
    return _edit(request, held, found or {"key": key}, is_new=False)


def section_in(held: Survey, key: str) -> dict[str, Any] | None:
    """A section of the draft, as plain values."""
    return next((section for section in held.draft["sections"] if section["key"] == key), None)


def _edit(request: HttpRequest, held: Survey, found: dict[str, Any], *, is_new: bool) -> HttpResponse:
    around: dict[str, Any] = {"is_new": is_new, "found": found}
    if request.method != "POST":
        return _page(request, held, SectionForm.of(found, held.revision), around)
    form = SectionForm(request.POST)
    if not form.is_valid():
        return _page(request, held, form, around, status=422)
    try:
        put_section(survey=held, section=form.section, **seen(request, form))
    except ChangedMeanwhile as newer:
        form.seen_again(newer.survey.revision)
        around |= {"newer": section_in(newer.survey, form.section["key"]), "is_stale": True}
        return _page(request, newer.survey, form, around, status=409)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return _page(request, held, form, around, status=422)
    messages.success(request, _("Kept."))
    return redirect(f"{address(held)}#part-{form.section['key']}")


def _page(
    request: HttpRequest, held: Survey, form: SectionForm, around: dict[str, Any], status: int = 200
) -> HttpResponse:
    title = _("New section") if around["is_new"] else _("Section")
    page = {"survey": held, "form": form, "title": title, **around, **way_in(held, title)}
    return render(request, "ask/builder/section.jinja", page, status=status)

"""One’s own record of learning: totals by year, certificates, and what one wrote down; to take along, too."""

from __future__ import annotations

import csv
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.paper import press
from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse, sent, version_of
from groundswell.learn.actions.growing import change_learning, delete_learning, write_learning
from groundswell.learn.models import Learning
from groundswell.learn.queries.growing import Entry, Record, learning_of, record_of
from groundswell.learn.queries.skills import trainings_of
from groundswell.learn.rules import Conflict, can_record_training
from groundswell.learn.web.certificate_words import hours_words, way_of_growing
from groundswell.learn.web.finding import way
from groundswell.learn.web.forms.growing import LearningForm
from groundswell.learn.web.views.series import say_overtaken
from groundswell.people.queries import own_groups
from groundswell.pure.text import escape_formula

SHEET = Path(__file__).parents[2] / "templates" / "learn" / "record.typ"
FIRST_YEAR = 1990


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def growing(request: HttpRequest) -> HttpResponse:
    """One’s own record of a year; something that was learned elsewhere is written down here."""
    form, key = LearningForm.of(sent(request), None, timezone.localdate()), key_of(request)
    if form.is_bound and form.is_valid():
        try:
            write_learning(by=request.user, key=key, now=timezone.now(), **form.told())
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("It stands in your record."))
            return redirect("learn:growing")
    record = record_of(request.user, _year(request))
    around = {"form": form, "key": key, "record": record, "totals": _totals(record)}
    around |= {"hours": hours_words, "trained": trainings_of(request.user)}
    groups = list(own_groups(request.user))
    around |= {"groups": groups, "led": [one for one in groups if can_record_training(request.user, one)]}
    around |= way((_("My learning"), ""))
    return render(request, "learn/growing/growing.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def learning(request: HttpRequest, learning: UUID) -> HttpResponse:
    """What one wrote down: change it, or delete it."""
    one = found(learning_of, request.user, learning)
    if request.POST.get("do") == "delete":
        delete_learning(by=request.user, learning=one, now=timezone.now())
        messages.success(request, _("Deleted."))
        return redirect("learn:growing")
    form = LearningForm.of(sent(request), one, timezone.localdate())
    if form.is_bound and form.is_valid() and _changed(request, one, form):
        messages.success(request, _("Kept."))
        return redirect("learn:growing")
    around = {"form": form, "learning": one, **way_of_growing((one.title, ""))}
    return render(request, "learn/growing/learning.jinja", around, status=422 if form.errors else 200)


def _changed(request: HttpRequest, one: Learning, form: LearningForm) -> bool:
    facts = {"by": request.user, "version": version_of(request), "now": timezone.now()}
    try:
        change_learning(learning=one, **facts, **form.told())
    except Conflict:
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    return True


@login_required
@require_safe
def taking_along(request: HttpRequest, kind: str) -> HttpResponse:
    """The record of a year as a file: for a spreadsheet, or on paper. What one wrote about it is in it where wished."""
    record = record_of(request.user, _year(request))
    with_words = request.GET.get("words") == "1"
    if kind == "csv":
        return _as_csv(record, with_words=with_words)
    if kind != "pdf":
        raise Http404
    response = HttpResponse(
        press(SHEET, _on_paper(request, record, with_words)), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'inline; filename="learning-{record.year}.pdf"'
    return response


def _as_csv(record: Record, *, with_words: bool) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="learning-{record.year}.csv"'
    # The mark tells spreadsheets that this is UTF-8.
    response.write("\ufeff")
    writer = csv.writer(response)
    heads = [
        _("Day"),
        _("What"),
        _("Provided by"),
        _("Hours"),
        _("Hours with others"),
        _("Certificate number"),
    ]
    writer.writerow([*heads, *([_("What I learned")] if with_words else [])])
    for one in record.entries:
        hours = [f"{minutes / 60:.2f}" for minutes in (one.minutes, one.with_others)]
        row = [one.day.isoformat(), one.title, one.provider, *hours, one.number]
        writer.writerow([escape_formula(cell) for cell in [*row, *([one.reflection] if with_words else [])]])
    return response


def _on_paper(request: HttpRequest, record: Record, with_words: bool) -> dict[str, object]:
    return {
        "language": get_language() or "en",
        "title": _("What I learned in %(year)s") % {"year": record.year},
        "name": request.user.name,
        "heads": [_("Day"), _("What"), _("How long"), _("Certificate number")],
        "rows": [_row(one, with_words) for one in record.entries],
        "none": _("Nothing is written down for this year."),
        "total_heads": [_("Year"), _("Things"), _("Hours"), _("Hours with others"), _("In whole credits")],
        "totals": [[str(cell) for cell in row] for row in _totals(record)],
        "totals_head": _("Totals by year"),
    }


def _row(one: Entry, with_words: bool) -> list[str]:
    told = [one.title, one.provider, one.reflection if with_words else ""]
    return [
        date_format(one.day, "j F Y"),
        "\n".join(words for words in told if words),
        hours_words(one.minutes),
        one.number,
    ]


def _totals(record: Record) -> list[list[object]]:
    return [
        [one.year, one.things, hours_words(one.minutes), hours_words(one.with_others), one.credits]
        for one in record.totals
    ]


def _year(request: HttpRequest) -> int:
    """The year that is looked at; this one for none."""
    wanted, this_year = request.GET.get("year", "")[:4], timezone.localdate().year
    is_year = wanted.isascii() and wanted.isdigit() and FIRST_YEAR <= int(wanted) <= this_year
    return int(wanted) if is_year else this_year

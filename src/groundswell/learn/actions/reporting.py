"""Drafting the report of a series, editing it, publishing it and taking it back. Nothing typed is ever lost."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.learn.actions.founding import note
from groundswell.learn.models import EvaluationReport, Series
from groundswell.learn.models.evaluation import LONGEST_SECTION
from groundswell.learn.queries.crossing import Visit, names_blamed_by
from groundswell.learn.queries.report import SECTIONS, draft_of, report_of
from groundswell.learn.queries.report_figures import as_plain, figures_of
from groundswell.learn.rules import Conflict
from groundswell.people.rules import must
from groundswell.pure.text import clean_text


@transaction.atomic
def draft_report(*, visit: Visit, series: Series, now: datetime.datetime) -> EvaluationReport:
    """Draft the report of a series from what is known now. Where there is one, its figures become those of today.

    The words that somebody typed stay as they are. Raises PermissionDenied.
    """
    must(visit.facilitates and series.community_id == visit.community.pk)
    series.community = visit.community
    figures = figures_of(series, now)
    known = report_of(series)
    if known is None:
        words = draft_of(series, figures)
        made: EvaluationReport = EvaluationReport.objects.create(
            series=series, words=words, figures=as_plain(figures), drafted_at=now
        )
        note("learn.report_drafted", visit, now, series=series.name)
        return made
    must(known.published_at is None)
    EvaluationReport.objects.filter(pk=known.pk).update(
        figures=as_plain(figures), drafted_at=now, version=F("version") + 1
    )
    note("learn.report_drafted", visit, now, series=series.name)
    return EvaluationReport.objects.get(pk=known.pk)


@transaction.atomic
def write_report(
    *,
    visit: Visit,
    report: EvaluationReport,
    words: Mapping[str, str],
    version: int,
    now: datetime.datetime,
) -> None:
    """Keep the words of a report; what they were before is kept too. Raises PermissionDenied, Conflict, ValidationError (by section)."""
    must(visit.facilitates and report.series.community_id == visit.community.pk)
    kept = {key: clean_text(words.get(key, "")) for key in SECTIONS}
    wrong = {key: _("Make this shorter.") for key, text in kept.items() if len(text) > LONGEST_SECTION}
    if visit.member is not None:
        blamed = [key for key, text in kept.items() if text and names_blamed_by(visit.member, text)]
        wrong |= dict.fromkeys(
            blamed,
            _("This reads as if it blames someone by name. Say what happened, and leave the name out."),
        )
    if wrong:
        raise ValidationError(wrong)
    _keep(visit, report, kept, version, now)


@transaction.atomic
def undo_report(*, visit: Visit, report: EvaluationReport, version: int, now: datetime.datetime) -> None:
    """Go back to the words before the last change; doing it again goes forward. Raises PermissionDenied and Conflict."""
    must(visit.facilitates and report.series.community_id == visit.community.pk)
    must(report.before is not None)
    _keep(visit, report, report.before or {}, version, now)


def _keep(
    visit: Visit, report: EvaluationReport, words: Mapping[str, str], version: int, now: datetime.datetime
) -> None:
    if report.published_at is None and words == report.words:
        return
    facts = {"words": dict(words), "before": report.words, "changed_at": now}
    held = EvaluationReport.objects.filter(pk=report.pk, version=version, published_at=None)
    if not held.update(**facts, version=F("version") + 1):
        raise Conflict(report)
    note("learn.report_changed", visit, now, series=report.series.name)


@transaction.atomic
def publish_report(*, visit: Visit, report: EvaluationReport, version: int, now: datetime.datetime) -> None:
    """Let members read the report. Twice changes nothing. Raises PermissionDenied, and Conflict when it was changed meanwhile."""
    must(visit.facilitates and report.series.community_id == visit.community.pk)
    if report.published_at is not None:
        return
    held = EvaluationReport.objects.filter(pk=report.pk, version=version, published_at=None)
    if not held.update(published_at=now, version=F("version") + 1):
        raise Conflict(report)
    note(
        "learn.report_published",
        visit,
        now,
        series=report.series.name,
        series_id=str(report.series.public_id),
    )


@transaction.atomic
def unpublish_report(*, visit: Visit, report: EvaluationReport, now: datetime.datetime) -> None:
    """Take a report back, to change it. Twice changes nothing. Raises PermissionDenied."""
    must(visit.facilitates and report.series.community_id == visit.community.pk)
    held = EvaluationReport.objects.filter(pk=report.pk, published_at__isnull=False)
    if held.update(published_at=None, version=F("version") + 1):
        note("learn.report_taken_back", visit, now, series=report.series.name)

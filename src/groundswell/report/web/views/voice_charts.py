"""What people said without their names, on charts."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groundswell.report.queries.voice_charts import voice_charts_for
from groundswell.report.web.finding import found_group, place_of
from groundswell.report.web.pictures.charts import drawn


@login_required
@require_safe
def voice_charts(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Good days and scores of a group, period by period."""
    group = found_group(request.user, public_id)
    charts = [drawn(chart) for chart in voice_charts_for(request.user, group, timezone.now())]
    floor = request.user.organisation.smallest_group_shown
    around = {"group": group, "charts": charts, "floor": floor, **place_of(group, "report:voice_charts")}
    return render(request, "report/voice_charts.jinja", around)

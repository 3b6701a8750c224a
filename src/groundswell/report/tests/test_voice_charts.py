"""What is said without a name becomes a chart from what was published alone; too few are a gap, and a raised floor hides at once."""

from __future__ import annotations

import datetime
import re
from html import unescape

import pytest

from groundswell.ask.tests.outcomes import a_survey, asked, in_turn, published
from groundswell.ask.tests.scenes import staff
from groundswell.people.models import Organisation
from groundswell.report.queries.voice_charts import voice_charts_for
from groundswell.voice.tests.days import DAY, live_days


def words_on(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.fixture
def crowd(trust, ward, other_ward, asha, lena, now, settings):
    """Both wards are large enough to be told apart."""
    settings.WAITS_FOR_COPY = False
    type(asha).objects.update(joined_at=now - 400 * DAY)
    here = [asha, lena, *staff(ward, 16, joined=now - 400 * DAY)]
    return here, staff(other_ward, 17, joined=now - 400 * DAY)


def test_good_days_are_a_chart_of_what_was_published(crowd, asha, ward, as_person, now):
    assert voice_charts_for(asha, ward, now) == []
    live_days([*crowd[0], *crowd[1]], datetime.date(2026, 10, 5), days=15)
    (chart,) = voice_charts_for(asha, ward, now)
    assert chart.is_share
    shown = {point.y for point in chart.analysis.points}
    assert shown <= {None, *(float(n) for n in range(10, 95, 5))}
    page = words_on(as_person(asha).get(f"/reports/groups/{ward.public_id}/voice/"))
    assert "Good days" in page
    assert "Too early to tell" in page
    Organisation.objects.update(smallest_group_shown=50)
    assert voice_charts_for(type(asha).objects.get(pk=asha.pk), ward, now) == []


def test_scores_of_surveys_are_charts_for_those_who_may_read_them(
    crowd, asha, dan, surgery, ward, as_person, now
):
    survey = a_survey(surgery, now)
    wave = asked(survey, [surgery], now)
    published(wave, [*crowd[0], *crowd[1]], now, in_turn)
    charts = voice_charts_for(asha, ward, now)
    assert charts
    assert not any(chart.is_share for chart in charts)
    page = words_on(as_person(asha).get(f"/reports/groups/{ward.public_id}/voice/"))
    assert "Too early to tell: 1 of the 12 values" in page
    assert voice_charts_for(dan, ward, now) == []


def test_before_anything_is_out_the_page_teaches(asha, ward, as_person):
    assert "Nothing is out yet" in words_on(as_person(asha).get(f"/reports/groups/{ward.public_id}/voice/"))

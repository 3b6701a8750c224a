"""Journey 18: a facilitator brings together what a series did for people, writes the report and publishes it; members read honest numbers."""

from __future__ import annotations

import pytest
from django.utils import timezone

from groundswell.learn.models import EvaluationReport
from groundswell.learn.tests.scenes import a_community, a_session, comes_in

COUNTED = "Met or exceeded expectations"
LEARNED = "Two voices and one question were enough."


@pytest.fixture
def series(lena, asha):
    """A series that Lena leads in a community that Asha is in."""
    community = a_community(lena, timezone.now())
    comes_in(asha, community, timezone.now())
    return a_session(lena, community, timezone.now()).series


@pytest.mark.journey
def test_a_report_with_honest_numbers_is_drafted_edited_and_published_and_members_read_it(
    arrives, lena, asha, series
):
    lead, member = arrives(lena), arrives(asha)
    at = f"/learn/{series.community.public_id}/series/{series.public_id}/"
    lead.goes_to(at)
    lead.presses("main a[href$='/evaluation/']")
    lead.finds_the_page_in_order()
    _adds_a_figure(lead)
    lead.sees("14 ")
    lead.does_not_see("93%")
    lead.finds_the_page_in_order()
    lead.sends("main form:has([name=do][value=draft])")
    lead.finds_the_page_in_order()
    member.goes_to(f"{at}report/")
    member.does_not_see(COUNTED)
    lead.presses("main details:has([name=learned]) summary")
    lead.writes("learned", LEARNED)
    lead.sends("main form:has([name=learned])")
    lead.sees(LEARNED)
    lead.sends("main form:has([name=do][value=publish])")
    member.goes_to(at)
    member.presses("main a[href$='/report/']")
    for words in (COUNTED, LEARNED):
        member.sees(words)
    member.does_not_see("93%")
    member.finds_the_page_in_order()
    assert EvaluationReport.objects.get().published_at is not None


def _adds_a_figure(lead):
    lead.presses("main details:has([name=source]) summary")
    lead.writes("words", COUNTED)
    lead.ticks("level", "1")
    lead.ticks("kind", "share")
    lead.writes("people", "15")
    lead.writes("part", "14")
    lead.writes("source", "A paper sheet at the door")
    lead.sends("main form:has([name=source])")

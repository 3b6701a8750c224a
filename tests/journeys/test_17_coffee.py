"""Journey 17: two people of two organisations take part in random coffee, and meet."""

from __future__ import annotations

import datetime
import re
from uuid import uuid4

import pytest
from django.utils import timezone

from groundswell.learn.actions import agree, found_community, join_community
from groundswell.learn.models import CoffeeSeat
from groundswell.learn.queries.crossing import visit_by_code, visit_to
from tests.journeys.conftest import LAPTOP, PHONE

COFFEE = re.compile(r"/coffee/$")


@pytest.fixture
def community(lena, cerys):
    """A community of the trust, which Cerys of the board is in too."""
    now = timezone.now()
    told = {"name": "Up and about", "purpose": "Out of bed on day one", "agreement": "We listen"}
    made = found_community(**told, is_shared=True, key=uuid4(), by=lena, now=now)
    with visit_by_code(cerys, made.organisation.slug, made.code) as visit:
        join_community(visit=visit, now=now)
    with visit_to(cerys, made.public_id) as visit:
        agree(visit=visit, version=1, now=now)
    return made


@pytest.mark.journey
def test_two_people_of_two_organisations_take_part_and_meet_for_a_coffee(travellers, community, lena, cerys):
    here, elsewhere = travellers(width=PHONE), travellers(width=LAPTOP, language="cy", scripts=False)
    here.is_let_in(lena)
    elsewhere.is_let_in(cerys)
    at = f"/learn/{community.public_id}/coffee/"
    here.goes_to(f"/learn/{community.public_id}/")
    here.presses("main a[href$='/coffee/']")
    _takes_part(here, "team")
    elsewhere.goes_to(at)
    _takes_part(elsewhere, "care")
    here.goes_to(at)
    here.presses("main form:has([name=do][value=now]) button")
    here.sees(cerys.name)
    _proposes(here)
    here.finds_the_page_in_order()
    elsewhere.goes_to(at)
    elsewhere.sees("In the canteen")
    elsewhere.finds_the_page_in_order()
    elsewhere.sends("main form:has([name=do][value=suits])")
    elsewhere.is_at(COFFEE)
    here.goes_to(at)
    assert here.page.request.get(here.address + at + _diary_of(here)).text().startswith("BEGIN:VCALENDAR")
    assert CoffeeSeat.objects.filter(suits=True).count() == 2


def _takes_part(traveller, level):
    traveller.ticks("level", level)
    traveller.sends("main form:has([name=do][value=take_part])")
    traveller.is_at(COFFEE)


def _proposes(traveller):
    day = timezone.localdate() + datetime.timedelta(days=9)
    for name, value in (("day-day", day.day), ("day-month", day.month), ("day-year", day.year)):
        traveller.writes(name, str(value))
    traveller.writes("at", "12:30")
    traveller.writes("place", "In the canteen")
    traveller.presses("main form:has([name=do][value=propose]) button")
    traveller.sees("In the canteen")


def _diary_of(traveller):
    return traveller.page.locator("main a[href*='diary=']").get_attribute("href")

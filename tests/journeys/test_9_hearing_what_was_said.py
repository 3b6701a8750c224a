"""Journey 9: HR asks 300 people how safe it is, closes the round, the worker counts it; a lead reads and shares it back."""

from __future__ import annotations

import pytest
from django.utils import timezone

from groundswell.ask.actions import name_guardian
from groundswell.ask.models import Escrow, SealedAnswer
from groundswell.ask.tests.asking import a_survey, planned
from groundswell.ask.tests.outcomes import in_turn
from groundswell.ask.tests.scenes import DAY, say, staff
from groundswell.people.actions import open_group
from groundswell.pure.instruments import LIBRARY

SAFETY = LIBRARY["team_safety"]
SIZES = {"Theatres": 120, "Clinics": 90, "Maternity": 57, "Day unit": 5}
PROMISE = "From Monday every handover ends with: is there anything we did not dare to say?"


@pytest.fixture
def three_hundred(surgery, ward, ada):
    """Ward 7 with 28 people, four other wards with 272, one of them too small to stand alone."""
    now = timezone.now()
    groups = {name: open_group(parent=surgery, name=name, kind="ward", by=ada, now=now) for name in SIZES}
    people = staff(ward, 28, joined=now - 400 * DAY)
    for name, size in SIZES.items():
        people += staff(groups[name], size, joined=now - 400 * DAY)
    return people


@pytest.mark.journey
def test_three_hundred_are_asked_and_a_lead_shares_back_what_they_said(
    arrives, way, surgery, three_hundred, omar, lena, the_worker_opens_it, the_worker_counts_it
):
    now = timezone.now()
    for name in ("Speak Up Guardian", "Staff side", "Data protection"):
        name_guardian(name=name, now=now)
    survey = a_survey(surgery, now - 400 * DAY, by=omar)
    planned(survey, [surgery], omar, first_day=timezone.localdate(), now=now)
    wave = the_worker_opens_it()
    assert Escrow.unscoped.filter(wave=wave).count() == 3
    for number, person in enumerate(three_hundred):
        if number % 9:
            say(wave, person, timezone.now(), **in_turn(number))

    hr = arrives(omar)
    hr.closes_it_now(wave)
    the_worker_counts_it(wave)
    assert [kind.unscoped.filter(wave=wave).count() for kind in (SealedAnswer, Escrow)] == [0, 0]
    hr.reads_the_results(survey)
    hr.finds_the_page_in_order()
    hr.shows_as_tables()

    title = SAFETY.words.in_language(way.language)
    lead = arrives(lena)
    lead.is_told(title)
    lead.reads_the_results(survey)
    lead.finds_the_page_in_order()
    lead.sees("Ward 7")
    lead.shares_it_back(PROMISE, audience="group")
    lead.finds_the_page_in_order()

    nurse = arrives(three_hundred[0])
    nurse.goes_to("/reports/")
    nurse.finds_the_page_in_order()
    nurse.presses("main a[href^='/answers/']")
    nurse.sees(PROMISE)
    nurse.finds_the_page_in_order()

    small = arrives(three_hundred[-1])
    small.reads_the_results(survey)
    small.finds_the_page_in_order()

"""Journey 8: somebody has a survey asked, the worker opens it, a nurse answers it, changes it and takes it back."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from groundswell.ask.models import Schedule, SealedAnswer
from groundswell.ask.tests.asking import a_survey, every_kind, planned
from groundswell.ask.tests.scenes import DAY, staff
from groundswell.pure.instruments import LIBRARY

SAFETY = LIBRARY["team_safety"]


@pytest.fixture
def long_ago():
    return timezone.now() - 400 * DAY


def today(name):
    day = timezone.localdate()
    return {f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


@pytest.mark.journey
def test_a_lead_has_the_safety_set_asked_and_a_nurse_answers_it(
    arrives, way, top, ward, omar, asha, long_ago, the_worker_opens_it
):
    staff(ward, 12, joined=long_ago)
    survey = a_survey(top, long_ago, by=omar)
    title = SAFETY.words.in_language(way.language)
    lead = arrives(omar)
    lead.opens_the_page_to_ask(survey)
    lead.finds_the_page_in_order()
    lead.chooses_who_and_when(ward, **today("first_day"))
    lead.sees_what_it_means()
    lead.finds_the_page_in_order()
    lead.has_it_asked()
    lead.finds_the_page_in_order()
    assert Schedule.unscoped.count() == 1

    wave = the_worker_opens_it()
    nurse = arrives(asha)
    nurse.is_told(title)
    nurse.begins_to_answer(title)
    nurse.finds_the_page_in_order()
    nurse.starts()
    nurse.finds_the_page_in_order()
    nurse.taps_everywhere("5")
    nurse.goes_on()
    nurse.finds_the_page_in_order()
    nurse.seals_it()
    nurse.finds_the_page_in_order()
    assert SealedAnswer.unscoped.filter(person=asha).count() == 1
    nurse.begins_to_answer(title)
    nurse.finds_the_page_in_order()
    nurse.presses("main a[href$='/taking-back/']")
    nurse.finds_the_page_in_order()
    nurse.sends("main form:has([name=sequence])")
    nurse.is_at(f"/surveys/answer/{wave.public_id}/")

    lead.goes_to(f"/surveys/{survey.public_id}/waves/")
    lead.finds_the_page_in_order()
    lead.presses(f"main a[href='/surveys/waves/{wave.public_id}/time/']")
    lead.finds_the_page_in_order()
    lead.goes_to(f"/surveys/waves/{wave.public_id}/closing/")
    lead.finds_the_page_in_order()
    nurse.starts()
    lead.presses("main form button.nhsuk-button")
    nurse.goes_on()
    nurse.finds_the_page_in_order()
    nurse.sees(title)


@pytest.mark.journey
def test_every_kind_of_question_is_answered_by_hand_on_a_phone_and_on_a_laptop(
    arrives, ward, ada, asha, long_ago, the_worker_opens_it
):

    staff(ward, 12, joined=long_ago)
    planned(
        a_survey(ward, long_ago, every_kind()),
        [ward],
        ada,
        first_day=timezone.localdate(),
        now=timezone.now(),
    )
    the_worker_opens_it()
    nurse = arrives(asha)
    nurse.begins_to_answer("How it goes" if nurse.language == "en" else "Sut mae’n mynd")
    nurse.starts()
    nurse.finds_the_page_in_order()
    nurse.goes_on()
    nurse.finds_the_page_in_order()
    expect(nurse.page.locator(".nhsuk-error-summary")).to_be_visible()
    nurse.ticks("a-safe", "4")
    nurse.ticks("a-again", "1")
    nurse.writes("a-why", "The rota")
    nurse.goes_on()
    nurse.finds_the_page_in_order()
    nurse.goes_back()
    expect(nurse.page.locator("[name=a-why]")).to_have_value("The rota")
    nurse.goes_on()
    for name, value in (("a-mood", "1"), ("a-many", "2"), ("a-score", "10"), ("a-first_row", "2")):
        nurse.ticks(name, value)
    for number, place in enumerate(("2", "1", "3"), start=1):
        nurse.page.locator(f"[name='a-order-{number}']").select_option(place)
    nurse.goes_on()
    nurse.writes("a-words", "More hands at night")
    nurse.finds_the_page_in_order()
    nurse.goes_on()
    nurse.finds_the_page_in_order()
    nurse.sees("More hands at night")
    nurse.seals_it()
    assert SealedAnswer.unscoped.filter(person=asha).count() == 1


@pytest.mark.journey
def test_answers_wait_on_the_device_for_their_writer_and_for_nobody_else(
    travellers, ward, ada, asha, ben, long_ago, the_worker_opens_it
):

    staff(ward, 12, joined=long_ago)
    planned(
        a_survey(ward, long_ago, every_kind()),
        [ward],
        ada,
        first_day=timezone.localdate(),
        now=timezone.now(),
    )
    wave = the_worker_opens_it()
    first = f"/surveys/answer/{wave.public_id}/1/"
    nurse = travellers(width=390)
    nurse.is_let_in(asha)
    nurse.goes_to(first)
    nurse.ticks("a-safe", "4")
    nurse.ticks("a-again", "1")
    nurse.writes("a-why", "The rota of last week")
    nurse.waits_until_answers_are_kept()
    nurse.page.wait_for_timeout(400)
    assert "rota" not in nurse.page.evaluate("JSON.stringify(localStorage)")
    nurse.closes_the_window()
    nurse.goes_to(first)
    expect(nurse.page.locator("[name=a-why]")).to_have_value("The rota of last week")
    expect(nurse.page.locator("[name=a-safe][value='4']")).to_be_checked()
    expect(nurse.page.locator(".gs-kept")).to_be_visible()
    nurse.finds_the_page_in_order()
    nurse.is_let_in(ben)
    nurse.goes_to(first)
    expect(nurse.page.locator("[name=a-why]")).to_have_value("")
    assert "survey-" not in nurse.page.evaluate("JSON.stringify(localStorage)")
    assert SealedAnswer.unscoped.count() == 0

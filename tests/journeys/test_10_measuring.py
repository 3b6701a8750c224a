"""Journey 10: a nurse puts this week's number in, an improver brings two years of them, a lead reads what they say."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from groundswell.measure.models import Mark, Measure, Value
from groundswell.measure.tests.scenes import MONDAY, WEEK, a_measure, fill

OUT_OF = "moments watched"
SHARE = {"chart": "p", "direction": "increase", "denominator": OUT_OF, "multiply": 100.0, "unit": "%"}


@pytest.fixture
def hands(ward, lena):
    return a_measure(ward, lena, timezone.now(), name="Clean hands", **SHARE)


@pytest.fixture
def eve(a_person, ward):
    """An improver of Ward 7."""
    return a_person("eve", ward, "improver", name="Eve Improver")


def two_years():
    """Two years of weeks with large numbers, as a spreadsheet gives them."""
    shares = [0.71 + (n * 37 % 17 - 8) / 200 + (0.12 if n >= 70 else 0) for n in range(104)]
    rows = [
        f"{(MONDAY + n * WEEK).strftime('%d/%m/%Y')}\t{round(2100 * share)}\t2100"
        for n, share in enumerate(shares)
    ]
    return "\n".join(["Week\tClean\tAll", *rows])


@pytest.mark.journey
def test_a_nurse_puts_this_weeks_number_in_on_a_phone(arrives, hands, asha):
    today = timezone.localdate()
    nurse = arrives(asha)
    nurse.opens_the_measure(hands)
    nurse.finds_the_page_in_order()
    nurse.puts_a_value_in("42", "41", today)
    nurse.finds_the_page_in_order()
    assert not Value.unscoped.exists()
    nurse.writes("numerator", "38")
    nurse.sends("main form:has([name=numerator])")
    nurse.is_at(f"/measures/{hands.public_id}/")
    nurse.sees(re.compile("38 (of|o) 41"))
    nurse.finds_the_page_in_order()
    assert Value.unscoped.get().entered_by_id == asha.pk


@pytest.mark.journey
def test_an_improver_brings_two_years_and_a_lead_reads_what_they_say(arrives, hands, eve, lena, asha):
    improver = arrives(eve)
    improver.opens_the_measure(hands)
    improver.pastes(two_years())
    improver.finds_the_page_in_order()
    improver.sees(re.compile("P′"))
    improver.takes_the_chart_on_offer()
    improver.finds_the_page_in_order()
    assert not Value.unscoped.exists()
    improver.keeps_the_values()
    improver.finds_the_page_in_order()
    assert (Measure.unscoped.get().chart, Value.unscoped.count()) == ("pp", 104)
    improver.decides_about_limits("freeze", MONDAY + 51 * WEEK, "Before gel at every bed")
    improver.decides_about_limits("step", MONDAY + 70 * WEEK, "Gel at every bed, and it has lasted")
    improver.finds_the_page_in_order()
    improver.undoes_on_the_chart("marks")
    assert Mark.unscoped.filter(undone_at=None).count() == 1

    quiet = a_measure(hands.group, lena, timezone.now(), name="Falls")
    fill(quiet, asha, timezone.now(), values=[9, 11, 8, 12, 10, 9, 11, 10, 12, 8, 10, 11, 9])
    lead = arrives(lena)
    said = lead.reads_the_sentences()
    lead.finds_the_page_in_order()
    assert len(said) == 2
    assert all(len(sentence.split()) > 8 for sentence in said)
    lead.goes_to("/measures/?show=grid")
    lead.finds_the_page_in_order()
    lead.goes_to(f"/measures/{hands.public_id}/history/")
    lead.finds_the_page_in_order()
    lead.goes_to(f"/measures/{hands.public_id}/values/")
    lead.finds_the_page_in_order()

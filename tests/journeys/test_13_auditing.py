"""Journey 13: a junior doctor audits, asks for ideas, and looks again; and somebody writes five whys without a mouse."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from groundswell.audit.models import Audit, Case
from groundswell.audit.tests.scenes import find
from groundswell.tools.models import Tool
from groundswell.voice.models import Idea

STATEMENT = "Pain was asked for within an hour"


@pytest.fixture
def jun(a_person, ward):
    """A junior doctor who came to Ward 7 for four months."""
    return a_person("jun", ward, name="Jun Doctor")


@pytest.mark.journey
def test_a_junior_doctor_audits_asks_for_ideas_and_looks_again(arrives, jun, asha):
    doctor = arrives(jun)
    doctor.starts_an_audit("Pain asked for", STATEMENT, 90)
    assert doctor.plans_a_sample(84, 5) == 5
    audit = Audit.unscoped.get()
    doctor.goes_to(f"/improve/audits/{audit.public_id}/enter/")
    doctor.enters_a_case("943 476 5919", "met")
    doctor.finds_the_page_in_order()
    assert not Case.unscoped.exists()
    doctor.enters_a_case("1", "not_met")
    doctor.is_at(f"/improve/audits/{audit.public_id}/enter/")
    doctor.enters_a_case("2", "met")
    doctor.goes_to(f"/improve/audits/{audit.public_id}/cases/")
    doctor.finds_the_page_in_order()
    doctor.goes_to(f"/improve/audits/{audit.public_id}/")
    doctor.sees(re.compile(r"1 (of|o) 2 \(50%"))

    doctor.presses("main form[action$='/idea/'] button")
    doctor.is_at(f"/ideas/{Idea.unscoped.get().public_id}/")
    doctor.sees(re.compile(STATEMENT))
    doctor.goes_to(f"/improve/audits/{audit.public_id}/")
    doctor.finishes("At night nothing reminds us", 2099)
    doctor.sees(re.compile("2099"))
    doctor.presses("main form[action$='/again/'] button")
    begun = Audit.unscoped.get(cycle=2)
    doctor.is_at(f"/improve/audits/{begun.public_id}/")
    find(begun, asha, timezone.now(), 20, 20)
    doctor.goes_to(f"/improve/audits/{begun.public_id}/")
    doctor.sees(re.compile(r"20 (of|o) 20 \(100%"))
    doctor.finds_the_page_in_order()


@pytest.mark.journey
def test_five_whys_are_written_without_a_mouse(travellers, asha):
    nurse = travellers(width=1280)
    nurse.is_let_in(asha)
    nurse.goes_to("/improve/tools/new/whys/")
    nurse.goes_by_keyboard_to("title")
    nurse.types("Late medicines", "")
    nurse.is_at(re.compile(r"/edit/$"))
    nurse.goes_by_keyboard_to("whys")
    nurse.types("The trolley was late", "- There is one key", "-- Nobody asked for a second !")
    nurse.sees_it_drawn("There is one key")
    nurse.finds_the_page_in_order()
    nurse.page.keyboard.press("Tab")  # look first
    nurse.page.keyboard.press("Tab")
    nurse.page.keyboard.press("Enter")
    nurse.is_at(re.compile(r"/improve/tools/[0-9a-f-]{36}/$"))
    nurse.finds_the_page_in_order()
    assert Tool.unscoped.get().body["whys"].endswith("-- Nobody asked for a second !")

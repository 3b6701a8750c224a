"""The page that says what we promise, what we do not, and what came of the attacks."""

from __future__ import annotations

import json
from html import unescape

import pytest
from django.urls import reverse
from django.utils import translation

from groundswell.ask.actions import name_guardian
from groundswell.site.proof.attacks import ATTACKS
from groundswell.site.proof.outcome import Outcome, Tally
from groundswell.site.proof.report import keep, report_of
from groundswell.site.web.trust_words import WHAT, cells_of
from groundswell.voice.queries.proof import last_proof

SEVERN_VALE = "/trust/severn-vale/"


@pytest.fixture
def report(settings, tmp_path, now):
    """Write a report of these outcomes where the page looks for it."""
    settings.PROOF = tmp_path / "proof" / "report.json"

    def write(*outcomes, size="quick"):
        keep(report_of(outcomes, size, now.date(), 1), ["a line"], settings.PROOF)

    return write


def words(answer):
    return unescape(answer.content.decode())


def test_an_installation_that_was_never_attacked_says_so_and_how(as_person, trust, settings, tmp_path):
    settings.PROOF = tmp_path / "none.json"
    page = words(as_person().get(SEVERN_VALE))
    assert "have not been run on this installation" in page
    assert "groundswell prove" in page


def test_it_shows_what_was_tried_what_came_of_it_and_that_the_wrong_one_was_caught(as_person, trust, report):
    report(Outcome("padding", "sqlite", Tally(40, 0), Tally(40, 40)))
    page = words(as_person().get(SEVERN_VALE))
    assert "Make up colleagues, so that one real person stands in a large group (SQLite)" in page
    assert "0 of 40 got through. The wrong programme: caught 40 of 40 times." in page
    assert "This was the small size" in page


def test_what_got_through_and_what_could_not_be_tried_is_said_as_plainly(as_person, trust, report):
    report(
        Outcome("padding", "sqlite", Tally(40, 3), Tally(40, 40)),
        Outcome("moving", "sqlite", Tally(40, 0), Tally(40, 1)),
        Outcome("isolate", "sqlite", Tally(7125, 0), Tally(285, 285), missing=23),
        size="full",
    )
    page = words(as_person().get(SEVERN_VALE))
    assert "1 of them found out something" in page
    assert "2 could not be tried." in page
    assert "Not finished: 0 of 7125 got through so far." in page
    assert "Could not be tried." in page
    assert "small size" not in page


def test_it_names_the_floor_and_the_guardians_of_the_organisation(as_person, trust, asha, now):
    page = words(as_person(asha).get("/trust/"))
    assert "no number about fewer than 10 people" in page
    assert "Nobody is named yet." in page
    name_guardian(name="Staff side", now=now)
    trust.smallest_group_shown = 15
    trust.save()
    page = words(as_person().get(SEVERN_VALE))
    assert "Staff side" in page
    assert "no number about fewer than 15 people" in page


def test_guardians_of_another_organisation_are_not_on_it(as_person, trust, cerys, now):
    name_guardian(name="Staff side", now=now)
    assert "Staff side" not in words(as_person(cerys).get("/trust/"))
    assert as_person().get("/trust/no-such-place/").status_code == 404


@pytest.mark.parametrize(
    "told", ["", "{}", "[]", '{"day": "2026-11-26"}', '{"day": "x", "tried": 1, "broken": 0}']
)
def test_a_report_that_cannot_be_read_is_as_none(settings, tmp_path, told):
    settings.PROOF = tmp_path / "report.json"
    settings.PROOF.write_text(told)
    assert last_proof() is None


def test_a_report_of_an_earlier_kind_is_read(settings, tmp_path):
    settings.PROOF = tmp_path / "report.json"
    settings.PROOF.write_text(json.dumps({"day": "2026-11-24", "tried": 9, "broken": 0}))
    assert (last_proof().tried, last_proof().attacks) == (9, ())


def test_every_attack_has_plain_words_in_both_languages():
    assert {attack.key for attack in ATTACKS} <= WHAT.keys()
    for key, english in WHAT.items():
        with translation.override("cy"):
            assert str(english) != key
            welsh = str(english)
        with translation.override("en"):
            assert str(english) != welsh


def test_the_door_and_every_footer_lead_there(as_person, trust, asha):
    assert reverse("trust") in words(as_person(asha).get("/help/"))
    assert SEVERN_VALE in words(as_person().get("/speak/severn-vale/en/kept/"))


def test_a_report_to_be_read_lies_beside_it(report, settings):
    report(Outcome("padding", "sqlite", Tally(40, 0), Tally(40, 40)))
    page = settings.PROOF.with_suffix(".md").read_text()
    assert "1 attacks tried, 0 got through, 0 could not be tried." in page
    assert "- a line" in page


def test_an_attack_this_version_does_not_know_keeps_its_name(report):
    report(Outcome("new_one", "sqlite", Tally(1, 0), Tally(1, 1)))
    assert cells_of(last_proof().attacks[0])[0] == "new_one (SQLite)"

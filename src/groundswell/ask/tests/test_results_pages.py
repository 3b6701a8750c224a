"""Pages of results: who reads what, what is shown of few, how much it costs, and what files hold."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.ask.actions import tally
from groundswell.ask.models import Cell, GroupSheet, Remark
from groundswell.ask.tests.outcomes import SAFETY, a_survey, asked, in_turn, published, with_a_job
from groundswell.ask.tests.scenes import DAY, again, closed, say, staff
from groundswell.people.actions import open_group

JOBS = with_a_job()
ASKED = SAFETY.questions[1].words.en


def words_on(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def reads(person, survey, as_person, wave=None, name="results_of_round", **query):
    args = [survey.public_id, wave.public_id] if wave else [survey.public_id]
    return as_person(person).get(reverse(f"ask:{name}" if wave else "ask:results", args=args), query)


def answers(who):
    more = {"more": f"=word {who}"} if who % 2 else {}
    return {**in_turn(who), "job": 1 + who % 2, **more}


@pytest.fixture
def told(surgery, nurses, porters, now):
    """A survey of two wards that was counted: everybody answered, half of them wrote something."""
    survey = a_survey(surgery, now, JOBS)
    wave = asked(survey, [surgery], now, breakdown="job")
    published(wave, [*nurses, *porters], now, answers)
    return survey, wave


@pytest.fixture
def small(surgery, ada, long_ago, now):
    """A ward of four."""
    ward = open_group(parent=surgery, name="Day unit", kind="ward", by=ada, now=now)
    return ward, staff(ward, 4, joined=long_ago)


def test_a_lead_reads_the_own_ward_first(told, lena, as_person):
    page = words_on(reads(lena, told[0], as_person))
    assert "How safe it is to speak up in our team Ward 7" in page
    assert "10 to 14 people answered: nine in ten of those asked, or more." in page
    assert "In short Safe to speak up" in page
    assert "about 3 in 10" in page
    assert "Group by group" not in page
    assert "By what people said about themselves" not in page


def test_a_statement_worded_the_other_way_is_never_quoted_as_it_stands(
    surgery, nurses, porters, lena, now, as_person
):
    survey = a_survey(surgery, now, JOBS)
    # Hardly anybody agrees that people look for someone to blame: turned round, that is the best of all.
    calm = lambda who: {**answers(who), "safety_blame": 1 + who % 2}
    published(asked(survey, [surgery], now), [*nurses, *porters], now, calm)
    page = words_on(reads(lena, survey, as_person))
    blame = SAFETY.questions[0].words.en
    assert f"Best: “{blame}” (worded the other way and turned round: 4.5)" in page


def test_who_stands_over_all_of_it_reads_it_group_by_group(told, omar, as_person):
    page = words_on(reads(omar, told[0], as_person))
    assert "20 to 29 people answered" in page
    assert "Group by group" in page
    assert "By what people said about themselves" in page
    assert "Ward 8" in page


def test_a_nurse_reads_the_own_ward_and_those_above_but_not_the_neighbours(
    told, nurses, other_ward, surgery, top, ward, as_person
):
    codes = {
        group.name: reads(nurses[0], *told[:1], as_person, told[1], group=group.public_id).status_code
        for group in (ward, surgery, top, other_ward)
    }
    assert codes == {"Ward 7": 200, "Surgery": 200, "Severn Vale Trust": 200, "Ward 8": 404}
    page = words_on(reads(nurses[0], told[0], as_person, told[1], group=surgery.public_id))
    assert "Group by group" not in page


def test_somebody_who_was_not_asked_reads_nothing(told, a_person, top, ada, as_person, now):
    elsewhere = open_group(parent=top, name="Medicine", kind="division", by=ada, now=now)
    mona = a_person("mona", elsewhere)
    assert reads(mona, told[0], as_person).status_code == 404
    for name in ("results_of_round", "results_words", "results_csv", "results_xlsx"):
        assert reads(mona, told[0], as_person, told[1], name=name).status_code == 404


def test_a_small_team_is_told_kindly_that_it_is_counted_with_others(
    surgery, small, nurses, porters, now, as_person
):
    survey = a_survey(surgery, now, JOBS)
    published(asked(survey, [surgery], now), [*nurses, *porters, *small[1]], now, answers)
    page = words_on(reads(small[1][0], survey, as_person))
    assert "This team is counted together with its neighbours" in page
    assert "Counted together: Ward 8; small teams in Surgery." in page
    assert "15 to 19 people answered" in page
    whole = words_on(reads(nurses[0], survey, as_person, group=surgery.public_id))
    assert "This team is counted together" not in whole


def test_too_few_wait_and_say_until_when(ward, nurses, omar, now, as_person):
    survey = a_survey(ward, now - 3 * DAY)
    wave = asked(survey, [ward], now - 3 * DAY)
    for person in nurses[:5]:
        say(wave, person, now - 3 * DAY, **in_turn(1))
    assert tally(waves=[again(closed(wave, now - 3 * DAY))], now=now - 3 * DAY) is None
    page = words_on(reads(omar, survey, as_person))
    assert "Nothing is out yet" in page
    assert "too few to be shown without giving somebody away" in page
    assert "count in the next round" in page


def test_an_open_round_says_that_answers_are_sealed(ward, nurses, omar, now, as_person):
    survey = a_survey(ward, now)
    asked(survey, [ward], now)
    page = words_on(reads(omar, survey, as_person))
    assert "Answers are sealed until then." in page


def test_a_survey_that_was_never_asked_is_there_for_who_makes_it(ward, nurses, omar, now, as_person):
    survey = a_survey(ward, now)
    assert "This survey has not been asked yet." in words_on(reads(omar, survey, as_person))
    assert reads(nurses[0], survey, as_person).status_code == 404


def again_asked(survey, groups, people, now, answering=answers):
    later = now + 30 * DAY
    return published(asked(survey, groups, later), people, later, answering)


def test_a_change_is_told_where_the_same_people_were_counted(
    told, surgery, nurses, porters, lena, now, as_person
):
    higher = lambda who: {**answers(who), "safety_say": min(5, answers(who)["safety_say"] + 1)}
    again_asked(told[0], [surgery], [*nurses, *porters], now, higher)
    page = words_on(reads(lena, told[0], as_person))
    assert "“Last time” is the round of" in page
    assert re.search(r"\d higher than last time\.", page)
    assert "About the same as last time." in page


def test_no_change_is_told_when_others_are_counted_with_it(
    told, surgery, small, nurses, porters, now, as_person
):
    again_asked(told[0], [surgery], [*nurses[:6], *porters, *small[1]], now)
    page = words_on(reads(nurses[0], told[0], as_person))
    assert "This team is counted together" in page
    assert "than last time" not in page
    assert "About the same as last time" not in page


def test_no_change_is_told_of_a_question_in_other_words(told, surgery, nurses, porters, lena, now, as_person):
    values = told[0].versions.get().content
    values["sections"][0]["questions"][1]["words"] = {"en": "I speak up.", "cy": "Rwy’n codi llais."}
    told[0].versions.create(survey=told[0], number=2, content=values, fixed_at=now)
    again_asked(told[0], [surgery], [*nurses, *porters], now)
    page = words_on(reads(lena, told[0], as_person))
    assert "last time" not in page.split("I speak up.")[1].split("Anyone who does not quite fit in")[0]
    assert "About the same as last time" in page


def test_what_few_answered_is_not_shown_and_says_so(surgery, nurses, porters, lena, now, as_person):
    survey = a_survey(surgery, now, JOBS)
    seldom = lambda who: {key: value for key, value in answers(who).items() if key != "safety_try" or who < 5}
    published(asked(survey, [surgery], now), [*nurses, *porters], now, seldom)
    page = words_on(reads(lena, survey, as_person))
    assert "Not shown, to protect people" in page
    assert Cell.objects.filter(question="safety_try").count() == 0


def test_words_are_shown_parted_from_answers_of_all_that_are_counted_together(told, lena, omar, as_person):
    page = words_on(reads(omar, told[0], as_person))
    assert "What people wrote" in page
    assert "parted from every other answer" in page
    all_words = words_on(reads(omar, told[0], as_person, told[1], name="results_words"))
    assert all_words.count("=word ") == 11
    # Words need twenty people who answered: the two wards are one block for them, and the ward reads that block's.
    assert "=word" in words_on(reads(lena, told[0], as_person))
    assert {len(remark.groups) for remark in Remark.objects.all()} == {2}


def test_pages_cost_the_same_however_much_there_is(
    told, surgery, small, nurses, porters, omar, lena, now, as_person
):
    def costs():
        return cost_of(omar, told[0], as_person), cost_of(lena, told[0], as_person)

    everybody = [*nurses, *porters, *small[1]]
    again_asked(told[0], [surgery], everybody, now)
    two = costs()
    again_asked(told[0], [surgery], everybody, now + 30 * DAY)
    again_asked(told[0], [surgery], everybody, now + 60 * DAY)
    assert costs() == two
    assert max(two) <= 17


def cost_of(person, survey, as_person):
    visitor = as_person(person)
    address = reverse("ask:results", args=[survey.public_id])
    visitor.get(address)
    with CaptureQueriesContext(connection) as found:
        visitor.get(address)
    return len(found)


# Files


def test_a_file_holds_what_the_page_shows_and_runs_nothing(told, omar, as_person):
    answer = reads(omar, told[0], as_person, told[1], name="results_csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["Group"] for row in rows} == {"Surgery", "Ward 7", "Ward 8"}
    said = [row for row in rows if row["Question"] == ASKED and row["Group"] == "Ward 7"]
    assert [row["What"] for row in said][-2:] == ["Average", "Favourable answers"]
    assert all(
        re.fullmatch(r"about \d in 10|1 in 10 or fewer|9 in 10 or more", row["Value"]) for row in said[:5]
    )
    assert {row["Answers"] for row in said} == {"10 to 14"}
    assert not re.search(r"\b(12|11|23)\b", "".join(row["Value"] for row in rows))


def test_a_workbook_has_the_words_as_text_and_no_formula(told, omar, as_person):
    answer = reads(omar, told[0], as_person, told[1], name="results_xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
        strings = book.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == 2
    assert not any("<f>" in sheet for sheet in sheets)
    assert "'=word 1<" in unescape(strings)
    assert ">=word 1<" not in unescape(strings)


def test_a_nurse_takes_home_the_own_ward_only(told, nurses, as_person):
    answer = reads(nurses[0], told[0], as_person, told[1], name="results_csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["Group"] for row in rows} == {"Ward 7"}


def test_no_page_reads_anything_but_what_the_gate_wrote(told, omar, as_person, monkeypatch):
    """What is on the page stays when everything but the published rows is gone."""
    before = words_on(reads(omar, told[0], as_person))
    sheets = GroupSheet.objects.count()
    monkeypatch.setattr("groundswell.ask.models.SealedAnswer.objects", None)
    assert words_on(reads(omar, told[0], as_person)) == before
    assert sheets == 4

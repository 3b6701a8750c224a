"""The pages of an audit: from a question to a report."""

import io
import re
import uuid
import zipfile

import pytest

from groundswell.audit.actions import add_criterion
from groundswell.audit.models import Audit, Case, Criterion, Deed
from groundswell.audit.tests.scenes import ASSESSED, again, an_audit, find, finish
from groundswell.voice.models import Idea


def key():
    return str(uuid.uuid4())


def test_an_audit_from_its_question_to_the_first_case(ward, asha, as_person):
    page = as_person(asha)
    assert "Clinical audit" in page.get("/improve/tools/").content.decode()
    assert page.post("/improve/audits/new/", {"key": key(), "title": ""}).status_code == 422
    page.post(
        "/improve/audits/new/", {"key": key(), "title": "Clots prevented", "why": "Two patients had one"}
    )
    audit = Audit.objects.get()
    place = f"/improve/audits/{audit.public_id}/"
    page.post(f"{place}criteria/new/", {"statement": ASSESSED, "standard": "95", "more": "1"})
    plan = {"version": "1", "title": audit.title, "method": "random", "population": "120", "size": "20"}
    assert page.post(f"{place}plan/", plan)["Location"] == f"{place}sample/"
    assert "Look at 92." in page.get(f"{place}plan/?expected=50&margin=5&sure=95").content.decode()
    said = page.get(f"{place}sample/").content.decode()
    assert len(re.search(r'gs-lead">([^<]+)<', said)[1].split(",")) == 20
    wrong = page.post(f"{place}enter/", {"key": key(), "code": "943 476 5919", "criterion_1": "met"})
    assert (wrong.status_code, "This is an NHS number." in wrong.content.decode()) == (422, True)
    assert "943 476 5919" in wrong.content.decode()
    page.post(f"{place}enter/", {"key": key(), "code": "1", "criterion_1": "not_met"})
    again_sent = page.post(f"{place}enter/", {"key": key(), "code": "1", "criterion_1": "met"})
    assert "There is a case of this number already." in again_sent.content.decode()
    assert Case.objects.get().answers == {"1": "not_met"}
    said = page.get(place).content.decode()
    assert "Cases so far: 1 of 20." in said
    assert "0 of 1 (0%, likely 0 to 79%)" in said


def test_a_case_is_corrected_taken_out_and_brought_back(ward, asha, as_person, now):
    audit = an_audit(ward, asha, now)
    find(audit, asha, now, 1, 1)
    case, page = Case.objects.get(), as_person(asha)
    place = f"/improve/audits/cases/{case.public_id}/"
    assert page.get(place).status_code == 200
    page.post(place, {"criterion_1": "exception"})
    page.post(f"{place}removal/")
    assert "There are none." in page.get(f"/improve/audits/{audit.public_id}/cases/").content.decode()
    assert (
        "Bring it back" in page.get(f"/improve/audits/{audit.public_id}/cases/?show=removed").content.decode()
    )
    page.post(f"{place}removal/")
    assert Case.objects.get(removed_at=None).answers == {"1": "exception"}


def test_what_was_missed_becomes_an_idea_in_one_step(ward, asha, as_person, now):
    audit = an_audit(ward, asha, now)
    find(audit, asha, now, 12, 20)
    page = as_person(asha)
    assert "Ask for ideas about this" in page.get(f"/improve/audits/{audit.public_id}/").content.decode()
    answer = page.post(f"/improve/audits/criteria/{Criterion.objects.get().public_id}/idea/")
    idea = Idea.objects.get()
    assert answer["Location"] == f"/ideas/{idea.public_id}/"
    assert "12 of 20 (60%" in idea.text
    assert "The idea that came of it" in page.get(f"/improve/audits/{audit.public_id}/").content.decode()


def test_what_was_missed_becomes_a_project_that_leads_back_to_it(ward, asha, dan, lena, as_person, now):
    audit = an_audit(ward, asha, now)
    find(audit, asha, now, 12, 20)
    place, start = (
        f"/improve/audits/{audit.public_id}/",
        f"/improve/found/audit.criterion/{Criterion.objects.get().public_id}/new/",
    )
    page = as_person(lena)
    assert start in page.get(place).content.decode()
    form = page.get(start).content.decode()
    assert f'value="{ASSESSED}"' in form
    assert "we found 12 of 20 (60%" in form
    sent = {"name": "Ask at night", "template": "mfi", "key": key()}
    made = [page.post(start, sent)["Location"] for _twice in range(2)]
    assert made[0] == made[1]
    assert f'<a href="{place}"><bdi>{ASSESSED}' in page.get(made[0]).content.decode()
    assert "Project: Ask at night" in as_person(asha).get(place).content.decode()
    # When one looks again it stands with the same standard, reached or not.
    newer = again(audit, asha, now, 19, 20)
    assert "Project: Ask at night" in page.get(f"/improve/audits/{newer.public_id}/").content.decode()
    # Next door the project is read, and nothing of the audit.
    assert ASSESSED not in as_person(dan).get(made[0]).content.decode()
    assert as_person(dan).get(start).status_code == 404
    assert page.get(start.replace("criterion", "case")).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_missed_standards_ask_the_database_equally_often(
    many, ward, asha, lena, as_person, now, django_assert_num_queries
):
    audit = an_audit(ward, asha, now)
    for n in range(many - 1):
        add_criterion(audit=audit, statement=f"Asked {n}", standard=90, by=asha, now=now)
    find(audit, asha, now, 1, 20)
    page, place = as_person(lena), f"/improve/audits/{audit.public_id}/"
    for one in Criterion.objects.all():
        sent = {"name": "Ask at night", "template": "mfi", "key": key()}
        page.post(f"/improve/found/audit.criterion/{one.public_id}/new/", sent)
    with django_assert_num_queries(12):
        assert page.get(place).content.decode().count("Project: Ask at night") == many


def test_it_is_finished_acted_on_and_looked_at_again(ward, asha, as_person, now):
    audit = an_audit(ward, asha, now)
    find(audit, asha, now, 12, 20)
    page, place = as_person(asha), f"/improve/audits/{audit.public_id}/"
    assert page.post(f"{place}finish/", {"learned": "Nobody asks at night"}).status_code == 422
    day = {"look_again_on-day": "1", "look_again_on-month": "3", "look_again_on-year": "2099"}
    page.post(f"{place}finish/", {"learned": "Nobody asks at night", **day})
    assert "We look again on 1 March 2099" in page.get(place).content.decode()
    page.post(f"{place}deeds/", {"key": key(), "words": "Ask at night", "who": "Night team"})
    page.post(f"/improve/audits/deeds/{Deed.objects.get().public_id}/doing/")
    assert Deed.objects.get().done_at
    assert "Night team" in page.get(place).content.decode()
    page.post(f"{place}reopening/")
    finish(Audit.objects.get(), asha, now)
    page.post(f"{place}again/")
    begun = Audit.objects.get(cycle=2)
    assert "looked at again: cycle 2" in page.get(place).content.decode()
    assert page.get(f"/improve/audits/{begun.public_id}/").status_code == 200


def test_the_report_is_on_paper_and_for_word_with_everything_in_it(ward, asha, as_person, now):
    audit = an_audit(ward, asha, now, title="Clots <prevented> & more", why="Harm")
    find(audit, asha, now, 8, 20)
    second = again(again(audit, asha, now, 12, 20), asha, now, 19, 20)
    page = as_person(asha)
    assert page.get(f"/improve/audits/{second.public_id}/take/pdf/").content.startswith(b"%PDF")
    answer = page.get(f"/improve/audits/{second.public_id}/take/docx/")
    file = zipfile.ZipFile(io.BytesIO(answer.content))
    said = re.sub(r"<[^>]+>", "", file.read("word/document.xml").decode())
    for words in (
        ASSESSED,
        "19 of 20 (95%",
        "NG89",
        "Better by 35 points",
        "Clots &lt;prevented&gt; &amp; more",
    ):
        assert words in said
    assert file.testzip() is None
    assert "<w:tbl>" in file.read("word/document.xml").decode()
    assert any(name.startswith("word/media/") for name in file.namelist())
    assert page.get(f"/improve/audits/{second.public_id}/take/exe/").status_code == 404


def test_two_who_plan_at_once_are_told(ward, asha, as_person, now):
    audit = an_audit(ward, asha, now)
    page = as_person(asha)
    sent = {"version": "1", "title": "A", "method": "all"}
    page.post(f"/improve/audits/{audit.public_id}/plan/", sent)
    late = page.post(f"/improve/audits/{audit.public_id}/plan/", {**sent, "title": "B", "parts": "Day x"})
    assert late.status_code == 422
    late = page.post(f"/improve/audits/{audit.public_id}/plan/", {**sent, "title": "B"})
    assert "Somebody else has just changed this plan" in late.content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_lists_of_audits_and_cases_ask_the_database_equally_often(
    many, ward, asha, as_person, now, django_assert_num_queries
):
    audits = [an_audit(ward, asha, now) for _ in range(many)]
    find(audits[0], asha, now, many, many)
    page = as_person(asha)
    page.get("/improve/audits/")
    with django_assert_num_queries(7):
        page.get("/improve/audits/")
    with django_assert_num_queries(8):
        page.get(f"/improve/audits/{audits[0].public_id}/cases/")
    with django_assert_num_queries(11):
        page.get(f"/improve/audits/{audits[0].public_id}/")


@pytest.mark.parametrize("cycles", [3, 5])
def test_an_audit_asks_the_database_equally_often_however_often_it_was_looked_at(
    cycles, ward, asha, as_person, now, django_assert_num_queries
):
    audit = an_audit(ward, asha, now)
    find(audit, asha, now, 1, 2)
    for _ in range(cycles - 1):
        audit = again(audit, asha, now, 1, 2)
    page = as_person(asha)
    page.get(f"/improve/audits/{audit.public_id}/")
    with django_assert_num_queries(17):
        page.get(f"/improve/audits/{audit.public_id}/")

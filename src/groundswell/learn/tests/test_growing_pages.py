"""Members show what they did by a certificate that strangers can check, and write down what they learned for themselves alone."""

from __future__ import annotations

import csv
import datetime
import io
import re
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pypdf import PdfReader

from groundswell.audit.tests import scenes as audits
from groundswell.base.tenancy.wall import within
from groundswell.improve.actions import begin_cycle, decide_cycle
from groundswell.improve.tests import scenes as projects
from groundswell.learn.models import Certificate, Learning, Presence, Session
from groundswell.learn.queries.growing import record_of, work_of
from groundswell.learn.queries.held_about import learn_holds
from groundswell.learn.tasks import forget_who_was_there
from groundswell.learn.tests.scenes import a_community, a_session, comes_in, held, taken
from groundswell.learn.tests.test_coming_in import heard_by, text_of
from groundswell.learn.web.views import checking
from groundswell.people.actions import close_account
from groundswell.pure.cpd import shown

LEARNED = "=I wait for the answer now"
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _nobody_has_guessed(monkeypatch):
    monkeypatch.setattr(checking, "wrong_numbers", checking.Pace())


def check(client, number, slug="severn-vale"):
    return client.get(f"/learn/certificates/{slug}/", {"number": number})


def test_a_member_takes_a_certificate_by_one_press_and_a_stranger_checks_it_and_sees_no_more_than_was_chosen(
    lena, asha, ben, as_person, now, monkeypatch
):
    community = a_community(lena, now)
    for one in (asha, ben):
        comes_in(one, community, now)
    session = a_session(lena, community, now)
    Session.objects.update(starts_at=now + 2 * MINUTE)
    session.refresh_from_db()
    at = f"/learn/{community.public_id}/sessions/{session.public_id}/"
    live, visitor = f"/learn/live/severn-vale/{session.code}/", as_person(asha)
    assert b"Count my time" not in Client().get(live).content
    visitor.post(live, {"name": "Asha", "counts": "on", "key": str(uuid.uuid4())})
    assert "There is none to take" in text_of(visitor.get(f"{at}certificate/"))
    began = now - 90 * MINUTE
    Session.objects.update(starts_at=began, begun_at=began, ended_at=began + 60 * MINUTE)
    Presence.objects.update(came_at=began + 15 * MINUTE)
    assert "Take a certificate" in text_of(visitor.get(at))
    assert "Take a certificate" not in text_of(as_person(ben).get(at))
    page = visitor.get(f"{at}certificate/").content.decode()
    assert ('value="45"' in page, "Your time was counted" in page) == (True, True)
    told = {"minutes": "45", "name": "Asha Rao RN", "body": "physicians", "reflection": LEARNED}
    refused = visitor.post(f"{at}certificate/", {**told, "minutes": "61"})
    assert (refused.status_code, "I wait for the answer" in refused.content.decode()) == (422, True)
    for _twice in range(2):
        made = visitor.post(
            f"{at}certificate/", {**told, "registration": "98I1234W", "key": str(uuid.uuid4())}
        )
    one = Certificate.objects.get()
    assert made.url == f"/learn/growing/certificates/{one.public_id}/"
    assert (one.minutes, one.credits, one.with_others, one.is_counted) == (45, 1, 45, True)
    assert as_person(ben).get(made.url).status_code == 404

    stranger = text_of(check(Client(), shown(one.number).lower()))
    assert "This certificate stands" in stranger
    assert "45 minutes" in stranger
    private = ("Asha", "98I1234W", "wait for the answer", "Lena")
    assert [words for words in private if words in stranger] == []
    with monkeypatch.context() as wrong_build:
        wrong_build.setattr(checking, "time_of", lambda found: f"{found.name} {found.registration}")
        leaks = text_of(check(Client(), one.number))
        assert [words for words in private if words in leaks] == ["Asha", "98I1234W"]
    visitor.post(
        made.url, {"reflection": LEARNED, "shares_reflection": "on", "shows_name": "on", "version": "1"}
    )
    assert "Asha Rao RN" in text_of(check(Client(), one.number))
    overtaken = visitor.post(made.url, {"reflection": "Other", "version": "1"})
    assert (overtaken.status_code, "Somebody else" in text_of(overtaken)) == (422, True)
    paper = visitor.get(f"{made.url}pdf/").content
    words = " ".join(PdfReader(io.BytesIO(paper)).pages[0].extract_text().split())
    for said in (
        "Asha Rao RN",
        "98I1234W",
        "wait for the answer",
        shown(one.number),
        "Self-accredited",
        "Lena",
    ):
        assert said in words
    shelves = {shelf.key: shelf.rows for shelf in learn_holds(asha)}
    assert (shelves["certificates"][0]["reflection"], len(shelves["time_in_sessions"])) == (LEARNED, 1)
    forget_who_was_there(now + datetime.timedelta(days=400))
    assert not Presence.objects.exists()
    close_account(person=asha, by=asha, now=now)
    heard_by(ben, now)
    one.refresh_from_db()
    assert (one.reflection, "This certificate stands" in text_of(check(Client(), one.number))) == ("", True)


def test_a_certificate_is_revoked_by_who_looks_after_it_wherever_its_holder_works_and_stands_again(
    lena, asha, ben, ada, delyth, cerys, as_person, now
):
    community = a_community(lena, now, is_shared=True)
    as_person(delyth).post(f"/learn/with/severn-vale/{community.code}/")
    as_person(delyth).post(f"/learn/{community.public_id}/agreeing/", {"version": "1"})
    comes_in(asha, community, now)
    session = a_session(lena, community, now)
    for one in (asha, delyth):
        as_person(one).post(f"/learn/{community.public_id}/sessions/{session.public_id}/coming/")
    began = now - 90 * MINUTE
    Session.objects.update(starts_at=began, begun_at=began, ended_at=began + 60 * MINUTE)
    session.refresh_from_db()
    here, there = taken(asha, session, now), taken(delyth, session, now)
    assert (here.is_counted, there.organisation_id) == (False, delyth.organisation_id)
    assert "stated by the holder" in text_of(check(Client(), here.number))
    slug = cerys.organisation.slug
    assert "No certificate here" in text_of(check(Client(), there.number))
    at = {here: "/learn/certificates/severn-vale/", there: f"/learn/certificates/{slug}/"}
    for outsider in (asha, ben, cerys):
        refused = as_person(outsider).post(at[here], {"do": "revoke", "number": here.number, "reason": "x"})
        assert refused.status_code == 403
    told = {"do": "revoke", "reason": "Was in theatre that day"}
    assert as_person(ada).post(at[here], {**told, "reason": "", "number": here.number}).status_code == 422
    for by, one in ((ada, here), (lena, there)):
        assert as_person(by).post(at[one], {**told, "number": one.number}).status_code == 302
    stranger = text_of(check(Client(), there.number, slug))
    assert ("was revoked" in stranger, "theatre" in stranger, session.title in stranger) == (
        True,
        False,
        False,
    )
    assert "Was in theatre" in heard_by(asha, now)[-1]
    with within(delyth.organisation_id):
        assert "Was in theatre" in heard_by(delyth, now)[-1]
    for key in (here.key, uuid.uuid4()):
        with pytest.raises(ValidationError, match="revoked"):
            taken(asha, session, now, key=key)
    as_person(asha).post(f"/learn/growing/certificates/{here.public_id}/", {"do": "delete"})
    here.refresh_from_db()
    assert (here.name, here.facts, record_of(asha, now.year).revoked) == ("", {}, [])
    assert "was revoked" in text_of(check(Client(), here.number))
    with pytest.raises(ValidationError, match="revoked"):
        taken(asha, session, now)
    as_person(lena).post(at[there], {"do": "restore", "number": there.number})
    assert "This certificate stands" in text_of(check(Client(), there.number, slug))
    as_person(delyth).post(f"/learn/growing/certificates/{there.public_id}/", {"do": "delete"})
    assert "No certificate here" in text_of(check(Client(), there.number, slug))


def test_numbers_are_not_found_by_trying_and_a_slip_of_the_pen_is_told_apart(trust, monkeypatch):
    client = Client()
    assert "slip in this number" in text_of(check(client, "2222-2222-2222-2222-3"))
    for _try in range(checking.MOST_WRONG - 1):
        assert check(client, "2222-2222-2222-2222-2").status_code == 200
    assert check(client, "2222-2222-2222-2222-2").status_code == 429
    assert client.get("/learn/certificates/nowhere/").status_code == 429
    monkeypatch.setattr(checking, "wrong_numbers", checking.Pace())
    assert client.get("/learn/certificates/nowhere/").status_code == 404
    monkeypatch.setattr(checking.Pace, "count", lambda pace, place: 0)
    wrong_build = [
        check(client, "2222-2222-2222-2222-2").status_code for _try in range(checking.MOST_WRONG + 1)
    ]
    assert 429 not in wrong_build


def test_improvement_work_that_came_to_its_end_is_shown_for_in_counts(lena, asha, ben, ward, as_person, now):
    project = projects.with_aim(projects.a_project(ward, lena, now), lena, now)
    cycle = projects.planned(project, lena, now)
    begin_cycle(cycle=cycle, by=lena, now=now)
    cycle.refresh_from_db()
    projects.studied(cycle, lena, now)
    cycle.refresh_from_db()
    assert work_of(lena, now.year).is_empty
    decide_cycle(cycle=cycle, version=cycle.version, decision="adopt", reason="It helps", by=lena, now=now)
    audit = audits.an_audit(ward, lena, now)
    audits.find(audit, lena, now, 1, 1)
    audits.finish(audit, lena, now)
    community = a_community(lena, now)
    session = held(lena, community, now)
    work = work_of(lena, session.starts_at.year)
    assert [len(one) for one in (work.cycles, work.audits, work.led)] == [1, 1, 1]
    assert work_of(ben, now.year).is_empty
    assert "Nothing has come to its end" in text_of(as_person(asha).get("/learn/growing/work/"))
    visitor = as_person(lena)
    told = {"name": "Lena Lead", "body": "physicians", "hours": "12,5", "key": str(uuid.uuid4())}
    assert visitor.post("/learn/growing/work/", {**told, "hours": "many"}).status_code == 422
    for _twice in range(2):
        made = visitor.post("/learn/growing/work/", told)
    one = Certificate.objects.get()
    assert (made.status_code, one.minutes, one.credits) == (302, 750, 13)
    stranger = text_of(check(Client(), one.number))
    assert ("1 test of change studied, 1 clinical audit closed, 1 session led" in stranger) is True
    assert projects.RELIEF not in stranger
    assert projects.RELIEF in text_of(visitor.get(made.url))


def test_what_one_wrote_down_is_ones_own_is_corrected_and_taken_along_without_formulas(
    asha, ben, as_person, now, django_assert_num_queries
):
    visitor, at, key = as_person(asha), "/learn/growing/", str(uuid.uuid4())
    told = {
        "title": "=Handover at night",
        "hours": "1.5",
        "with_others": "on",
        "reflection": LEARNED,
        "key": key,
    }
    told |= {"day-day": "3", "day-month": "2", "day-year": "2026"}
    for wrong in ({"hours": "25"}, {"hours": "x"}, {"day-year": "2099"}, {"title": ""}):
        refused = visitor.post(at, {**told, **wrong})
        assert (refused.status_code, "I wait for the answer" in refused.content.decode()) == (422, True)
    for _twice in range(2):
        visitor.post(at, told)
    one = Learning.objects.get()
    assert (one.minutes, one.day, one.with_others) == (90, datetime.date(2026, 2, 3), True)
    assert "Handover" in text_of(visitor.get(f"{at}?year=2026"))
    assert "Handover" not in text_of(as_person(ben).get(f"{at}?year=2026"))
    mine = f"{at}entries/{one.public_id}/"
    assert as_person(ben).get(mine).status_code == 404
    assert visitor.post(mine, {**told, "hours": "2", "version": "1"}).status_code == 302
    assert visitor.post(mine, {**told, "hours": "3", "version": "1"}).status_code == 422
    rows = list(
        csv.reader(io.StringIO(visitor.get(f"{at}record/csv/?year=2026&words=1").content.decode("utf-8-sig")))
    )
    assert rows[1] == ["2026-02-03", "'=Handover at night", "", "2.00", "2.00", "", f"'{LEARNED}"]
    for ask, is_there in (("", False), ("&words=1", True)):
        paper = visitor.get(f"{at}record/pdf/?year=2026{ask}").content
        assert ("wait for the answer" in PdfReader(io.BytesIO(paper)).pages[0].extract_text()) is is_there
    assert visitor.get(f"{at}record/exe/").status_code == 404
    with django_assert_num_queries(2):
        record_of(asha, 2026)
    for n in range(2):
        visitor.post(at, {**told, "title": f"More {n}", "key": str(uuid.uuid4())})
    with django_assert_num_queries(2):
        assert len(record_of(asha, 2026).entries) == 3
    visitor.post(mine, {"do": "delete"})
    assert not re.search("Handover", text_of(visitor.get(f"{at}?year=2026")))

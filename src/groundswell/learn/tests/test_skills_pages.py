"""Who leads a group records who is trained in what; each person sees their own and says what is not right."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.trail.models import Entry
from groundswell.learn.actions.skills import add_skill, record_training, say_otherwise
from groundswell.learn.models import Skill, Training
from groundswell.learn.queries.held_about import learn_holds
from groundswell.learn.queries.skills import matrix_of, trained_in
from groundswell.learn.tests.test_coming_in import heard_by, text_of

SCANNER = "Bladder scanner"
NOT_SO = "It was in May, with Niamh"


def on(day, prefix):
    return {f"{prefix}-day": str(day.day), f"{prefix}-month": str(day.month), f"{prefix}-year": str(day.year)}


def test_a_lead_records_a_training_the_person_is_told_and_corrects_it_and_nobody_beside_sees_it(
    lena, asha, ben, dan, ward, as_person, now
):
    lead, at, today = as_person(lena), f"/learn/growing/skills/{ward.public_id}/", now.date()
    for outsider in (asha, dan):
        assert as_person(outsider).get(at).status_code == 404
    assert "Nothing is recorded here yet" in text_of(lead.get(at))
    skill = {"do": "skill", "title": SCANNER, "about": "When not to use it", "months": "12"}
    key = str(uuid.uuid4())
    refused = lead.post(at, {**skill, "title": ""})
    assert (refused.status_code, "When not to use it" in refused.content.decode()) == (422, True)
    for _twice in range(2):
        lead.post(at, {**skill, "key": key})
    one = Skill.objects.get()
    trained = today - datetime.timedelta(days=320)
    told = {"do": "record", "skill": str(one.public_id), "people": [str(asha.public_id)], "key": key}
    told |= on(trained, "trained_on")
    for wrong in ({"people": []}, on(today + datetime.timedelta(days=9), "trained_on"), {"skill": "x"}):
        assert lead.post(at, {**told, **wrong}).status_code == 422
    for _twice in range(2):
        lead.post(at, told)
    training = Training.objects.get()
    assert training.valid_until == trained.replace(year=trained.year + 1)
    page = text_of(lead.get(at))
    assert ("Ends soon" in page, "1 of 3" in page) == (True, True)
    assert SCANNER in heard_by(asha, now)[-1]
    mine, here = as_person(asha), f"/learn/growing/training/{training.public_id}/"
    assert SCANNER in text_of(mine.get("/learn/growing/"))
    assert as_person(ben).get(here).status_code == 404
    assert "Put it right" not in text_of(mine.get(here))
    mine.post(here, {"do": "say", "said": NOT_SO})
    assert ("not right, they say" in text_of(lead.get(at)), NOT_SO in text_of(lead.get(here))) == (True, True)
    assert "not right" in heard_by(lena, now)[-1]
    assert mine.post(here, {"do": "out"}).status_code == 403
    change = {"do": "change", "note": "By Niamh", "version": "1", **on(today, "trained_on")}
    assert lead.post(here, change).status_code == 302
    assert lead.post(here, change).status_code == 422
    training.refresh_from_db()
    assert (training.said, training.note, trained_in(one, today).count()) == ("", "By Niamh", 1)
    assert {shelf.key: shelf.rows for shelf in learn_holds(asha)}["training"][0]["note"] == "By Niamh"
    lead.post(here, {"do": "out"})
    assert (mine.get(here).status_code, trained_in(one, today).count()) == (404, 0)
    lead.post(here, {"do": "back"})
    for do, seen in (("away", False), ("back", True)):
        lead.post(at, {"do": do, "skill": str(one.public_id)})
        assert bool(matrix_of(ward, today).skills) is seen
    said = [str(entry.data) for entry in Entry.objects.filter(verb__startswith="learn.training")]
    assert len(said) == 5
    assert not any("Asha" in words for words in said)


def test_a_matrix_asks_as_often_for_three_people_and_skills_of_groups_above_are_in_it(
    lena, asha, ada, ward, top, now, django_assert_num_queries
):
    facts = {"key": uuid.uuid4(), "now": now}
    whole = add_skill(group=top, title="Fire", by=ada, **facts)
    with django_assert_num_queries(3):
        matrix_of(ward, now.date())
    for number in range(3):
        add_skill(group=ward, title=f"Skill {number}", by=lena, key=uuid.uuid4(), now=now)
    told = {"skill": whole.public_id, "people": [asha.public_id, lena.public_id], "trained_on": now.date()}
    first = record_training(group=ward, by=lena, **told, **facts)[0]
    with django_assert_num_queries(3):
        matrix = matrix_of(ward, now.date())
    assert (matrix.skills[0].title, matrix.holding(0)) == ("Fire", 2)
    with pytest.raises(PermissionDenied):
        add_skill(group=top, title="Mine", by=lena, **facts)
    with pytest.raises(PermissionDenied):
        say_otherwise(training=first, said="No", by=ada, now=now)
    for wrong in ({"people": [ada.public_id]}, {"skill": uuid.uuid4()}, {"note": "x" * 301}):
        with pytest.raises(ValidationError):
            record_training(group=ward, by=lena, **{**told, **facts, **wrong})

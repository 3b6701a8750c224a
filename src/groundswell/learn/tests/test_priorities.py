"""Members of a community say under seal what matters most, wherever they work; only the order of everybody together comes out."""

from __future__ import annotations

import datetime
import json
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from groundswell.ask.models import Cell, Release, SeatAnswer, Wave
from groundswell.ask.rules import NotTaken
from groundswell.ask.tasks import keep_waves
from groundswell.ask.tests.scenes import staff
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry
from groundswell.learn.actions.closing import close_community
from groundswell.learn.actions.priorities import answer_priorities, ask_priorities
from groundswell.learn.models import Member, Priorities
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.queries.priorities import _ranked, priorities_of
from groundswell.learn.tests.scenes import a_community
from groundswell.learn.tests.test_coming_in import heard_by, text_of
from groundswell.people.queries.held import held_about

WEEK = datetime.timedelta(days=7)
OPTIONS = ["Clothes", "Weekends", "Shoes", "Chairs"]


@pytest.fixture
def scene(lena, ward, delyth, as_person, now):
    """Lena looks after it; eleven colleagues and Delyth of the board are in it, for long enough to count."""
    before = now - 20 * WEEK
    made, people = a_community(lena, before, is_shared=True), staff(ward, 11, joined=before)
    for person in people:
        told = {"name": person.name, "joined_at": before, "agreed_version": 1}
        Member.objects.create(community=made, person=person, **told)
    as_person(delyth).post(f"/learn/with/severn-vale/{made.code}/")
    as_person(delyth).post(f"/learn/{made.public_id}/agreeing/", {"version": "1"})
    Member.objects.filter(name=delyth.name).update(joined_at=before)
    return made, people


def asks(lena, community, now, **told):
    facts = {"question": "What next?", "options": OPTIONS, "days": 14, "key": uuid.uuid4(), **told}
    with visit_to(lena, community.public_id) as visit:
        return ask_priorities(visit=visit, now=now, **facts)


def says(person, one, choices, now, sequence=1):
    with visit_to(person, one.community.public_id) as visit:
        answer_priorities(visit=visit, priorities=one, choices=choices, sequence=sequence, now=now)


@pytest.mark.django_db(transaction=True)
def test_members_of_two_organisations_are_asked_and_the_order_of_all_comes_out(
    scene, lena, delyth, as_person
):
    community, people = scene
    at = f"/learn/{community.public_id}/priorities/"
    lead, guest = as_person(lena), as_person(delyth)
    assert guest.post(at, {"do": "ask"}).status_code == 403
    sent = {"do": "ask", "question": "What next?", "days": "14", "key": str(uuid.uuid4())}
    refused = lead.post(at, {**sent, "options": "Clothes\nShoes"})
    assert (refused.status_code, "Clothes" in refused.content.decode()) == (422, True)
    for _twice in range(2):
        lead.post(at, {**sent, "options": "\n".join(OPTIONS)})
    one = Priorities.objects.get()
    assert lead.post(at, {**sent, "options": "\n".join(OPTIONS), "key": str(uuid.uuid4())}).status_code == 422
    keep_waves(timezone.now())
    assert any(
        "asks its members under seal: What next?" in words for words in heard_by(delyth, timezone.now())
    )
    assert guest.post(at, {"do": "answer", "choices": ["0", "1", "2", "3"]}).status_code == 422
    guest.post(at, {"do": "answer", "choices": ["1", "2"], "sequence": "1"})
    assert "You have answered" in text_of(guest.get(at))
    guest.post(at, {"do": "take_back"})
    guest.post(at, {"do": "answer", "choices": ["1"], "sequence": "3"})
    one.wave.refresh_from_db()
    for number, person in enumerate(people[:10]):
        says(person, one, [0, 1] if number < 6 else [1], timezone.now())
    assert SeatAnswer.objects.count() == 11
    with within(delyth.organisation_id):
        rows = {shelf.key: shelf.rows for shelf in held_about(delyth)}["community_priorities"]
    assert [row["question"] for row in rows] == ["What next?"]
    page = text_of(lead.get(at))
    without_days = re.sub(r"\d+ [A-Z][a-z]+ \d{4}", "", page)
    assert ("Nobody sees who has answered" in page, "11" in without_days) == (True, False)
    lead.post(at, {"do": "stop"})
    keep_waves(timezone.now())
    [card] = priorities_of(community, Member.objects.get(person=lena), timezone.now())
    assert [(row.place, row.words) for row in card.ranked][:2] == [(1, "Weekends"), (2, "Clothes")]
    shown = text_of(guest.get(at))
    assert shown.index("Weekends") < shown.index("Clothes") < shown.index("Shoes")
    assert "11 of 11" not in shown  # that everybody chose it is not said of so few
    assert not [
        entry
        for entry in Entry.objects.all()
        if "Delyth" in json.dumps(entry.data) and "answer" in entry.verb
    ]
    with pytest.raises(NotTaken):
        says(people[10], one, [0], timezone.now())


def test_too_few_are_not_asked_and_who_is_no_member_or_late_is_not_taken(
    scene, lena, ben, asha, as_person, now
):
    community, people = scene
    for wrong in ({"question": ""}, {"options": ["A", "B"]}, {"options": ["x" * 121, "y", "z"]}, {"days": 2}):
        with pytest.raises(ValidationError):
            asks(lena, community, now, **wrong)
    with visit_to(people[0], community.public_id) as visit, pytest.raises(PermissionDenied):
        ask_priorities(visit=visit, question="Q", options=OPTIONS, days=7, key=uuid.uuid4(), now=now)
    one = asks(lena, community, now)
    keep_waves(now)
    one.wave.refresh_from_db()
    other = a_community(ben, now)
    with pytest.raises(ValidationError, match="Fewer than"):
        asks(ben, other, now)
    with visit_to(ben, other.public_id) as visit, pytest.raises(NotTaken):
        answer_priorities(visit=visit, priorities=one, choices=[0], sequence=1, now=now)
    for choices in ([], [0, 1, 2, 3], [9]):
        with pytest.raises(ValidationError):
            says(people[0], one, choices, now)
    with visit_to(lena, community.public_id) as visit:
        close_community(visit=visit, reason="Done", now=now)
    with pytest.raises(NotTaken):
        says(people[0], one, [0], now)
    assert (SeatAnswer.objects.count(), Wave.objects.get().k) == (0, 10)


@pytest.mark.parametrize(("answers", "words"), [(9, []), (10, ["9 or more of 10", "1 or fewer of 10"])])
def test_what_is_said_of_few_tells_of_nobody(answers, words):
    """The gate writes no cell of fewer than k; a build that did would still show nothing of it."""
    counts = {str(number): answers if number == 0 else 0 for number in range(4)}
    cell = Cell(question="most", answers=answers, counts=counts, people=answers, release=Release(k=10))
    found = _ranked(Priorities(question="Q", options=OPTIONS), cell)
    assert [row.how_many for row in found][:2] == words

"""A session goes on: people come in by its code without an account, facilitators take over from each other, nothing typed is lost."""

from __future__ import annotations

import datetime
import uuid
from random import Random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from groundswell.learn.actions import make_facilitator
from groundswell.learn.actions.attending import choose_group, come_into_session, say_how_it_was, write_line
from groundswell.learn.actions.running import begin_session, go_to_block, make_groups
from groundswell.learn.models import Attendee, Block, Line, Member, Placement, Session
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.queries.live import how_it_was
from groundswell.learn.tasks import forget_who_was_there
from groundswell.learn.tests.scenes import a_community, a_session, comes_in
from groundswell.learn.tests.test_coming_in import text_of
from groundswell.learn.web import entering

BLAMES = "Lena is lazy and never answers"


@pytest.fixture
def going_on(lena, asha, now, monkeypatch):
    """A session that begins in ten minutes, and nobody has tried a code yet."""
    monkeypatch.setattr(entering, "wrong_codes", entering.Pace())
    community = a_community(lena, now)
    comes_in(asha, community, now)
    session = a_session(lena, community, now)
    Session.objects.update(starts_at=now + datetime.timedelta(minutes=10))
    session.refresh_from_db()
    return session


def link_of(session):
    return f"/learn/live/severn-vale/{session.code}/"


def somebody(session, name=""):
    """A browser without an account that came in."""
    client = Client()
    client.post(link_of(session), {"name": name, "key": str(uuid.uuid4())})
    return client


def press(client, at, do, **told):
    return client.post(at, {"do": do, **told})


def test_people_come_in_by_the_code_are_in_groups_write_and_two_facilitators_take_turns(
    going_on, lena, asha, as_person, now
):
    session, at = going_on, link_of(going_on)
    run = f"/learn/{session.community.public_id}/sessions/{session.public_id}/running/"
    lead, other = as_person(lena), as_person(asha)
    assert other.get(run).status_code == 403
    assert session.code in text_of(lead.get(run))
    first = Client().get(at)
    assert ("We listen to understand" in text_of(first), "no account" in text_of(first)) == (True, True)
    people = [somebody(session, name) for name in ("Bo", "", "Cy", "<b>Di</b>")]
    assert "We have not begun yet" in text_of(people[0].get(at))
    for _twice in range(2):
        press(lead, run, "begin")
    order = list(Block.objects.filter(session=session).order_by("place"))
    assert "Welcome" in text_of(people[0].get(at))
    for _at_once in range(2):
        press(lead, run, "go", was=order[0].public_id, to=order[1].public_id)
    press(lead, run, "go", was=order[1].public_id, to=order[2].public_id)
    wrong = press(lead, run, "groups", block=order[2].public_id, way="random", size="1")
    assert (wrong.status_code, "from 2 to 20" in text_of(wrong)) == (422, True)
    press(lead, run, "groups", block=order[2].public_id, way="mixed", size="2")
    assert sorted(Placement.objects.values_list("room", flat=True)) == [1, 1, 2, 2]
    late = somebody(session, "Late")
    assert "Your group" in text_of(late.get(at))
    key, room = str(uuid.uuid4()), Placement.objects.get(attendee__name="Bo").room
    for _twice in range(2):
        press(people[0], at, "write", text="The porter knows", kind="note", block=order[2].public_id, key=key)
    assert Line.objects.count() == 1
    sees = {
        one.name: "The porter knows" in page(session, people, one)
        for one in Attendee.objects.exclude(name="Late")
    }
    same = set(Placement.objects.filter(room=room).values_list("attendee__name", flat=True))
    assert {name for name, seen in sees.items() if seen} == same - {"Late"}
    refused = press(people[1], at, "write", text="x" * 501, kind="note", key=str(uuid.uuid4()))
    assert (refused.status_code, "x" * 501 in refused.content.decode()) == (422, True)
    press(people[1], at, "write", text="Who pays?", kind="question", key=str(uuid.uuid4()))
    assert "Who pays?" in text_of(people[2].get(f"{at}now/"))
    with visit_to(lena, session.community.public_id) as visit:
        make_facilitator(visit=visit, member=Member.objects.get(person=asha), now=now)
    assert "First breakout" in text_of(other.get(run))
    press(other, run, "go", was=order[2].public_id, to=order[3].public_id)
    assert "The porter knows" in text_of(people[1].get(at))
    press(people[0], at, "hand", up="1")
    shown = lead.get(f"{run}now/").content.decode()
    assert ("Raised hands" in shown, "<b>Di" in shown) == (True, False)
    press(lead, run, "lower", who=Attendee.objects.get(name="Bo").public_id)
    press(people[0], at, "leave")
    assert "Come in" in text_of(people[0].get(at))
    assert "4 people are here" in text_of(lead.get(run))
    press(other, run, "end")
    assert [one.get(at).status_code for one in (people[1], Client())] == [404, 404]
    press(lead, run, "begin")
    assert people[1].get(at).status_code == 200


def test_a_facilitator_moves_one_person_by_hand_and_mixes_by_experience(going_on, lena, asha, as_person, now):
    run = f"/learn/{going_on.community.public_id}/sessions/{going_on.public_id}/running/"
    lead, block = as_person(lena), Block.objects.filter(session=going_on, kind="breakout").first()
    assert "Nobody is shown your answer" in text_of(Client().get(link_of(going_on)))
    for number in range(8):
        told = {"key": str(uuid.uuid4()), "name": f"P{number}", "experience": "new" if number < 4 else "long"}
        Client().post(link_of(going_on), told)
    Session.objects.filter(pk=going_on.pk).update(begun_at=now, block=block, block_began_at=now)
    press(lead, run, "groups", block=block.public_id, way="mixed", size="4")
    new = Placement.objects.filter(attendee__experience="new").values_list("room", flat=True)
    assert sorted(new) == [1, 1, 2, 2]
    one = Placement.objects.filter(room=1).first().attendee
    assert f"{one.name} (Group 1)" in text_of(lead.get(run))
    for _twice in range(2):
        press(lead, run, "move", block=block.public_id, who=one.public_id, room="2")
    assert Placement.objects.get(attendee=one).room == 2
    for room in ("0", "3", "x"):
        press(lead, run, "move", block=block.public_id, who=one.public_id, room=room)
    assert (
        press(as_person(asha), run, "move", block=block.public_id, who=one.public_id, room="1").status_code
        == 403
    )
    assert press(lead, run, "move", block=block.public_id, who=uuid.uuid4(), room="1").status_code == 404
    assert Placement.objects.get(attendee=one).room == 2
    answer = Client().post(link_of(going_on), {"key": str(uuid.uuid4()), "experience": "ages"})
    assert answer.status_code == 422


def page(session, people, attendee):
    """What somebody reads: by the number in which they came in."""
    number = list(Attendee.objects.order_by("pk").values_list("pk", flat=True)).index(attendee.pk)
    return text_of(people[number].get(link_of(session)))


def test_words_that_blame_wait_for_who_runs_it_and_what_harms_is_hidden(going_on, lena, as_person, now):
    session, at = going_on, link_of(going_on)
    run = f"/learn/{session.community.public_id}/sessions/{session.public_id}/running/"
    lead, writer, reader = as_person(lena), somebody(session), somebody(session)
    press(lead, run, "begin")
    said = writer.post(
        at, {"do": "write", "text": BLAMES, "kind": "question", "key": str(uuid.uuid4())}, follow=True
    )
    assert "reads it first" in text_of(said)
    assert (BLAMES in text_of(reader.get(at)), BLAMES in text_of(lead.get(run))) == (False, True)
    line = Line.objects.get()
    press(lead, run, "show", line=line.public_id)
    assert BLAMES in text_of(reader.get(at))
    press(lead, run, "hide", line=line.public_id)
    assert BLAMES not in text_of(reader.get(at))
    assert press(lead, run, "hide", line=uuid.uuid4()).status_code == 404
    assert {field.name for field in Line._meta.get_fields()}.isdisjoint(
        {"by", "attendee", "member", "person"}
    )


def test_a_code_is_not_found_by_trying_and_a_new_one_shuts_everybody_out(
    going_on, lena, as_person, monkeypatch
):
    session, at = going_on, link_of(going_on)
    guest = somebody(session)
    assert (
        Client().post(
            "/learn/live/severn-vale/", {"code": f" {session.code[:3].lower()}-{session.code[3:]} "}
        )["Location"]
        == at
    )
    monkeypatch.setattr(entering, "MOST_WRONG", 3)
    for _try in range(3):
        assert Client().get("/learn/live/severn-vale/AAAAAA/").status_code == 404
    assert [Client().get(one).status_code for one in (at, "/learn/live/severn-vale/AAAAAA/")] == [429, 429]
    assert [guest.get(f"{at}{page}").status_code for page in ("", "now/", "news/")] == [200, 200, 200]
    press(
        as_person(lena), f"/learn/{session.community.public_id}/sessions/{session.public_id}/running/", "code"
    )
    monkeypatch.setattr(entering, "wrong_codes", entering.Pace())
    session.refresh_from_db()
    assert (guest.get(at).status_code, Client().get(link_of(session)).status_code) == (404, 200)
    assert "Come in" in text_of(guest.get(link_of(session)))


def test_a_build_that_does_not_count_wrong_codes_would_be_caught(going_on, monkeypatch):
    monkeypatch.setattr(entering, "MOST_WRONG", 3)
    monkeypatch.setattr(entering.wrong_codes, "count", lambda place: 0)
    codes = [Client().get("/learn/live/severn-vale/AAAAAA/").status_code for _try in range(5)]
    assert codes == [404] * 5


def test_how_it_was_is_a_count_alone_shown_once_enough_have_answered(going_on, now):
    session, people = going_on, []
    for _n in range(11):
        people.append(come_into_session(session=session, name="", key=uuid.uuid4(), now=now))
    for one in people[:9]:
        for _twice in range(2):
            say_how_it_was(session=session, attendee=one, answer="yes", now=now)
    with pytest.raises(ValidationError):
        say_how_it_was(session=session, attendee=people[9], answer="maybe", now=now)
    session.refresh_from_db()
    assert (session.worth_it, how_it_was(session, 10)) == (9, None)
    session.ended_at = now
    assert how_it_was(session, 10) is None
    session.partly_worth_it = 1
    assert how_it_was(session, 10)[0] == 10


def test_what_was_suggested_and_wanted_drafts_the_next_session(going_on, lena, asha, as_person, now):
    session, at, at_home = going_on, link_of(going_on), f"/learn/{going_on.community.public_id}/"
    people = [somebody(session) for _n in range(3)]
    for number, (text, kind) in enumerate(
        (("Shoes", "suggestion"), ("Weekends", "suggestion"), ("A sheet", "resource"))
    ):
        press(people[number], at, "write", text=text, kind=kind, key=str(uuid.uuid4()))
    wanted = Line.objects.get(text="Weekends")
    for one in (people[0], people[0], people[1]):
        press(one, at, "want", line=wanted.public_id)
    assert press(people[0], at, "want", line=Line.objects.get(text="A sheet").public_id).status_code == 403
    shown = text_of(people[2].get(at))
    assert ("2 people want it" in shown, shown.index("Weekends") < shown.index("Shoes")) == (True, True)
    here = f"{at_home}sessions/{session.public_id}/"
    member, lead = as_person(asha), as_person(lena)
    assert "What stays of it" not in text_of(member.get(here))
    Session.objects.filter(pk=session.pk).update(
        begun_at=now, ended_at=now, recording="https://video.example.org/r"
    )
    after = member.get(here)
    assert all(words in text_of(after) for words in ("What stays of it", "Weekends", "A sheet"))
    assert "https://video.example.org/r" in after.content.decode()
    plan = f"{at_home}series/{session.series.public_id}/plan/"
    draft = lead.get(f"{plan}?from={wanted.public_id}").content.decode()
    assert ('value="Weekends"' in draft, f'value="{session.public_id}" checked' in draft) == (True, True)
    assert (
        lead.get(f"{plan}?from=x").status_code == lead.get(f"{plan}?from={uuid.uuid4()}").status_code == 200
    )


def test_a_thinking_round_says_whose_turn_it_is_and_how_long_it_lasts(going_on, now):
    people = [somebody(going_on, name) for name in ("Bo", "", "Cy")]
    block = Block.objects.filter(session=going_on).order_by("place").first()
    Block.objects.filter(pk=block.pk).update(kind="thinking", minutes=9)
    for minutes, words in (
        (1, "turn of Bo"),
        (4, "somebody without a name"),
        (7, "turn of Cy"),
        (10, "time of this part is over"),
    ):
        began = now - datetime.timedelta(minutes=minutes)
        Session.objects.update(begun_at=now, block=block, block_began_at=began, beat=100 + minutes)
        assert words in text_of(people[0].get(link_of(going_on)))


def test_who_was_there_is_forgotten_a_day_after_and_what_was_written_stays(going_on, now):
    one = come_into_session(session=going_on, name="Bo", key=uuid.uuid4(), now=now)
    write_line(session=going_on, attendee=one, kind="note", text="A chair", key=uuid.uuid4(), now=now)
    forget_who_was_there(now + datetime.timedelta(hours=20))
    assert Attendee.objects.count() == 1
    for hours in (40, 41):
        forget_who_was_there(now + datetime.timedelta(hours=hours))
    assert (Attendee.objects.count(), Line.objects.count()) == (0, 1)
    assert Session.objects.get(pk=going_on.pk).headcount == 1


def test_nobody_acts_in_a_session_they_are_not_in_or_that_is_not_open(going_on, lena, asha, now):
    other = a_session(lena, going_on.community, now, title="Later")
    stranger = Attendee.objects.create(session=other, came_at=now)
    block = Block.objects.get(session=going_on, title="First breakout")
    told = {"kind": "note", "text": "Mine", "key": uuid.uuid4(), "now": now}
    for session, attendee, in_block in ((going_on, stranger, None), (other, stranger, None)):
        with pytest.raises(PermissionDenied):
            write_line(session=session, attendee=attendee, block=in_block, **told)
    one = come_into_session(session=going_on, name="", key=uuid.uuid4(), now=now)
    with pytest.raises(PermissionDenied):
        write_line(session=going_on, attendee=one, block=other.blocks.first(), **told)
    with pytest.raises(PermissionDenied):
        choose_group(session=going_on, attendee=one, block=block, room=1, now=now)
    with visit_to(asha, going_on.community.public_id) as visit:
        groups = {"way": "random", "size": 2, "chance": Random(1), "now": now}
        with pytest.raises(PermissionDenied):
            begin_session(visit=visit, session=going_on, now=now)
        with pytest.raises(PermissionDenied):
            go_to_block(visit=visit, session=going_on, was=None, to=block, now=now)
        with pytest.raises(PermissionDenied):
            make_groups(visit=visit, session=going_on, block=block, **groups)
    with visit_to(lena, going_on.community.public_id) as visit:
        make_groups(
            visit=visit, session=going_on, block=block, way="choice", size=2, chance=Random(1), now=now
        )
    block.refresh_from_db()
    choose_group(session=going_on, attendee=one, block=block, room=1, now=now)
    with pytest.raises(ValidationError):
        choose_group(session=going_on, attendee=one, block=block, room=9, now=now)


@pytest.mark.parametrize("many", [1, 3])
def test_a_session_costs_the_same_few_queries_however_many_are_there(
    many, going_on, now, django_assert_num_queries
):
    clients = [somebody(going_on) for _n in range(many)]
    clients[0].get(f"{link_of(going_on)}now/")
    with django_assert_num_queries(3):
        clients[0].get(f"{link_of(going_on)}now/")

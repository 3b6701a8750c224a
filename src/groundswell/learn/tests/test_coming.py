"""Members come in one step, wait when it is full and move up, are reminded, and say what they need to those who look after it."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from icalendar import Calendar

from groundswell.learn.actions.coming import say_coming
from groundswell.learn.models import Coming, Member
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.queries.held_about import learn_holds
from groundswell.learn.tasks import remind_of_sessions
from groundswell.learn.tests.scenes import a_community, a_session, comes_in
from groundswell.learn.tests.test_coming_in import heard_by, text_of

NEEDS = "Captions, please"


def test_members_come_once_wait_when_it_is_full_move_up_and_are_told_wherever_they_work(
    lena, asha, ben, delyth, as_person, now
):
    community = a_community(lena, now, is_shared=True)
    session = a_session(lena, community, now, seats=1, link="https://video.example.org/j/1")
    at = f"/learn/{community.public_id}/sessions/{session.public_id}/"
    guest, first, second = as_person(delyth), as_person(asha), as_person(ben)
    guest.post(f"/learn/with/severn-vale/{community.code}/")
    assert guest.post(f"{at}coming/").status_code == 403
    assert "then you can come" in text_of(guest.get(at))
    guest.post(f"/learn/{community.public_id}/agreeing/", {"version": "1"})
    for one in (asha, ben):
        comes_in(one, community, now)
    assert any("Would you like to come?" in words for words in heard_by(asha, now))
    for _twice in range(2):
        first.post(f"{at}coming/", {"needs": NEEDS})
    assert "video.example.org" in first.get(at).content.decode()
    assert "wait for a seat" in text_of(guest.get(at))
    for one in (guest, second):
        one.post(f"{at}coming/", {"needs": ""})
    waits = text_of(guest.get(at))
    assert ("You wait for a seat" in waits, "video.example.org" in guest.get(at).content.decode()) == (
        True,
        False,
    )
    assert sorted(Coming.objects.values_list("member__name", "waits")) == [
        ("Asha Rao", False), ("Ben Price", True), ("Delyth Huws", True),
    ]  # fmt: skip
    looked_after = text_of(as_person(lena).get(at))
    assert ("Captions, please" in looked_after, "Captions, please" in text_of(second.get(at))) == (
        True,
        False,
    )
    for _twice in range(2):
        first.post(f"{at}not-coming/")
    assert sum("There is a seat for you" in words for words in heard_by(delyth, now)) == 1
    assert not any("There is a seat" in words for words in heard_by(ben, now))
    assert guest.get(at).content.decode().count("video.example.org") == 1
    moved = {
        "title": session.title,
        "at": "14:00",
        "zone": "Europe/London",
        "minutes": "60",
        "seats": "3",
        "version": "1",
    }
    day = session.starts_at.date()
    moved |= {"day-day": str(day.day), "day-month": str(day.month), "day-year": str(day.year)}
    assert as_person(lena).post(f"{at}change/", moved).status_code == 302
    assert "There is a seat for you" in " ".join(heard_by(ben, now))
    assert "has changed: it is on" in heard_by(delyth, now)[-1]
    as_person(lena).post(f"{at}calling-off/", {"reason": "Snow"})
    assert "does not take place: Snow" in heard_by(delyth, now)[-1]
    assert first.post(f"{at}coming/").status_code == 403


def test_what_somebody_needs_is_shown_until_the_session_is_over_cleared_by_them_and_gone_when_they_go(
    lena, asha, as_person, now
):
    community = a_community(lena, now)
    comes_in(asha, community, now)
    session = a_session(lena, community, now)
    at, visitor = f"/learn/{community.public_id}/", as_person(asha)
    here = f"{at}sessions/{session.public_id}/"
    assert visitor.post(f"{at}needs/", {"needs": "x" * 501}).status_code == 422
    visitor.post(f"{here}coming/", {"needs": NEEDS})
    assert NEEDS in visitor.get(f"{at}needs/").content.decode()
    shelves = {shelf.key: shelf.rows for shelf in learn_holds(asha)}
    assert (shelves["communities"][0]["needs"], shelves["community_sessions"][0]["session__title"]) == (
        NEEDS,
        session.title,
    )
    session.starts_at = now - datetime.timedelta(hours=3)
    session.save()
    assert NEEDS not in as_person(lena).get(here).content.decode()
    visitor.post(f"{at}needs/", {"needs": ""})
    assert Member.objects.get(person=asha).needs == ""
    later = a_session(lena, community, now, title="Later")
    visitor.post(f"{at}sessions/{later.public_id}/coming/", {"needs": NEEDS})
    visitor.post(f"{at}leaving/")
    assert (Member.objects.get(person=asha).needs, Coming.objects.filter(gone_at=None).count()) == ("", 1)


def test_who_comes_is_reminded_once_and_again_when_it_was_moved_and_takes_it_into_a_diary(
    lena, asha, as_person, now
):
    community = a_community(lena, now)
    comes_in(asha, community, now)
    session = a_session(lena, community, now, link="https://video.example.org/j/1")
    at, visitor = f"/learn/{community.public_id}/sessions/{session.public_id}/", as_person(asha)
    assert b"video.example.org" not in visitor.get(f"{at}diary/").content
    visitor.post(f"{at}coming/", {})
    read = Calendar.from_ical(visitor.get(f"{at}diary/").content).walk("VEVENT")[0]
    assert (read["dtstart"].dt, "video.example.org" in str(read["location"])) == (session.starts_at, True)
    soon = session.starts_at - datetime.timedelta(hours=20)
    for _twice in range(2):
        remind_of_sessions(soon)
    assert sum("leave when you must" in words for words in heard_by(asha, soon)) == 1
    assert not any("leave when you must" in words for words in heard_by(lena, soon))


def test_nobody_comes_to_what_is_of_another_community_or_is_over(lena, asha, now):
    community, other = a_community(lena, now), a_community(lena, now)
    comes_in(asha, community, now)
    foreign, over = a_session(lena, other, now), a_session(lena, community, now)
    with visit_to(asha, community.public_id) as visit:
        for session, at in ((foreign, now), (over, over.starts_at + datetime.timedelta(hours=2))):
            with pytest.raises(PermissionDenied):
                say_coming(visit=visit, session=session, now=at)

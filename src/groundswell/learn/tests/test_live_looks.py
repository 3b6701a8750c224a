"""What looks alike for the people in a session is drawn once, and each still reads what is theirs and what is new."""

from __future__ import annotations

import re
import time
import uuid

import pytest
from django.test import Client

from groundswell.base.ui import drawn_once
from groundswell.learn.actions.running import begin_session
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.queries.live import Live
from groundswell.learn.tests.test_live_session import going_on, link_of, press, somebody

__all__ = ["going_on"]
THEIRS = (
    r'data-keep="(session-[^"]+)"',
    r'name="key" value="([^"]+)"',
    r'csrfmiddlewaretoken" value="([^"]+)"',
)


@pytest.fixture
def three(going_on, lena, now):
    """Two who read English and one who reads Welsh, in a session that has begun."""
    with visit_to(lena, going_on.community.public_id) as visit:
        begin_session(visit=visit, session=going_on, now=now)
    people = [somebody(going_on, name) for name in ("Bo", "Cy", "Di")]
    people[2].cookies["language"] = "cy"
    return people


def now_of(client: Client, session) -> str:
    return client.get(f"{link_of(session)}now/").content.decode()


def is_read_by_all(text, people, session) -> bool:
    """Everybody has looked, one writes, and everybody who looks again reads it."""
    for one in people:
        now_of(one, session)
    press(people[0], link_of(session), "write", text=text, kind="question", key=str(uuid.uuid4()))
    return all(text in now_of(one, session) for one in people)


def test_each_has_their_own_marks_hand_and_language_in_what_is_drawn_once(three, going_on):
    press(three[1], link_of(going_on), "hand", up="1")
    looks = [now_of(one, going_on) for one in three]
    for pattern in THEIRS:
        assert len({re.search(pattern, look)[1] for look in looks}) == 3, pattern
    assert ["Your hand is up" in look for look in looks] == [False, True, False]
    assert ["Raise my hand" in look for look in looks] == [True, False, False]


def test_what_is_new_is_read_by_all_and_a_look_that_forgets_the_beat_is_caught(three, going_on, monkeypatch):
    assert is_read_by_all("Who pays?", three, going_on)
    monkeypatch.setattr(Live, "__repr__", lambda state: "Live(all alike)")
    assert not is_read_by_all("The porter knows", three, going_on)


def test_words_that_were_refused_are_kept_in_the_form_of_that_person_alone(three, going_on):
    refused = press(three[0], link_of(going_on), "write", text="x" * 501, kind="note", key=str(uuid.uuid4()))
    assert "x" * 501 in refused.content.decode()
    assert ["xxx" in now_of(one, going_on) for one in three] == [False, False, False]


def test_looks_with_words_of_people_stay_for_minutes_not_for_good(three, going_on, monkeypatch):
    monkeypatch.setattr(drawn_once, "_leave_at", {})
    assert is_read_by_all("Who waters the plants?", three, going_on)
    kept = [key for key, look in drawn_once._looks.items() if "Who waters the plants?" in look]
    assert kept
    assert set(kept) <= set(drawn_once._leave_at)
    assert max(drawn_once._leave_at.values()) <= time.monotonic() + 600


def test_a_session_that_does_not_say_so_is_caught(three, going_on, monkeypatch):
    monkeypatch.setattr(drawn_once, "_leave_at", {})
    monkeypatch.setattr(Live, "remembered_for", None)
    assert is_read_by_all("Who locks up?", three, going_on)
    assert drawn_once._leave_at == {}

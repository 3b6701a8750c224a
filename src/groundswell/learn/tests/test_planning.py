"""Facilitators plan series and sessions, make the programme their own, and call off; members see it wherever they work."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.learn.actions.planning import change_session, plan_series, plan_session
from groundswell.learn.actions.programme import add_block, move_block
from groundswell.learn.models import FORMATS, Block, Series, Session
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.rules import Conflict
from groundswell.learn.tests.scenes import a_community, a_session, comes_in
from groundswell.learn.tests.test_coming_in import text_of


def test_a_coach_plans_a_funnel_session_and_makes_its_programme_her_own(lena, asha, as_person, now):
    community = a_community(lena, now)
    comes_in(asha, community, now)
    at, visitor, member = f"/learn/{community.public_id}/", as_person(lena), as_person(asha)
    assert "No sessions yet" in text_of(member.get(f"{at}sessions/"))
    assert member.get(f"{at}series/new/").status_code == 403
    told = {"name": "Day one", "purpose": "Up by noon", "zone": "Europe/London", "key": str(uuid.uuid4())}
    refused = visitor.post(f"{at}series/new/", {**told, "name": ""})
    assert (refused.status_code, "Up by noon" in refused.content.decode()) == (422, True)
    for _twice in range(2):
        visitor.post(f"{at}series/new/", {**told, "other_zones": ["Asia/Kolkata", "America/New_York"]})
    series = Series.objects.get()
    plan = f"{at}series/{series.public_id}/plan/"
    day = {"day-day": "23", "day-month": "3", "day-year": str(now.year + 1)}
    sent = {
        "title": "Who walks first?",
        "like": "funnel",
        **day,
        "at": "12:30",
        "zone": "Europe/London",
        "seats": "2",
    }
    sent |= {"link": "https://video.example.org/j/1", "key": str(uuid.uuid4())}
    for field, wrong in (
        ("link", "javascript:alert(1)"),
        ("at", "25:00"),
        ("day-year", "2020"),
        ("seats", "0"),
        ("zone", "Mars"),
    ):
        assert visitor.post(plan, {**sent, field: wrong}).status_code == 422
    for _twice in range(2):
        visitor.post(plan, sent)
    session = Session.objects.get()
    here = f"{at}sessions/{session.public_id}/"
    assert "All of the 60 minutes are used" in text_of(visitor.get(f"{here}programme/"))
    seen = text_of(member.get(here))
    assert all(
        words in seen
        for words in ("12:30 to 13:30, London time", "18:00 to 19:00, Kolkata time", "Fireside chat")
    )
    assert ("video.example.org" in seen, "video.example.org" in text_of(visitor.get(here))) == (False, True)
    blocks = list(Block.objects.order_by("place"))
    part = f"{here}programme/{blocks[1].public_id}/"
    visitor.post(f"{part}moving/", {"way": "up"})
    visitor.post(f"{part}moving/", {"way": "up"})
    visitor.post(f"{here}programme/{blocks[2].public_id}/moving/", {"way": "out"})
    assert "50 of 60 minutes are used; 10 are free" in text_of(visitor.get(f"{here}programme/"))
    visitor.post(f"{here}programme/{blocks[2].public_id}/moving/", {"way": "back"})
    changed = {"kind": "breakout", "title": "Pairs", "words": "<b>Why?</b>", "minutes": "20", "size": "2"}
    assert visitor.post(part, {**changed, "minutes": "-1"}).status_code == 422
    visitor.post(part, changed)
    added = {**changed, "title": "A song", "kind": "other", "minutes": "5", "key": str(uuid.uuid4())}
    for _twice in range(2):
        visitor.post(f"{here}programme/", added)
    assert "70 minutes are planned and there are 60: 10 too many" in text_of(visitor.get(f"{here}programme/"))
    assert Block.objects.order_by("place").first() == blocks[1]
    assert (Block.objects.get(title="A song").size, Block.objects.get(title="Pairs").size) == (None, 2)
    assert "&lt;b&gt;Why?&lt;/b&gt;" in member.get(here).content.decode()
    printed = visitor.get(f"{here}running-order/")
    assert (printed["Content-Type"], printed.content[:4]) == ("application/pdf", b"%PDF")
    again = {**sent, "like": str(session.public_id), "at": "19:00", "key": str(uuid.uuid4())}
    visitor.post(plan, again)
    evening = Session.objects.exclude(pk=session.pk).get()
    assert [one.title for one in evening.blocks.order_by("place")][:2] == ["Pairs", "Welcome"]
    assert visitor.post(f"{here}calling-off/", {"reason": ""}).status_code == 422
    visitor.post(f"{here}calling-off/", {"reason": "The speaker is ill"})
    assert "The speaker is ill" in text_of(member.get(here))


def test_times_that_the_clocks_make_unclear_are_refused_and_what_is_moved_is_not_overwritten(lena, now):
    community = a_community(lena, now)
    session = a_session(lena, community, now)
    told = {"title": "Nights", "zone": "Europe/London", "minutes": 60, "now": now}
    unclear = [
        (datetime.date(2027, 3, 28), datetime.time(1, 30)),
        (datetime.date(2027, 10, 31), datetime.time(1, 30)),
    ]
    with visit_to(lena, community.public_id) as visit:
        for day, at in unclear:
            with pytest.raises(ValidationError, match="clocks go"):
                change_session(visit=visit, session=session, version=1, day=day, at=at, **told)
        later = {"day": now.date() + datetime.timedelta(days=20), "at": datetime.time(9)}
        change_session(visit=visit, session=session, version=1, **later, **told)
        with pytest.raises(Conflict):
            change_session(visit=visit, session=session, version=1, **later, **told)


def test_only_facilitators_of_the_community_plan_and_change(lena, asha, delyth, as_person, now):
    community = a_community(lena, now, is_shared=True)
    other = a_session(lena, a_community(lena, now), now)
    session = a_session(lena, community, now)
    comes_in(asha, community, now)
    as_person(delyth).post(f"/learn/with/severn-vale/{community.code}/")
    at = f"/learn/{community.public_id}/sessions/"
    assert "Who walks first?" in text_of(as_person(delyth).get(f"{at}{session.public_id}/"))
    assert as_person(lena).get(f"{at}{other.public_id}/").status_code == 404
    told = {"title": "Mine", "kind": "other", "minutes": 5, "key": uuid.uuid4(), "now": now}
    for person in (asha, delyth):
        with visit_to(person, community.public_id) as visit:
            block = Block.objects.filter(session=session).first()
            with pytest.raises(PermissionDenied):
                add_block(visit=visit, session=session, **told)
            with pytest.raises(PermissionDenied):
                move_block(visit=visit, block=block, is_up=True, now=now)
            with pytest.raises(PermissionDenied):
                plan_series(visit=visit, name="A", purpose="B", zone="UTC", key=uuid.uuid4(), now=now)
    with visit_to(lena, community.public_id) as visit, pytest.raises(PermissionDenied):
        add_block(visit=visit, session=other, **told)
    facts = {
        "day": now.date() + datetime.timedelta(days=3),
        "at": datetime.time(9),
        "zone": "UTC",
        "now": now,
    }
    with visit_to(lena, community.public_id) as visit, pytest.raises(PermissionDenied):
        plan_session(visit=visit, series=session.series, title="A", like=other, key=uuid.uuid4(), **facts)


def test_every_format_fills_its_time_and_says_what_each_part_is():
    told = {key: (form.minutes, all(str(part.title) for part in form.parts)) for key, form in FORMATS.items()}
    assert told == {
        "funnel": (60, True), "thinking": (60, True), "clinic": (60, True), "huddle": (15, True), "hackathon": (360, True),
    }  # fmt: skip


@pytest.mark.parametrize("many", [1, 3])
def test_sessions_cost_the_same_few_queries(many, lena, asha, as_person, now, django_assert_num_queries):
    community = a_community(lena, now)
    comes_in(asha, community, now)
    sessions = [a_session(lena, community, now, title=f"Day {n}") for n in range(many)]
    visitor, at = as_person(asha), f"/learn/{community.public_id}/"
    for page, most in (
        ("sessions/", 9),
        (f"series/{sessions[0].series.public_id}/", 11),
        (f"sessions/{sessions[0].public_id}/", 12),
    ):
        visitor.get(f"{at}{page}")
        with django_assert_num_queries(most):
            visitor.get(f"{at}{page}")

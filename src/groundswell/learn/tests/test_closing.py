"""A closed community is read and not added to, and opens again for thirty days; one that nobody looks after finds somebody."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.learn.actions import make_facilitator, nominate, renew_code, reply, start_thread
from groundswell.learn.actions.closing import (
    close_community,
    name_facilitator,
    offer_to_facilitate,
    reopen_community,
)
from groundswell.learn.actions.coffee import change_rhythm, take_part
from groundswell.learn.actions.coming import say_coming
from groundswell.learn.actions.helping import begin_term
from groundswell.learn.actions.planning import plan_series
from groundswell.learn.actions.polling import vote
from groundswell.learn.actions.running import begin_session
from groundswell.learn.models import Community, Member, Poll, Post
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.rules import is_open
from groundswell.learn.tests.scenes import a_community, a_session, answers, begins, comes_in
from groundswell.learn.tests.test_coming_in import heard_by, text_of
from groundswell.people.actions import close_account

DAY = datetime.timedelta(days=1)


def test_a_closed_community_is_read_on_and_opens_again_within_thirty_days(
    lena, asha, ben, delyth, as_person, now
):
    community = a_community(lena, now, is_shared=True)
    comes_in(asha, community, now)
    thread, session = begins(asha, community, now), a_session(lena, community, now)
    at, lead, visitor = f"/learn/{community.public_id}/", as_person(lena), as_person(asha)
    assert visitor.post(f"{at}closing/", {"reason": "So"}).status_code == 403
    assert lead.post(f"{at}closing/", {"reason": ""}).status_code == 422
    for _twice in range(2):
        lead.post(f"{at}closing/", {"reason": "We have learned it"})
    assert sum("has closed: We have learned it" in words for words in heard_by(asha, now)) == 1
    assert "We meet next" not in text_of(visitor.get(at))
    read = text_of(visitor.get(f"{at}talk/{thread.public_id}/"))
    assert ("Who walks first?" in read, "closed on" in read, "Say it" in read) == (True, True, False)
    assert ("closed on" in text_of(as_person(ben).get(at)), as_person(ben).post(f"{at}joining/").status_code) == (
        True, 403,
    )  # fmt: skip
    community.refresh_from_db()
    session.community = community
    assert not is_open(session, session.starts_at)
    with pytest.raises(PermissionDenied):
        answers(asha, thread, now)
    assert (
        lead.post(f"{at}words/{Post.objects.get().public_id}/hiding/", {"reason": "Blame"}).status_code == 302
    )
    lead.post(f"{at}closing/", {"do": "reopen"})
    assert sum("is open again" in words for words in heard_by(asha, now)) == 1
    answers(asha, thread, now)
    with visit_to(lena, community.public_id) as visit:
        close_community(visit=visit, reason="Now really", now=now)
    with visit_to(lena, community.public_id) as visit, pytest.raises(PermissionDenied):
        reopen_community(visit=visit, now=now + 31 * DAY)
    lead.post(f"{at}leaving/", {})
    assert Member.objects.get(person=lena).left_at is not None


def additions(thread, session, member, now):
    """All ways of adding to a community, each for a visit."""
    key, day = uuid.uuid4, (now + 9 * DAY).date()
    return {
        "start": lambda v: start_thread(visit=v, title="A", text="B", key=key(), now=now),
        "reply": lambda v: reply(visit=v, thread=thread, text="A", key=key(), now=now),
        "vote": lambda v: vote(visit=v, poll=Poll(pk=0, thread=thread, closes_on=day), choices=[], now=now),
        "help": lambda v: begin_term(visit=v, task="host", until_day=day, key=key(), now=now),
        "nominate": lambda v: nominate(visit=v, email="x@example.org", name="X", key=key(), now=now),
        "come": lambda v: say_coming(visit=v, session=session, now=now),
        "coffee": lambda v: take_part(visit=v, level="", now=now),
        "rhythm": lambda v: change_rhythm(visit=v, weeks=2, now=now),
        "plan": lambda v: plan_series(visit=v, name="A", purpose="B", zone="UTC", key=key(), now=now),
        "begin": lambda v: begin_session(visit=v, session=session, now=now),
        "facilitate": lambda v: make_facilitator(visit=v, member=member, now=now),
        "link": lambda v: renew_code(visit=v, now=now),
    }


def refused_to(person, community, ways):
    """Which of them are refused to somebody."""
    refused = set()
    for name, way in ways.items():
        with visit_to(person, community.public_id) as visit:
            try:
                way(visit)
            except PermissionDenied:
                refused.add(name)
            except ValidationError:
                pass
    return refused


def test_nothing_is_added_to_a_closed_community_in_any_way(lena, asha, now):
    community = a_community(lena, now, is_shared=True)
    comes_in(asha, community, now)
    thread, session = begins(asha, community, now), a_session(lena, community, now)
    ways = additions(thread, session, Member.objects.get(person=asha), now)
    with visit_to(lena, community.public_id) as visit:
        close_community(visit=visit, reason="Done", now=now)
    assert refused_to(lena, community, ways) == set(ways)
    with visit_to(lena, community.public_id) as visit:
        reopen_community(visit=visit, now=now)
    assert refused_to(lena, community, ways) == set()  # so it is the closing that refuses


def test_a_community_that_nobody_looks_after_finds_somebody_who_offered(
    lena, asha, ben, omar, delyth, as_person, now
):
    community = a_community(lena, now)
    for person in (asha, ben):
        comes_in(person, community, now)
    with visit_to(asha, community.public_id) as visit, pytest.raises(PermissionDenied):
        offer_to_facilitate(visit=visit, is_so=True, now=now)
    close_account(person=lena, by=lena, now=now)
    heard_by(asha, now)  # they go, and then it is told
    assert any("Could you do it?" in words for words in heard_by(asha, now))
    at, head = f"/learn/{community.public_id}/successor/", as_person(omar)
    assert "Could you?" in text_of(as_person(asha).get(f"/learn/{community.public_id}/"))
    for _twice in range(2):
        as_person(asha).post(at, {"do": "offer"})
    assert sum("has offered to" in words for words in heard_by(omar, now)) == 1
    page = text_of(head.get(at))
    assert ("Asha Rao" in page, "Ben Price" in page) == (True, False)
    assert "Asha Rao" not in text_of(as_person(ben).get(at))
    assert as_person(delyth).get(at).status_code == 404
    own, other = (Member.objects.get(person=one) for one in (asha, ben))
    for by, member in ((ben, own), (omar, other)):
        with pytest.raises(PermissionDenied):
            name_facilitator(community=community, member=member, by=by, now=now)
    assert head.post(at, {"member": str(uuid.uuid4())}).status_code == 404
    for _twice in range(2):
        head.post(at, {"member": str(own.public_id)})
    own.refresh_from_db()
    assert (own.is_facilitator, own.would_facilitate_at) == (True, None)
    assert sum("You look after the community" in words for words in heard_by(asha, now)) == 1
    with pytest.raises(ValidationError), visit_to(asha, community.public_id) as visit:
        close_community(visit=visit, reason=" ", now=now)
    assert Community.objects.get().closed_at is None

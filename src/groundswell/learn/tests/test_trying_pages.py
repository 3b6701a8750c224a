"""A card for oneself after a session, its reminder, and a word when one comes to two sessions at the same time."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from groundswell.base.notify.models import Notice
from groundswell.base.tenancy.wall import within
from groundswell.learn.actions import agree, join_community, leave_community
from groundswell.learn.actions.coming import say_coming
from groundswell.learn.actions.growing import forget_what_was_private
from groundswell.learn.actions.interests import choose_interests
from groundswell.learn.actions.trying import stop_reminding, throw_away, write_try_card
from groundswell.learn.models import Coming, Interest, Session, TryCard
from groundswell.learn.queries.crossing import visit_by_code, visit_to
from groundswell.learn.tasks import remind_of_tries
from groundswell.learn.tests.scenes import a_community, a_session, comes_in
from groundswell.people.queries.held import held_about

DAY = datetime.timedelta(days=1)


def been(lena, community, now):
    """A session that is over."""
    session = a_session(lena, community, now)
    Session.objects.filter(pk=session.pk).update(starts_at=now - DAY)
    return session


def at(page, session):
    return reverse(f"learn:{page}", args=[session.community.public_id, session.public_id])


def test_a_card_is_written_printed_stopped_and_thrown_away_and_nobody_else_sees_it(
    lena, asha, ben, as_person, now
):
    community = a_community(lena, now)
    comes_in(asha, community, now)
    session = been(lena, community, now)
    member, other = as_person(asha), as_person(lena)
    assert "Write a card for yourself" in member.get(at("session", session)).content.decode()
    due = (now + 14 * DAY).date()
    shown = member.get(at("trying", session)).content.decode()
    assert all(f'value="{part}"' in shown for part in (due.day, due.month, due.year))
    assert member.get(at("trying", session), {"as": "pdf"}).status_code == 404
    assert member.post(at("trying", session), {"words": " "}).status_code == 422
    told = {
        "words": "A chair by <each> bed",
        "remind_on-day": "1",
        "remind_on-month": "1",
        "remind_on-year": "2020",
    }
    refused = member.post(at("trying", session), told)
    assert refused.status_code == 422
    assert "A chair by &lt;each&gt; bed" in refused.content.decode()
    told |= {"remind_on-day": due.day, "remind_on-month": due.month, "remind_on-year": due.year}
    kept = member.post(at("trying", session), told, follow=True).content.decode()
    assert "Kept. Only you see it." in kept
    assert "Do not remind me" in kept
    assert member.get(at("trying", session), {"as": "pdf"}).content.startswith(b"%PDF")
    for page in ("session", "trying"):
        assert "A chair by" in member.get(at(page, session)).content.decode()
        assert "A chair by" not in other.get(at(page, session)).content.decode()
    assert as_person(ben).get(at("trying", session)).status_code == 404
    assert {s.key: s.rows for s in held_about(asha)}["try_cards"][0]["words"] == "A chair by <each> bed"
    assert {s.key: s.rows for s in held_about(lena)}["try_cards"] == []
    stopped = member.post(at("trying", session), {"deed": "stop"}, follow=True).content.decode()
    assert "You are not reminded of it" in stopped
    remind_of_tries(now + 30 * DAY)
    assert not Notice.objects.filter(kind="learn.try_card").exists()
    card = TryCard.objects.get()
    for act in (stop_reminding, throw_away):
        with pytest.raises(PermissionDenied):
            act(card=card, by=lena)
    with visit_to(asha, community.public_id) as visit:
        leave_community(visit=visit, now=now)
    left = member.get(at("trying", session)).content.decode()
    assert "A chair by" in left
    assert "What will you try?" not in left
    member.post(at("trying", session), {"deed": "away"})
    assert member.get(at("trying", session)).status_code == 404
    comes_in(asha, community, now)
    assert not TryCard.objects.exists()
    ahead = a_session(lena, community, now)
    assert member.get(at("trying", ahead)).status_code == 403


def test_a_guest_is_reminded_once_where_they_work_and_what_they_try_is_in_no_message(lena, omar, delyth, now):
    community = a_community(omar, now, is_shared=True)
    slug = omar.organisation.slug
    with within(delyth.organisation_id):
        with visit_by_code(delyth, slug, community.code) as visit:
            join_community(visit=visit, now=now)
        with visit_to(delyth, community.public_id) as visit:
            agree(visit=visit, version=1, now=now)
        with visit_to(delyth, community.public_id) as visit:
            pass
        told = {"visit": visit, "session_id": uuid.uuid4(), "title": "Who walks first?", "now": now}
        with pytest.raises(ValidationError):
            write_try_card(words="W", remind_on=now.date(), **told)
        write_try_card(words="A secret", remind_on=(now + 2 * DAY).date(), **told)
        choose_interests(topics=["joy"], by=delyth, now=now)
    noon = now.replace(hour=12)
    for moment in (noon + DAY, (noon + 2 * DAY).replace(hour=5), noon + 2 * DAY, noon + 3 * DAY):
        remind_of_tries(moment)
    with within(delyth.organisation_id):
        notice = Notice.objects.get(kind="learn.try_card")
        assert (notice.person, notice.data) == (delyth, {"title": "Who walks first?"})
        forget_what_was_private(person=delyth)
        assert not TryCard.objects.exists()
        assert not Interest.objects.exists()
    assert not Notice.objects.filter(kind="learn.try_card").exists()
    assert not TryCard.objects.exists()


def test_who_comes_to_two_sessions_at_the_same_time_is_told_and_comes_to_both(lena, asha, as_person, now):
    communities = [a_community(lena, now, name=name) for name in ("One", "Two")]
    for community in communities:
        comes_in(asha, community, now)
    first = a_session(lena, communities[0], now, title="First", at=datetime.time(12, 30))
    second = a_session(lena, communities[1], now, title="Second", at=datetime.time(13, 0))
    later = a_session(lena, communities[1], now, title="Later", at=datetime.time(23, 0))
    with visit_to(asha, communities[0].public_id) as visit:
        say_coming(visit=visit, session=first, now=now)
    member = as_person(asha)
    said = member.post(at("coming", second), follow=True).content.decode()
    assert "At the same time you come to: First." in said
    assert (
        "At the same time you come to" not in member.post(at("coming", later), follow=True).content.decode()
    )
    assert Coming.objects.filter(gone_at=None).count() == 3
    member.post(at("not_coming", first))
    member.post(at("not_coming", second))
    assert (
        "At the same time you come to" not in member.post(at("coming", second), follow=True).content.decode()
    )

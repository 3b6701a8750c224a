"""Any member asks everybody to choose; each votes once, results come in company, and nobody learns who chose what."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.base.trail.models import Entry
from groundswell.learn.actions import take_back
from groundswell.learn.actions.polling import start_poll, vote
from groundswell.learn.models import Member, Poll, PollOption, PollVoter, Thread
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.queries.polls import poll_in
from groundswell.learn.tests.scenes import a_community, comes_in
from groundswell.learn.tests.test_coming_in import text_of
from groundswell.learn.tests.test_talking import BLAMES
from groundswell.people.queries.held import held_about

DAY = datetime.timedelta(days=1)


@pytest.fixture
def community(lena, asha, ben, now):
    made = a_community(lena, now)
    for person in (asha, ben):
        comes_in(person, made, now)
    return made


def asks(person, community, now, **told):
    facts = {"title": "When?", "text": "Say", "options": ["Noon", "Night"], "takes_several": False, "days": 7}
    with visit_to(person, community.public_id) as visit:
        return start_poll(visit=visit, key=uuid.uuid4(), now=now, **{**facts, **told})


def option(words):
    return PollOption.objects.get(words=words).public_id


def test_a_member_asks_and_each_votes_once_in_the_page_of_the_conversation(
    community, asha, ben, as_person, now
):
    new, visitor, other = f"/learn/{community.public_id}/talk/new/", as_person(asha), as_person(ben)
    sent = {"title": "When?", "text": "When do we meet?", "days": "7", "key": str(uuid.uuid4())}
    refused = visitor.post(new, {**sent, "options": "At noon"})
    assert (refused.status_code, "At noon" in refused.content.decode()) == (422, True)
    for _twice in range(2):
        visitor.post(new, {**sent, "options": "At noon\n\n At night \nAt noon"})
    thread = Thread.objects.get(is_hello=False)
    assert list(PollOption.objects.values_list("words", flat=True)) == ["At noon", "At night"]
    at = f"/learn/{community.public_id}/talk/{thread.public_id}/"
    assert "Poll" in text_of(other.get(f"/learn/{community.public_id}/"))
    noon, night = option("At noon"), option("At night")
    for wrong in ({}, {"choice": "x"}, {"choice": str(uuid.uuid4())}, {"choice": [str(noon), str(night)]}):
        assert "Choose one of these" in text_of(other.post(at, {"do": "vote", **wrong}, follow=True))
    for chosen in (noon, night):
        other.post(at, {"do": "vote", "choice": str(chosen)})
    assert list(PollOption.objects.values_list("words", "votes")) == [("At noon", 1), ("At night", 0)]
    assert "You have voted" in text_of(other.get(at))
    assert "What do you choose?" in text_of(visitor.get(at))
    held = {shelf.key: shelf.rows for shelf in held_about(ben)}["community_polls"]
    assert [row["poll__thread__title"] for row in held] == ["When?"]


def test_votes_are_shown_five_at_a_time_and_only_to_who_voted_until_it_closes(community, asha, ben, now):
    thread = asks(asha, community, now, takes_several=True)
    poll, seen = Poll.objects.get(), Member.objects.get(person=ben)

    def shown(at=now):
        card = poll_in(thread, seen, at)
        return card.shows, card.of, dict(card.rows)

    with visit_to(ben, community.public_id) as visit:
        vote(visit=visit, poll=poll, choices=[option("Noon"), option("Night")], now=now)
    assert shown() == (False, 0, {"Noon": 0, "Night": 0})
    Poll.objects.update(voted=4)
    PollOption.objects.filter(words="Noon").update(votes=4)
    with visit_to(asha, community.public_id) as visit:
        vote(visit=visit, poll=poll, choices=[option("Night")], now=now)
    assert shown() == (True, 5, {"Noon": 4, "Night": 2})
    PollVoter.objects.filter(member=seen).delete()
    with visit_to(ben, community.public_id) as visit:
        vote(visit=visit, poll=poll, choices=[option("Night")], now=now)
    assert shown() == (True, 5, {"Noon": 4, "Night": 2})  # the sixth vote waits for company
    PollVoter.objects.filter(member=seen).delete()
    assert shown()[0] is False
    assert shown(now + 8 * DAY) == (True, 6, {"Noon": 4, "Night": 3})
    with visit_to(ben, community.public_id) as visit, pytest.raises(ValidationError):
        vote(visit=visit, poll=poll, choices=[option("Noon")], now=now + 8 * DAY)
    Poll.objects.update(shown_of=0, voted=4)
    assert shown(now + 8 * DAY)[0] is False


def written_when_voting(person, thread, choice, now):
    """All that is written down when somebody votes."""
    with CaptureQueriesContext(connection) as told, visit_to(person, thread.community.public_id) as visit:
        vote(visit=visit, poll=thread.poll, choices=[choice.public_id], now=now)
    return [one["sql"] for one in told if one["sql"].startswith(("INSERT", "UPDATE"))]


def names_both(written, member, choice):
    """What is written in one row about a voter and about what they chose."""
    marks = f"= {choice.pk}", choice.public_id.hex, choice.words
    of_voters = [sql for sql in written if "pollvoter" in sql or f", {member.pk}" in sql]
    return [sql for sql in of_voters if any(mark in sql.replace("-", "") for mark in marks)]


def test_no_row_that_is_written_names_both_the_voter_and_what_they_chose(community, asha, ben, now):
    thread, member = asks(asha, community, now), Member.objects.get(person=ben)
    before = Entry.objects.count()
    chosen = PollOption.objects.get(words="Noon")
    written = written_when_voting(ben, thread, chosen, now)
    assert [sum(name in sql for sql in written) for name in ("pollvoter", "polloption")] == [1, 1]
    assert names_both(written, member, chosen) == []
    assert Entry.objects.count() == before
    assert {field.name for field in PollVoter._meta.fields} == {
        "id", "public_id", "organisation", "poll", "member",
    }  # fmt: skip


def test_a_build_that_keeps_the_choice_with_the_voter_would_be_caught(community, asha, ben, now):
    asks(asha, community, now)
    member, chosen = Member.objects.get(person=ben), PollOption.objects.get(words="Noon")
    wrong = " ".join(("INSERT INTO learn_pollvoter", str(member.pk), chosen.public_id.hex))
    assert names_both([wrong], member, chosen) == [wrong]


def test_polls_keep_to_the_rules_of_conversations(community, asha, ben, now):
    for wrong in (
        {"options": ["One"]},
        {"options": ["x" * 121, "y"]},
        {"options": list("abcdefghi")},
        {"days": 91},
    ):
        with pytest.raises(ValidationError):
            asks(asha, community, now, **wrong)
    held = asks(asha, community, now, options=[BLAMES, "Nobody"])
    assert held.posts.exclude(held_at=None).exists()
    thread = asks(asha, community, now)
    poll = Poll.objects.get(thread=thread)
    elsewhere = a_community(ben, now)
    with visit_to(ben, elsewhere.public_id) as visit, pytest.raises(PermissionDenied):
        vote(visit=visit, poll=poll, choices=[option("Noon")], now=now)
    with visit_to(asha, community.public_id) as visit:
        take_back(visit=visit, post=thread.posts.get(), now=now)
    assert not Poll.objects.filter(thread=thread).exists()

"""Words about a project: with a name or at the door without one, and kept from blame by the same moderators."""

from __future__ import annotations

import datetime
import html
import re
import uuid

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.tenancy.wall import outside
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.improve.actions import comment_on_project, move_stage
from groundswell.improve.models import ProjectComment
from groundswell.improve.tests.scenes import RELIEF, a_project
from groundswell.people.queries.naming import names_blamed_in
from groundswell.voice.actions import claim_words, keep_inbox, say_more, say_there
from groundswell.voice.actions import elsewhere as said_elsewhere
from groundswell.voice.queries.unnamed import proven
from groundswell.voice.tests.conftest import own_keys
from groundswell.voice.tests.scenes import show_everything, ticket

__all__ = ["own_keys"]
OURS = {"headers": {"sec-fetch-site": "same-origin"}}
BLAMES = "Ben Price is lazy and never answers"
HOUR = datetime.timedelta(hours=1)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(answer.content.decode())).split())


def at_the_door(held, page="answers/", **sent):
    with outside():
        sent = {"receipt": str(held), "all": "1", **sent}
        return text_of(Client().post(f"/speak/severn-vale/en/{page}", sent, **OURS))


def told(person, now):
    react_to_waiting(now=now)
    return [words_of(notice) for notice in Notice.objects.filter(person=person).order_by("pk")]


@pytest.fixture
def project(ward, lena, now):
    keep_inbox(now=now)
    return a_project(ward, lena, now)


def said_at_the_door(project, text, now):
    held = ticket()
    there = f"project/{project.public_id}"
    say_there(ticket=held, there=there, text=text, language="en", at_once=False, now=now)
    return held


def test_words_without_a_name_come_with_their_batch_and_what_the_team_does_goes_back_with_the_receipt(
    project, lena, dan, as_person, now
):
    with outside():
        page = Client().get(f"/speak/severn-vale/en/about/project/{project.public_id}/")
        assert RELIEF not in page.content.decode()  # nobody knows who stands there
        given = re.search(r'name="receipt" value="([^"]+)"', page.content.decode()).group(1)
        sent = {"text": "The bell is out of reach", "when": "mixed", "receipt": given}
        assert "receipt" in text_of(Client().post(page.wsgi_request.path, sent, **OURS))
    assert not ProjectComment.objects.exists()
    assert "1 thing you said is sealed" in at_the_door(given)
    show_everything(now)
    words = ProjectComment.objects.get()
    assert (words.text, words.author, words.voice, words.at) == (
        "The bell is out of reach",
        None,
        "anonymous",
        now,
    )
    assert "Someone who did not give a name said something about" in told(lena, now)[-1]
    entry = Entry.objects.get(verb="improve.commented")
    assert (entry.actor_id, entry.data["voice"]) == (None, "anonymous")
    assert "Someone who did not give a name" in text_of(as_person(dan).get(f"/improve/{project.public_id}/"))
    facts = {"project": project, "now": now + HOUR}
    comment_on_project(text="We moved the bell", key=uuid.uuid4(), by=lena, **facts)
    comment_on_project(text="A word from Dan", key=uuid.uuid4(), by=dan, **facts)
    move_stage(stage="test", by=lena, **facts)
    read = at_the_door(given)
    for line in (f"beside “{RELIEF}”", "The team of the project", "We moved the bell", "is now at"):
        assert line in read
    assert [word for word in ("Lena", "A word from Dan") if word in read] == []


def test_more_stays_with_the_first_and_all_of_it_can_be_taken_back_or_claimed(project, ben, lena, now):
    first, other = (said_at_the_door(project, text, now) for text in ("The bell", "The light"))
    say_more(bearer=proven(str(first)), form=uuid.uuid4(), text="And the rail", language="en")
    show_everything(now)
    say_more(bearer=proven(str(first)), form=uuid.uuid4(), text="And the chair", language="en")
    show_everything(now)
    assert {one.text for one in ProjectComment.objects.filter(project=project)} == {
        "The bell", "The light", "And the rail", "And the chair",
    }  # fmt: skip
    say_more(bearer=proven(str(first)), form=uuid.uuid4(), text="And the door", language="en")
    assert "taken" in at_the_door(first, "answers/taking-back/", sure="1")
    show_everything(now)
    assert {one.text for one in ProjectComment.objects.all()} == {"", "The light"}
    assert claim_words(bearer=proven(str(other)), by=ben, now=now) == f"/improve/{project.public_id}/"
    assert ProjectComment.objects.get(text="The light").author == ben


def test_blame_with_a_name_waits_for_a_moderator_whoever_says_it(
    project, ward, lena, ben, dan, omar, cerys, as_person, now, monkeypatch
):
    comment_on_project(project=project, text=BLAMES, key=uuid.uuid4(), by=dan, now=now)
    said_at_the_door(project, BLAMES + " at night", now)
    show_everything(now)
    at, talk = "/held/", f"/improve/{project.public_id}/talk/"
    assert BLAMES in text_of(as_person(dan).get(talk))
    assert "Only you see these words" in text_of(as_person(dan).get(talk))
    for reader in (lena, ben):
        assert "lazy" not in text_of(as_person(reader).get(talk))
        assert not any("said something" in words for words in told(reader, now))
    assert any("wait for you" in words for words in told(omar, now))
    moderator = as_person(omar)
    assert text_of(moderator.get(at)).count("lazy") == 2
    mine = ProjectComment.objects.get(author=dan)
    assert as_person(cerys).post(f"{at}project/{mine.public_id}/release/").status_code == 404
    asked = f"{at}project/{mine.public_id}/rewording-request/"
    moderator.post(asked, {f"{mine.public_id}-note": "Please leave the name out"})
    assert any("asks you to say them without a name" in words for words in told(dan, now))
    page = f"/words/project/{mine.public_id}/rewording/"
    assert "leave the name out" in text_of(as_person(dan).get(page))
    assert (
        as_person(dan).post(page, {"text": "Nobody answers"})["Location"] == f"/improve/{project.public_id}/"
    )
    assert "Nobody answers" in text_of(as_person(ben).get(talk))
    assert any("said something" in words for words in told(lena, now))
    unnamed = ProjectComment.objects.get(author=None)
    moderator.post(f"{at}project/{unnamed.public_id}/release/")
    assert "at night" in text_of(as_person(ben).get(talk))
    assert "moderator" not in text_of(as_person(ben).get(f"/improve/{project.public_id}/history/"))
    # A wrong build, that looks for no blame, shows it at once.
    monkeypatch.setattr(said_elsewhere, "names_blamed_in", lambda *_told: "")
    assert names_blamed_in(BLAMES, ward)
    said_at_the_door(project, BLAMES + " again", now)
    show_everything(now)
    assert "again" in text_of(as_person(ben).get(talk))


def test_the_door_takes_nothing_for_a_project_of_another_house_or_of_no_kind(project, surgery, cerys, now):
    for there in (f"project/{uuid.uuid4()}", f"idea/{project.public_id}"):
        with pytest.raises(ObjectDoesNotExist):
            say_there(ticket=ticket(), there=there, text="Hello", language="en", at_once=False, now=now)


def test_other_words_with_a_used_key_are_kept_too(project, ben, now):
    key = uuid.uuid4()
    for text in ("One", "One", "Two"):
        comment_on_project(project=project, text=text, key=key, by=ben, now=now)
    assert [one.text for one in ProjectComment.objects.order_by("pk")] == ["One", "Two"]

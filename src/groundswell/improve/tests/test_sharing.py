"""Projects reach beyond their team: colleagues follow them, talk about them and do the same."""

from __future__ import annotations

import datetime
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.improve.actions import (
    close_project,
    comment_on_project,
    follow_project,
    move_stage,
    mute_project,
    say_done_too,
    take_back_project_comment,
)
from groundswell.improve.models import DoneToo, ProjectComment
from groundswell.improve.queries.cards import is_stuck
from groundswell.improve.tests.scenes import RELIEF, a_project

BLAMES = "Lena is lazy and never answers"
DAY = datetime.timedelta(days=1)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def heard_by(person, now):
    react_to_waiting(now=now)
    return [words_of(notice) for notice in Notice.objects.filter(person=person).order_by("pk")]


def test_who_follows_a_project_hears_of_each_step_until_they_say_no(ward, lena, ben, omar, cerys, now):
    project = a_project(ward, lena, now)
    follow_project(project=project, by=ben, now=now)
    move_stage(project=project, stage="test", by=lena, now=now)
    assert [RELIEF in words for words in heard_by(ben, now)] == [True]
    assert heard_by(omar, now) == []
    mute_project(project=project, by=ben, now=now)
    comment_on_project(project=project, text="Well done", key=uuid.uuid4(), by=ben, now=now)
    close_project(project=project, version=1, ended_as="adopted", learned="It helps", by=lena, now=now)
    assert len(heard_by(ben, now)) == 1
    assert any("said something about" in words for words in heard_by(lena, now))
    with pytest.raises(PermissionDenied):
        follow_project(project=project, by=cerys, now=now)


def test_words_about_a_project_are_said_once_and_taken_back_by_their_writer(ward, lena, ben, cerys, now):
    project, key = a_project(ward, lena, now - 60 * DAY), uuid.uuid4()
    facts = {"project": project, "by": ben, "now": now}
    first, again = (comment_on_project(text="Can we come and see?", key=key, **facts) for _n in range(2))
    assert first == again
    project.refresh_from_db()
    assert is_stuck(project, now)  # what others say is no news from the team
    for words in (" ", "x" * 5001):
        with pytest.raises(ValidationError):
            comment_on_project(text=words, key=uuid.uuid4(), **facts)
    for stranger in (lena, cerys):
        with pytest.raises(PermissionDenied):
            take_back_project_comment(comment=first, by=stranger, now=now)
    for _twice in range(2):
        take_back_project_comment(comment=first, by=ben, now=now)
    assert [(one.text, one.taken_back_at) for one in ProjectComment.objects.all()] == [("", now)]


def test_a_member_says_that_their_group_did_it_too_and_speaks_for_no_other(
    ward, lena, dan, ben, surgery, as_person, now
):
    project = a_project(ward, lena, now)
    facts = {"project": project, "now": now}
    ours = dan.memberships.get().group
    with pytest.raises(PermissionDenied):
        say_done_too(group=ours, words="So did we", by=ben, **facts)
    with pytest.raises(PermissionDenied):
        say_done_too(group=ward, words="So did we", by=lena, **facts)
    with pytest.raises(ValidationError):
        say_done_too(group=ours, words=BLAMES, by=dan, **facts)
    visitor = as_person(dan)
    at = f"/improve/{project.public_id}/"
    sent = {"group": str(ours.public_id)}
    assert visitor.post(f"{at}done-too/", {**sent, "words": ""}).status_code == 422
    for words in ("At the door, it took a week", "At the door, it took two weeks"):
        visitor.post(f"{at}done-too/", {**sent, "words": words})
    assert DoneToo.objects.get().words == "At the door, it took two weeks"
    assert any("did it too" in words for words in heard_by(lena, now))
    close_project(project=project, version=1, ended_as="adopted", learned="It helps", by=lena, now=now)
    for page in (at, "/improve/learned/"):
        assert "it took two weeks" in text_of(as_person(ben).get(page))
    assert "Only members of another group" in text_of(as_person(ben).get(f"{at}done-too/"))


def test_the_pages_refuse_what_is_too_long_and_keep_what_was_typed(ward, lena, ben, as_person, now):
    project = a_project(ward, lena, now)
    at, visitor = f"/improve/{project.public_id}/", as_person(ben)
    refused = visitor.post(f"{at}talk/", {"text": "May we " * 900, "key": str(uuid.uuid4())})
    assert (refused.status_code, "May we May we" in text_of(refused)) == (422, True)
    visitor.post(f"{at}talk/", {"text": "May we visit?", "key": str(uuid.uuid4())})
    assert "May we visit?" in text_of(visitor.get(at))
    assert "You hear of each step" in text_of(visitor.get(at))
    visitor.post(f"{at}following/", {"mute": "1"})
    assert "You do not follow this project" in text_of(visitor.get(at))
    visitor.post(f"/improve/comments/{ProjectComment.objects.get().public_id}/taking-back/")
    assert "took it back" in text_of(visitor.get(f"{at}talk/"))


@pytest.mark.parametrize("many", [1, 3])
def test_what_is_said_costs_the_same_few_queries(
    many, ward, lena, ben, dan, as_person, now, django_assert_num_queries
):
    project = a_project(ward, lena, now)
    ours = dan.memberships.get().group
    for n in range(many):
        comment_on_project(project=project, text=f"Word {n}", key=uuid.uuid4(), by=ben, now=now)
        other = a_project(ward, lena, now, name=f"Project {n}")
        say_done_too(project=other, group=ours, words="So did we", by=dan, now=now)
        close_project(project=other, version=1, ended_as="stopped", learned="No", by=lena, now=now)
    visitor = as_person(lena)
    for page, most in ((f"{project.public_id}/talk", 6), ("learned", 7)):
        visitor.get(f"/improve/{page}/")
        with django_assert_num_queries(most):
            visitor.get(f"/improve/{page}/")

"""What is held about a person is all handed to them, by every part, and nothing that is out of their sight."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.people.queries.held import held_about
from groundswell.voice.actions import comment_on, follow_idea, support_idea, take_back_idea
from groundswell.voice.models import Idea
from groundswell.voice.tests.scenes import hold, say

HELD = "held_about.voice_holds"


def pointers_at_people() -> Iterator[str]:
    """Every column that points at a person, as SQL writes it."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is get_user_model():
                yield f'"{model._meta.db_table}"."{field.column}"'


def not_asked_for(person: Any) -> list[str]:
    """The columns that point at people in which nobody looks when somebody asks what is held about them."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        held_about(person)
    wheres = "\n".join(query["sql"].partition(" WHERE ")[2] for query in queries)
    return sorted(column for column in pointers_at_people() if f"{column} = {person.pk}" not in wheres)


def shelves_of(person: Any) -> dict[str, list[dict[str, Any]]]:
    return {shelf.key: shelf.rows for shelf in held_about(person)}


def test_every_row_that_points_at_a_person_is_looked_for(asha):
    assert not_asked_for(asha) == []


def test_a_part_that_is_left_out_is_caught(asha, settings):
    settings.HELD_ABOUT = [name for name in settings.HELD_ABOUT if not name.endswith(HELD)]
    assert {column.split(".")[0] for column in not_asked_for(asha)} == {
        '"voice_comment"',
        '"voice_dots"',
        '"voice_follow"',
        '"voice_idea"',
        '"voice_mention"',
        '"voice_reminder"',
        '"voice_round"',
        '"voice_step"',
        '"voice_support"',
    }


def test_every_kind_of_thing_has_a_shelf_of_its_own(asha):
    keys = [shelf.key for shelf in held_about(asha)]
    assert len(keys) == len(set(keys))


def test_ones_own_words_are_on_the_page_and_in_the_copy(asha, ward, as_person, now):
    say("We need a second tea trolley at night.", ward, asha, now)
    visitor = as_person(asha)
    assert "We need a second tea trolley at night." in visitor.get("/me/data/").content.decode()
    copy = json.loads(visitor.get("/me/data/file/").content)
    assert [idea["text"] for idea in copy["ideas"]] == ["We need a second tea trolley at night."]


def test_nobody_elses_words_are_in_it(asha, ben, ward, as_person, now):
    idea = say("We need a second tea trolley at night.", ward, asha, now)
    comment_on(idea=idea, text="Only if it is quiet", key=idea.key, by=asha, now=now)
    support_idea(idea=idea, by=ben, now=now, words="Yes please")
    copy = shelves_of(ben)
    assert (copy["ideas"], copy["comments"]) == ([], [])
    assert [(row["idea"], row["words"]) for row in copy["supports"]] == [(idea.title, "Yes please")]


@pytest.mark.parametrize(
    "gone",
    [
        lambda idea, asha, now: hold(idea, now),
        lambda idea, asha, now: take_back_idea(idea=idea, by=asha, now=now),
    ],
)
def test_the_title_of_an_idea_out_of_sight_stays_out_of_it(gone, asha, ben, ward, now):
    idea = say("We need a second tea trolley at night.", ward, asha, now)
    follow_idea(idea=idea, by=ben, now=now)
    assert [row["idea"] for row in shelves_of(ben)["follows"]] == [idea.title]
    gone(idea, asha, now)
    assert [row["idea"] for row in shelves_of(ben)["follows"]] == [""]


def test_what_one_took_back_or_a_moderator_holds_is_still_ones_own_to_read(asha, ward, now):
    idea = say("We need a second tea trolley at night.", ward, asha, now)
    hold(idea, now)
    say("The hoist is slow.", ward, asha, now)
    take_back_idea(idea=Idea.objects.get(text="The hoist is slow."), by=asha, now=now)
    assert [row["text"] for row in shelves_of(asha)["ideas"]] == [
        "We need a second tea trolley at night.",
        "The hoist is slow.",
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_looking_takes_the_same_few_queries_for_one_idea_and_for_three(
    many, asha, ward, now, django_assert_num_queries
):
    for n in range(many):
        say(f"Thing number {n} is always missing from the store room.", ward, asha, now)
    with django_assert_num_queries(73):
        held_about(asha)

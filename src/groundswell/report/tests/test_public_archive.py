"""What was tried and learned is for anyone where the organisation says so, and names nobody."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groundswell.improve.actions import close_project, say_done_too
from groundswell.improve.models import Project
from groundswell.improve.queries import naming
from groundswell.improve.queries.public import ended_for_anyone
from groundswell.improve.tests.scenes import a_project
from groundswell.people.models import Organisation, Person
from groundswell.report.tests.reading import words_on


@pytest.fixture
def learned(ward, lena, now):
    def end(name, learned, ended_as="abandoned"):
        project = a_project(ward, lena, now, name=name)
        close_project(project=project, version=1, ended_as=ended_as, learned=learned, by=lena, now=now)
        return project

    return end


def test_it_is_missing_until_the_organisation_says_so_and_then_holds_failures_and_no_names(
    learned, trust, asha, dan, ben, lena, as_person, now
):
    at, home = (reverse(f"report:public_{name}", args=[trust.slug]) for name in ("archive", "home"))
    board = learned("A board for beds", "Nobody had time to keep it")
    learned("Hooks for slings", "Two hooks do", "adopted")
    learned("Rounds with Asha", "They take an hour")
    learned("Ring first", "Sister Jones was glad")
    say_done_too(project=board, group=dan.memberships.get().group, words="Dan did it", by=dan, now=now)
    learning = as_person()
    assert learning.get(at).status_code == 404
    assert at not in learning.get(home).content.decode()
    Organisation.objects.filter(pk=trust.pk).update(archive_is_public=True)
    assert at in learning.get(home).content.decode()
    answer = learning.get(at)
    words = words_on(answer)
    assert [said in words for said in ("Nobody had time", "Two hooks do", "did it too", "an hour", "glad")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    body = answer.content.decode()
    assert [name for name in ("Asha", "Lena", "Dan", "Jones", "Rao") if name in body] == []
    only = words_on(learning.get(at, {"end": "adopted"}))
    assert ("Two hooks do" in only, "Nobody had time" in only) == (True, False)


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_the_same_few_queries(many, learned, trust, as_person, django_assert_num_queries):
    Organisation.objects.filter(pk=trust.pk).update(archive_is_public=True)
    for n in range(many):
        learned(f"Trial {n}", f"Lesson {n}")
    at = reverse("report:public_archive", args=[trust.slug])
    with django_assert_num_queries(6):
        answer = as_person().get(at)
    assert words_on(answer).count("Lesson") == many


def test_what_was_found_is_remembered_until_words_or_people_are_others(
    learned, ward, a_person, now, monkeypatch
):
    looked, look = [], naming.names_somebody
    monkeypatch.setattr(
        naming, "names_somebody", lambda text, **near: looked.append(text) or look(text, **near)
    )
    paper, board = learned("Willow paper", "It tears"), learned("A board for beds", "Nobody kept it")
    slings = learned("Hooks for slings", "Two hooks do")
    for _view in range(2):
        assert len(ended_for_anyone()) == 3
    assert ended_for_anyone("adopted") == []
    assert len(looked) == 3
    joined = a_person("willow", ward, name="Willow Green")
    assert ended_for_anyone() == [slings.pk, board.pk]
    Person.objects.filter(pk=joined.pk).update(name="Hooks Green")
    assert ended_for_anyone() == [board.pk, paper.pk]
    Project.objects.filter(pk=board.pk).update(learned="Hooks Green kept it")
    assert ended_for_anyone() == [paper.pk]


def test_a_build_that_remembers_words_alone_is_caught(learned, ward, a_person, now, monkeypatch):
    monkeypatch.setattr(naming, "_mark", lambda rows, *_people: repr(rows).encode())
    paper = learned("Willow paper", "It tears")
    assert ended_for_anyone() == [paper.pk]
    a_person("willow", ward, name="Willow Green")
    assert ended_for_anyone() == [paper.pk]


def test_no_more_is_kept_in_memory_than_a_few_answers(monkeypatch):
    monkeypatch.setattr(naming, "_known", {})
    for n in range(naming.MOST_REMEMBERED + 3):
        naming._remember(bytes([n]), frozenset())
    assert len(naming._known) == naming.MOST_REMEMBERED
    assert bytes([0]) not in naming._known

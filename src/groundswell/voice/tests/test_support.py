"""One voice for each person and idea, and no words lost."""

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.base.trail.queries import entries_about
from groundswell.voice.actions import support_idea, take_back_support
from groundswell.voice.models import Follow, Support
from groundswell.voice.queries.talk import backing_of
from groundswell.voice.tests.scenes import say


@pytest.fixture
def idea(asha, ward, now):
    return say("A second blood pressure cuff for bay three", ward, asha, now)


def test_supporting_twice_is_one_voice(idea, ben, now):
    support_idea(idea=idea, by=ben, now=now)
    support_idea(idea=idea, by=ben, now=now)
    assert list(Support.objects.values_list("idea", "person", "is_mine_too")) == [(idea.pk, ben.pk, False)]
    assert [e.verb for e in entries_about(idea)] == ["voice.idea_offered", "voice.supported"]


def test_who_supports_an_idea_hears_of_it_unless_they_muted_it(idea, ben, lena, now):
    Follow.objects.create(idea=idea, person=lena, is_muted=True, since=now)
    for person in (ben, lena):
        support_idea(idea=idea, by=person, now=now)
    assert list(
        Follow.objects.exclude(person=idea.author).order_by("pk").values_list("person", "is_muted")
    ) == [
        (lena.pk, True),
        (ben.pk, False),
    ]


def test_words_said_with_mine_too_are_kept_and_added_to(idea, ben, now):
    support_idea(idea=idea, by=ben, now=now)
    support_idea(idea=idea, by=ben, now=now, is_mine_too=True, words="We wait for the cuff every night")
    support_idea(idea=idea, by=ben, now=now, is_mine_too=True, words="We wait for the cuff every night")
    support_idea(idea=idea, by=ben, now=now, words="And the charger")
    mine = Support.objects.get()
    assert (mine.is_mine_too, mine.words) == (True, "We wait for the cuff every night\n\nAnd the charger")


def test_an_author_does_not_back_their_own_idea(idea, asha, now):
    with pytest.raises(PermissionDenied):
        support_idea(idea=idea, by=asha, now=now)
    assert Support.objects.count() == 0


def test_a_stranger_cannot_back_an_idea(idea, cerys, now):
    with pytest.raises(PermissionDenied):
        support_idea(idea=idea, by=cerys, now=now)


def test_a_voice_can_be_taken_back_once(idea, ben, now):
    support_idea(idea=idea, by=ben, now=now)
    assert [take_back_support(idea=idea, by=ben, now=now) for _twice in range(2)] == [True, False]
    assert Support.objects.count() == 0


def test_the_sentence_counts_others_and_me(idea, ben, dan, lena, now):
    said = [backing_of(ben, idea).sentence]
    for person in (ben, dan, lena):
        support_idea(idea=idea, by=person, now=now)
        said.append(backing_of(ben, idea).sentence)
    assert said == [
        "Nobody else has said this yet.",
        "You say this too.",
        "You and 1 other person say this too.",
        "You and 2 other people say this too.",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_the_same_few_questions_however_many_support(
    count, idea, ward, a_person, asha, now, django_assert_num_queries
):
    for i in range(count):
        support_idea(idea=idea, by=a_person(f"back{i}", ward), now=now)
    with django_assert_num_queries(4):
        backing_of(asha, idea)

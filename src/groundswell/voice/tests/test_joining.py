"""Ideas that say the same go on as one, with every voice behind it, and can be parted again."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from groundswell.base.tenancy.wall import outside, within
from groundswell.base.trail.queries import entries_about
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.voice.actions import (
    change_state,
    comment_on,
    merge_ideas,
    mute_idea,
    part_ideas,
    support_idea,
    take_back_support,
)
from groundswell.voice.models import Follow, Idea, State, Support
from groundswell.voice.queries.talk import backing_of, family_of, root_of, talk_of
from groundswell.voice.rules import Conflict
from groundswell.voice.tests.scenes import hold, say


@pytest.fixture
def cuff(ward, asha, now):
    return say("A second blood pressure cuff for bay three", ward, asha, now)


@pytest.fixture
def same(ward, ben, now):
    return say("We need one more blood pressure cuff", ward, ben, now)


@pytest.fixture
def third(ward, lena, now):
    return say("One cuff is not enough at night", ward, lena, now)


@pytest.fixture
def merge(lena, now):
    def join(idea, into, by=lena):
        return merge_ideas(
            idea=Idea.objects.get(pk=idea.pk), into=Idea.objects.get(pk=into.pk), by=by, now=now
        )

    return join


def voices(idea):
    return set(Support.objects.filter(idea=idea).values_list("person__username", flat=True))


def hearers(idea):
    return set(Follow.objects.filter(idea=idea).values_list("person__username", flat=True))


def test_the_joined_idea_points_on_and_keeps_its_words_and_steps(cuff, same, merge, lena, now):
    assert merge(same, cuff) == cuff
    same.refresh_from_db()
    assert (same.state, same.joined_to, same.answer_due, same.first_reply_at) == (
        State.JOINED,
        cuff,
        None,
        now,
    )
    assert list(same.steps.values_list("was", "state", "by")) == [("heard", "joined", lena.pk)]
    assert [line.text for line in talk_of(lena, cuff).items] == ["We need one more blood pressure cuff"]


def test_every_voice_goes_along_and_each_person_counts_once(cuff, same, merge, dan, omar, ada, now):
    for idea, person in ((cuff, omar), (same, omar), (same, dan)):
        support_idea(idea=idea, by=person, now=now)
    merge(same, cuff)
    assert voices(cuff) == {"omar", "dan", "ben"}
    assert hearers(cuff) == {"asha", "omar", "dan", "ben"}
    assert voices(same) == {"omar", "dan"}


def test_an_author_who_backed_the_other_idea_is_not_their_own_supporter(cuff, same, merge, asha, now):
    support_idea(idea=same, by=asha, now=now)
    merge(same, cuff)
    assert voices(cuff) == {"ben"}


def test_both_are_credited_to_those_who_may_see_who(cuff, same, merge, asha, lena, dan):
    merge(same, cuff)
    assert [backing_of(person, cuff).credit for person in (asha, lena, dan)] == [
        "You and Ben Price",
        "Asha Rao and Ben Price",
        "A colleague",
    ]


def test_both_are_told_on_the_trail(cuff, same, merge):
    merge(same, cuff)
    last = [entries_about(idea).last() for idea in (same, cuff)]
    assert [(entry.verb, entry.data.get("into")) for entry in last] == [
        ("voice.ideas_joined", cuff.title),
        ("voice.ideas_joined", None),
    ]


def test_joining_with_a_joined_idea_goes_on_to_the_last(cuff, same, third, merge):
    merge(same, cuff)
    assert merge(third, same) == cuff
    third.refresh_from_db()
    assert (third.joined_to, family_of(cuff)) == (cuff, [cuff.pk, same.pk, third.pk])


def test_a_chain_ends_at_its_root_with_all_its_voices(cuff, same, third, merge, dan, now):
    support_idea(idea=same, by=dan, now=now)
    merge(same, cuff)
    merge(cuff, third)
    assert root_of(Idea.objects.get(pk=same.pk)) == third
    assert voices(third) == {"asha", "ben", "dan"}


def test_there_are_no_circles(cuff, same, merge):
    merge(same, cuff)
    for pair in ((cuff, same), (cuff, cuff)):
        with pytest.raises(PermissionDenied):
            merge(*pair)
    assert Idea.objects.get(pk=cuff.pk).joined_to is None


def test_an_idea_is_joined_once(cuff, same, third, merge):
    merge(same, cuff)
    with pytest.raises(PermissionDenied):
        merge(same, third)


@pytest.mark.parametrize("who", ["asha", "ben", "dan", "cerys"])
def test_who_is_no_lead_of_both_cannot_join_them(who, cuff, same, merge, request):
    with pytest.raises(PermissionDenied):
        merge(same, cuff, by=request.getfixturevalue(who))
    assert Idea.objects.filter(state=State.JOINED).count() == 0


def test_a_lead_of_one_ward_cannot_join_an_idea_of_another(same, other_ward, dan, merge, now):
    next_door = say("A cuff for Ward 8 as well", other_ward, dan, now)
    with pytest.raises(PermissionDenied):
        merge(same, next_door)


def test_a_held_idea_is_not_joined(cuff, same, merge, now):
    hold(same, now)
    with pytest.raises(PermissionDenied):
        merge(same, cuff)


def test_an_idea_that_is_done_is_not_joined_but_others_join_it(cuff, same, merge, lena, now):
    change_state(idea=cuff, state=State.DONE, version=1, reason="We bought it", by=lena, now=now)
    with pytest.raises(ValidationError):
        merge(cuff, same)
    assert merge(same, cuff) == cuff


def test_joining_does_not_push_a_promise_back(ward, asha, same, merge, lena, now):
    late = say("A cuff please", ward, asha, now + datetime.timedelta(days=20))
    assert merge(same, late).answer_due == same.first_reply_due


def test_a_voice_for_a_joined_idea_goes_to_the_one_that_goes_on(cuff, same, merge, dan, now):
    merge(same, cuff)
    same.refresh_from_db()
    support_idea(idea=same, by=dan, now=now)
    comment_on(idea=same, text="Yes", key=uuid.uuid4(), by=dan, now=now)
    assert (voices(cuff), voices(same), cuff.comments.count()) == ({"ben", "dan"}, set(), 1)


def test_comments_of_both_are_one_thread(cuff, same, merge, dan, lena, now):
    comment_on(idea=same, text="Said there", key=uuid.uuid4(), by=dan, now=now)
    merge(same, cuff)
    comment_on(idea=cuff, text="Said here", key=uuid.uuid4(), by=dan, now=now + datetime.timedelta(hours=1))
    assert [line.text for line in talk_of(lena, cuff).items if line.kind == "comment"] == [
        "Said there",
        "Said here",
    ]


def test_parting_puts_everything_back(cuff, same, merge, dan, omar, lena, now):
    for idea, person in ((cuff, omar), (same, omar), (same, dan)):
        support_idea(idea=idea, by=person, now=now)
    merge(same, cuff)
    apart = part_ideas(idea=same, by=lena, now=now)
    assert (apart.state, apart.joined_to, apart.answer_due is not None) == (State.HEARD, None, True)
    assert (voices(cuff), voices(apart)) == ({"omar"}, {"omar", "dan"})
    assert (hearers(cuff), hearers(apart)) == ({"asha", "omar"}, {"ben", "omar", "dan"})
    assert [entry.verb for entry in entries_about(same)][-2:] == ["voice.ideas_joined", "voice.ideas_parted"]
    assert (backing_of(lena, cuff).credit, talk_of(lena, cuff).items) == ("", [])


def test_parting_one_keeps_a_voice_that_another_brought_too(cuff, same, third, merge, dan, lena, now):
    for idea in (same, third):
        support_idea(idea=idea, by=dan, now=now)
    merge(same, cuff)
    merge(third, cuff)
    part_ideas(idea=same, by=lena, now=now)
    assert voices(cuff) == {"dan", "lena"}


def test_parting_reaches_up_a_chain(cuff, same, third, merge, dan, lena, now):
    support_idea(idea=same, by=dan, now=now)
    merge(same, cuff)
    merge(cuff, third)
    part_ideas(idea=same, by=lena, now=now)
    assert (voices(third), voices(cuff)) == ({"asha"}, set())


def test_who_asked_for_quiet_about_the_joint_idea_keeps_it(cuff, same, merge, ben, lena, now):
    merge(same, cuff)
    mute_idea(idea=cuff, by=ben, now=now)
    part_ideas(idea=same, by=lena, now=now)
    assert Follow.objects.get(idea=cuff, person=ben).is_muted is True


def test_a_member_cannot_part_ideas_and_what_is_apart_cannot_be_parted(cuff, same, merge, asha, lena, now):
    with pytest.raises(PermissionDenied):
        part_ideas(idea=same, by=lena, now=now)
    merge(same, cuff)
    with pytest.raises(PermissionDenied):
        part_ideas(idea=same, by=asha, now=now)


def test_a_voice_taken_back_is_gone_from_all_that_were_joined(cuff, same, merge, dan, now):
    support_idea(idea=same, by=dan, now=now)
    merge(same, cuff)
    take_back_support(idea=cuff, by=dan, now=now)
    assert (voices(cuff), voices(same)) == ({"ben"}, set())


def test_a_lead_with_an_old_page_is_told_when_the_other_idea_has_moved(
    cuff, same, third, lena, merge, now, monkeypatch
):
    from groundswell.voice.actions import joining

    # Between reading where the other idea leads and locking it, somebody joins it with a third.
    def slow_root_of(idea):
        found = root_of(idea)
        monkeypatch.undo()
        merge(cuff, third)
        return found

    monkeypatch.setattr(joining, "root_of", slow_root_of)
    with pytest.raises(Conflict):
        merge_ideas(idea=same, into=cuff, by=lena, now=now)
    assert Idea.objects.get(pk=same.pk).state == State.HEARD


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_few_questions_however_many_were_joined(
    count, cuff, ward, a_person, merge, lena, now, django_assert_num_queries
):
    for i in range(count):
        merge(say(f"The cuff again, number {i}", ward, a_person(f"joiner{i}", ward), now), cuff)
    lena = Person.objects.get(pk=lena.pk)
    with django_assert_num_queries(7):
        backing_of(lena, cuff)
    with django_assert_num_queries(6):
        talk_of(lena, cuff)


def at(name, idea):
    return reverse(name, args=[idea.public_id])


def test_a_lead_joins_and_parts_ideas_without_scripts(cuff, same, as_person, lena):
    visitor = as_person(lena)
    page = visitor.get(at("voice:merge", same)).content.decode()
    assert f'value="{cuff.public_id}"' in page
    answer = visitor.post(at("voice:merge", same), {"into": cuff.public_id, "reason": "The same cuff"})
    assert (answer.status_code, answer.url) == (302, at("voice:idea", cuff))
    assert Idea.objects.get(pk=same.pk).joined_to == cuff
    page = visitor.get(at("voice:idea", cuff)).content.decode()
    assert (at("voice:part", same) in page, "Asha Rao and Ben Price" in page) == (True, True)
    assert visitor.post(at("voice:part", same)).status_code == 302
    assert Idea.objects.get(pk=same.pk).joined_to is None


def test_other_words_find_an_idea_that_is_not_alike(same, ward, asha, as_person, lena, now):
    other = say("The machine beside bed four squeezes too hard", ward, asha, now)
    visitor = as_person(lena)
    pages = [visitor.get(at("voice:merge", same), {"q": q}).content.decode() for q in ("", "squeezes")]
    assert [str(other.public_id) in page for page in pages] == [False, True]


@pytest.mark.parametrize("data", [{}, {"into": "no"}])
def test_a_lead_who_chose_nothing_is_asked_to(data, same, cuff, as_person, lena):
    page = as_person(lena).post(at("voice:merge", same), data).content.decode()
    assert "Choose the idea that goes on." in page


@pytest.mark.parametrize(
    ("who", "status"), [("asha", 403), ("ben", 403), ("dan", 403), ("lena", 200), ("cerys", 404)]
)
def test_who_reaches_the_page_for_joining(who, status, same, as_person, request):
    assert as_person(request.getfixturevalue(who)).get(at("voice:merge", same)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("asha", 403), ("ben", 403), ("lena", 302), ("cerys", 404)])
def test_who_may_part_on_the_page(who, status, same, cuff, merge, as_person, request):
    merge(same, cuff)
    assert as_person(request.getfixturevalue(who)).post(at("voice:part", same)).status_code == status


def test_an_idea_of_another_organisation_cannot_be_named(same, cerys, as_person, lena, now):
    with outside(), within(cerys.organisation_id):
        foreign = say("A cuff for us", root_group(), cerys, now)
    assert as_person(lena).post(at("voice:merge", same), {"into": foreign.public_id}).status_code == 404

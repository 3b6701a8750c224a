"""What people say around an idea, each once, each kept, each seen by those who may."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from groundswell.base.trail.queries import entries_about
from groundswell.voice.actions import answer_question, ask_author, comment_on, support_idea, take_back_comment
from groundswell.voice.models import Comment, Follow, Mention
from groundswell.voice.queries.talk import ON_A_PAGE, talk_of
from groundswell.voice.tests.scenes import hold, say


@pytest.fixture
def idea(asha, ward, now):
    return say("A second blood pressure cuff for bay three", ward, asha, now)


@pytest.fixture
def talk(idea, now):
    """Say something: talk(ben, "words")."""

    def speak(by, text="I see this too", key=None, at=now):
        return comment_on(idea=idea, text=text, key=key or uuid.uuid4(), by=by, now=at)

    return speak


def verbs(idea):
    return [entry.verb for entry in entries_about(idea)][1:]


def lines(person, idea):
    return [(line.who, line.what, line.text) for line in talk_of(person, idea).items]


def test_a_comment_is_kept_followed_and_on_the_trail(idea, talk, ben):
    comment = talk(ben)
    assert (comment.kind, comment.text, comment.idea) == ("comment", "I see this too", idea)
    assert Follow.objects.filter(idea=idea, person=ben).count() == 1
    entry = entries_about(idea).last()
    assert (entry.verb, entry.data) == (
        "voice.commented",
        {"comment": str(comment.public_id), "kind": "comment"},
    )


def test_the_same_press_twice_is_one_comment(idea, talk, ben):
    key = uuid.uuid4()
    assert talk(ben, key=key) == talk(ben, key=key)
    assert (Comment.objects.count(), verbs(idea)) == (1, ["voice.commented"])


def test_other_words_with_the_same_key_are_not_lost(talk, ben):
    key = uuid.uuid4()
    for text in ("first", "second", "second"):
        talk(ben, text, key=key)
    assert list(Comment.objects.order_by("pk").values_list("text", flat=True)) == ["first", "second"]


def test_words_by_the_lead_are_a_reply_and_keep_the_promise(idea, talk, lena, now):
    assert talk(lena).kind == "reply"
    idea.refresh_from_db()
    assert (idea.first_reply_at, idea.answer_due) == (now, None)


def test_words_by_a_colleague_keep_no_promise(idea, talk, ben):
    talk(ben)
    idea.refresh_from_db()
    assert (idea.first_reply_at, idea.answer_due) == (None, idea.first_reply_due)


def test_a_lead_who_said_it_does_not_answer_themselves(ward, lena, now):
    own = say("My own idea as a lead", ward, lena, now)
    assert comment_on(idea=own, text="Hello", key=uuid.uuid4(), by=lena, now=now).kind == "comment"
    own.refresh_from_db()
    assert own.first_reply_at is None


def test_a_question_waits_for_the_author_until_it_is_answered(idea, asha, ben, lena, now):
    question = ask_author(idea=idea, text="Which bay?", key=uuid.uuid4(), by=lena, now=now)
    waiting = [[line.waits_for_me for line in talk_of(person, idea).items] for person in (asha, ben, lena)]
    assert waiting == [[True], [False], [False]]
    answer_question(idea=idea, question=question, text="Bay three", key=uuid.uuid4(), by=asha, now=now)
    question.refresh_from_db()
    assert (question.answered_at, [line.waits_for_me for line in talk_of(asha, idea).items]) == (
        now,
        [False, False],
    )
    assert verbs(idea) == ["voice.question_asked", "voice.question_answered"]


def test_only_the_author_answers_and_only_those_who_answer_ask(idea, ben, lena, now):
    with pytest.raises(PermissionDenied):
        ask_author(idea=idea, text="Why?", key=uuid.uuid4(), by=ben, now=now)
    question = ask_author(idea=idea, text="Why?", key=uuid.uuid4(), by=lena, now=now)
    with pytest.raises(PermissionDenied):
        answer_question(idea=idea, question=question, text="So", key=uuid.uuid4(), by=ben, now=now)
    question.refresh_from_db()
    assert question.answered_at is None


def test_a_question_of_another_idea_cannot_be_answered_here(idea, ward, asha, lena, now):
    other = say("Something else altogether", ward, asha, now)
    question = ask_author(idea=other, text="Why?", key=uuid.uuid4(), by=lena, now=now)
    with pytest.raises(PermissionDenied):
        answer_question(idea=idea, question=question, text="So", key=uuid.uuid4(), by=asha, now=now)


def test_a_colleague_named_with_an_at_is_mentioned_and_a_stranger_is_not(talk, ben, lena, cerys, asha):
    talk(ben, "Ask @Lena or @cerys or @ben or ben@asha.example")
    assert list(Mention.objects.values_list("person", flat=True)) == [lena.pk]


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 5001])
def test_empty_and_endless_words_are_refused(talk, ben, text):
    with pytest.raises(ValidationError) as wrong:
        talk(ben, text)
    assert list(wrong.value.message_dict) == ["text"]


def test_a_stranger_cannot_talk(talk, cerys):
    with pytest.raises(PermissionDenied):
        talk(cerys)
    assert Comment.objects.count() == 0


def test_words_taken_back_are_nowhere(idea, talk, ben, asha, now):
    comment = talk(ben, "Too much said about @asha")
    take_back_comment(comment=comment, by=ben, now=now)
    take_back_comment(comment=comment, by=ben, now=now)
    comment.refresh_from_db()
    assert (comment.text, comment.taken_back_at, Mention.objects.count()) == ("", now, 0)
    assert lines(asha, idea) == [("Ben Price", "said something and took it back.", "")]
    assert "Too much" not in str([entry.data for entry in entries_about(idea)])
    assert verbs(idea) == ["voice.commented", "voice.comment_taken_back"]


def test_nobody_takes_back_the_words_of_another(talk, ben, lena, now):
    comment = talk(ben)
    with pytest.raises(PermissionDenied):
        take_back_comment(comment=comment, by=lena, now=now)


def test_names_are_for_the_team_only(idea, talk, ben, lena, dan, asha):
    for person in (ben, lena):
        talk(person, "hello")
    support_idea(idea=idea, by=lena, now=idea.offered_at, is_mine_too=True, words="We run for it")
    assert [line.who for line in talk_of(asha, idea).items] == ["Ben Price", "Lena Lead", "Lena Lead"]
    assert [line.who for line in talk_of(dan, idea).items] == [
        "A colleague",
        "Someone who answers for Ward 7",
        "A colleague",
    ]


def test_blame_by_name_in_a_comment_is_held_from_everyone_but_its_writer(idea, talk, ben, asha, lena, omar):
    comment = talk(ben, "Lena is lazy and never helps")
    assert (comment.held_at is not None, comment.held_because) == (True, "lena")
    seen = [[line.text for line in talk_of(person, idea).items] for person in (ben, asha, lena, omar)]
    assert seen == [["Lena is lazy and never helps"], [], [], []]
    assert verbs(idea) == ["voice.words_held"]


def test_praise_by_name_is_not_held(talk, ben, lena):
    assert talk(ben, "Lena sorted this out, thank you Lena").held_at is None


def test_a_held_reply_keeps_no_promise(idea, talk, lena, ben):
    assert talk(lena, "Ben is useless and broke it").held_at is not None
    idea.refresh_from_db()
    assert idea.first_reply_at is None


def test_a_long_thread_comes_in_pages_with_the_newest_first_to_hand(idea, talk, ben, asha):
    for i in range(ON_A_PAGE + 2):
        talk(ben, f"number {i}")
    talk_now = talk_of(asha, idea)
    assert ([line.text for line in talk_now.items], talk_now.page.number) == (["number 30", "number 31"], 2)
    assert len(talk_of(asha, idea, "1").items) == ON_A_PAGE
    assert talk_of(asha, idea, "nonsense").page.number == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_thread_asks_the_same_few_questions_however_long_it_is(
    count, idea, talk, ward, a_person, asha, django_assert_num_queries
):
    for i in range(count):
        person = a_person(f"talker{i}", ward)
        talk(person, f"number {i}")
        support_idea(idea=idea, by=person, now=idea.offered_at, is_mine_too=True, words="Same here")
    with django_assert_num_queries(6):
        talk_of(asha, idea)


def post(visitor, idea, **data):
    return visitor.post(reverse("voice:comments", args=[idea.public_id]), {"key": uuid.uuid4(), **data})


def test_a_comment_arrives_without_scripts_and_returns_to_the_idea(idea, as_person, ben):
    answer = post(as_person(ben), idea, text="I see this too")
    assert (answer.status_code, answer.url) == (
        302,
        reverse("voice:idea", args=[idea.public_id]) + "?said=1#talk",
    )
    assert Comment.objects.get().text == "I see this too"


def test_words_that_are_too_long_come_back_with_what_is_wrong(idea, as_person, ben):
    page = post(as_person(ben), idea, text="y" * 5001).content.decode()
    assert ("y" * 5001 in page, "There is something to put right" in page) == (True, True)
    assert Comment.objects.count() == 0


def test_with_scripts_only_the_thread_is_sent(idea, as_person, ben):
    address = reverse("voice:comments", args=[idea.public_id])
    page = as_person(ben).post(
        address, {"key": uuid.uuid4(), "text": "<b>Hello</b>"}, headers={"HX-Request": "true"}
    )
    assert ("<html" in page.content.decode(), "&lt;b&gt;Hello&lt;/b&gt;" in page.content.decode()) == (
        False,
        True,
    )


def test_the_lead_asks_and_the_author_answers_on_the_page(idea, as_person, asha, lena):
    post(as_person(lena), idea, text="Which bay?", do="ask")
    question = Comment.objects.get()
    page = as_person(asha).get(reverse("voice:comments", args=[idea.public_id])).content.decode()
    assert f'value="{question.public_id}"' in page
    post(as_person(asha), idea, text="Bay three", do="answer", question=question.public_id)
    assert list(Comment.objects.order_by("pk").values_list("kind", flat=True)) == ["question", "answer"]


@pytest.mark.parametrize(("who", "status"), [("asha", 200), ("ben", 200), ("dan", 200), ("cerys", 404)])
def test_who_reads_the_thread(who, status, idea, as_person, request):
    person = request.getfixturevalue(who)
    assert as_person(person).get(reverse("voice:comments", args=[idea.public_id])).status_code == status


@pytest.mark.parametrize(("who", "status"), [("ben", 302), ("asha", 403), ("cerys", 404)])
def test_who_may_say_me_too_on_the_page(who, status, idea, as_person, request):
    visitor = as_person(request.getfixturevalue(who))
    assert visitor.post(reverse("voice:support", args=[idea.public_id])).status_code == status


@pytest.mark.parametrize(("who", "status"), [("ben", 302), ("asha", 403), ("cerys", 404)])
def test_who_may_take_back_a_comment_on_the_page(who, status, talk, ben, as_person, request):
    comment = talk(ben)
    visitor = as_person(request.getfixturevalue(who))
    assert visitor.post(reverse("voice:comment_taking_back", args=[comment.public_id])).status_code == status


def test_a_held_idea_cannot_be_talked_about(idea, talk, ben, asha, now):
    hold(idea, now)
    for person in (ben, asha):
        with pytest.raises(PermissionDenied):
            talk(person)

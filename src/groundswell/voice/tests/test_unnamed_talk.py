"""What colleagues see of words without a name, and the talk that goes through a receipt."""

from __future__ import annotations

from uuid import uuid4

from groundswell.base.notify.models import Notice
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.voice.actions import (
    ask_author,
    comment_on,
    keep_inbox,
    merge_ideas,
    release_words,
    say_more,
    say_under_idea,
    support_idea,
)
from groundswell.voice.models import Comment, Idea, SealedWords, Voice
from groundswell.voice.queries import cards_of, page_of, visible_ideas
from groundswell.voice.queries.talk import talk_of
from groundswell.voice.queries.unnamed import idea_about, own_words, proven
from groundswell.voice.tests.scenes import say, say_unnamed, show_everything, ticket


def test_it_is_an_idea_like_others_but_without_a_name(shown, lena, dan):
    _held, _bearer, idea = shown
    assert idea.author is None
    assert idea.voice == Voice.ANONYMOUS
    assert page_of(lena, idea).who == "Someone who did not give a name"
    assert cards_of(dan, visible_ideas(dan))[0].who == "Someone who did not give a name"
    assert idea.answer_due is not None


def test_the_lead_is_told_and_the_trail_names_nobody(shown, lena, now):
    react_to_waiting(now=now)
    assert Notice.objects.filter(person=lena, kind="voice.idea_offered").exists()
    entry = Entry.objects.get(verb="voice.idea_offered")
    assert entry.actor_id is None
    assert entry.data["voice"] == "anonymous"


def test_the_whole_talk_goes_through_the_receipt(shown, lena, ben, now):
    _held, bearer, idea = shown
    question = ask_author(idea=idea, text="Which room?", key=uuid4(), by=lena, now=now)
    say_more(
        bearer=bearer,
        form=uuid4(),
        text="The one by the lift",
        language="en",
        question=question,
    )
    show_everything(now)
    question.refresh_from_db()
    assert question.answered_at is not None
    answer = Comment.objects.get(kind="answer")
    assert (answer.author, answer.voice) == (None, Voice.ANONYMOUS)
    line = talk_of(ben, idea).items[-1]
    assert (line.who, line.text) == ("Someone who did not give a name", "The one by the lift")
    react_to_waiting(now=now)
    assert Notice.objects.filter(person=lena, kind="voice.question_answered").exists()


def test_the_same_answer_twice_is_one(shown, lena, now):
    _held, bearer, _idea = shown
    form = uuid4()
    for _press in range(2):
        say_more(bearer=bearer, form=form, text="Yes", language="en")
    say_more(bearer=bearer, form=uuid4(), text="Yes", language="en")
    assert SealedWords.objects.exclude(box=None).count() == 2


def test_a_question_about_another_idea_is_not_answered(shown, asha, lena, ward, now):
    _held, bearer, _idea = shown
    other = say("The bell by bed 4 is broken", ward, asha, now)
    question = ask_author(idea=other, text="Which bell?", key=uuid4(), by=lena, now=now)
    say_more(bearer=bearer, form=uuid4(), text="Mine", language="en", question=question)
    show_everything(now)
    question.refresh_from_db()
    assert question.answered_at is None


def test_words_under_anothers_idea_have_no_name_and_ring_at_no_door(asha, ben, ward, now):
    idea = say("The bell by bed 4 is broken", ward, asha, now)
    keep_inbox(now=now)
    held = ticket()
    say_under_idea(
        ticket=held,
        idea=idea,
        text="It was broken last year too @ben",
        language="en",
        at_once=False,
        now=now,
    )
    show_everything(now)
    comment = Comment.objects.get()
    assert (comment.author, comment.voice) == (None, Voice.ANONYMOUS)
    assert idea_about(own_words(proven(str(held)))) == idea
    assert not comment.mentions.exists()
    react_to_waiting(now=now)
    assert Notice.objects.filter(person=asha, kind="voice.commented").exists()


def test_named_blame_waits_for_a_moderator_as_named_words_do(ward, ben, omar, now):
    say_unnamed("Ben Price is lazy and useless", ward, now)
    show_everything(now)
    idea = Idea.objects.get()
    assert idea.held_at is not None
    release_words(words=idea, by=omar, now=now)
    react_to_waiting(now=now)
    assert Idea.objects.get().held_at is None


def test_held_words_can_be_said_in_another_way(ward, ben, lena, now):
    held, _receipt = say_unnamed("Ben Price is lazy and useless", ward, now)
    show_everything(now)
    bearer = proven(str(held))
    say_more(
        bearer=bearer,
        form=uuid4(),
        text="The round is late on Mondays",
        language="en",
        rewords=True,
    )
    show_everything(now)
    idea = Idea.objects.get()
    assert (idea.text, idea.held_at) == ("The round is late on Mondays", None)
    react_to_waiting(now=now)
    assert Notice.objects.filter(person=lena, kind="voice.idea_offered").exists()


def test_it_can_be_joined_backed_and_answered_like_any_other(shown, asha, ben, lena, ward, now):
    _held, _bearer, idea = shown
    other = say("No key for the linen room at night", ward, asha, now)
    support_idea(idea=idea, by=ben, now=now)
    comment_on(idea=idea, text="We will cut a key", key=uuid4(), by=lena, now=now)
    idea.refresh_from_db()
    assert idea.first_reply_at is not None
    root = merge_ideas(idea=idea, into=other, by=lena, now=now)
    assert "Someone who did not give a name" in [line.who for line in talk_of(ben, root).items]
    react_to_waiting(now=now)

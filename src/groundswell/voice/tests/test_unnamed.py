"""Words without a name: sealed, kept once, shown in a mixed batch, answered, taken back, claimed."""

from __future__ import annotations

import datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from groundswell.base.notify.models import Notice
from groundswell.base.sealing import destroy
from groundswell.base.tenancy import random_key
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.voice.actions import (
    NotOpen,
    StillWaiting,
    Taken,
    ask_author,
    claim_words,
    comment_on,
    forget_words,
    keep_inbox,
    merge_ideas,
    note_seen,
    release_words,
    say_idea,
    say_more,
    say_under_idea,
    show_batch,
    support_idea,
    unnamed,
)
from groundswell.voice.actions.releasing import by_chance, show_all
from groundswell.voice.models import Comment, Idea, Inbox, Receipt, SealedWords, Voice
from groundswell.voice.queries import cards_of, page_of, visible_ideas
from groundswell.voice.queries.conversation import conversation_of
from groundswell.voice.queries.talk import talk_of
from groundswell.voice.queries.unnamed import (
    Bearer,
    idea_about,
    own_comments,
    own_idea,
    own_words,
    proven,
    waiting_words,
)
from groundswell.voice.tests.scenes import say, say_unnamed, show_everything, ticket

WORDS = "The night porters have no key to the linen room"


def at(hour: int, day: int = 24) -> datetime.datetime:
    return datetime.datetime(2026, 11, day, hour, 5, tzinfo=timezone.get_default_timezone())


# Kept once, sealed


def test_the_same_receipt_twice_is_one_row(ward, now):
    held, first = say_unnamed(WORDS, ward, now)
    _held, second = say_unnamed(WORDS, ward, now, ticket=held)
    assert first.pk == second.pk
    assert SealedWords.objects.count() == Receipt.objects.count() == 1
    assert show_everything(now) == 1
    say_unnamed(WORDS, ward, now, ticket=held)
    assert show_everything(now) == 0
    assert Idea.objects.get().text == WORDS


def test_other_words_with_the_same_receipt_are_kept_beside_the_first(ward, now, lena):
    held, _receipt = say_unnamed(WORDS, ward, now)
    say_unnamed("And the lift is out again", ward, now, ticket=held)
    show_everything(now)
    idea = Idea.objects.get()
    assert idea.text == WORDS
    assert [line.text for line in talk_of(lena, idea).items] == ["And the lift is out again"]


def test_a_wrong_key_would_be_caught(ward, now):
    """The control: with a mark drawn anew each time, the same receipt twice is two rows."""
    held, _receipt = say_unnamed(WORDS, ward, now)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(Bearer, "mark", lambda self, what: uuid4())
        say_unnamed(WORDS, ward, now, ticket=held)
    assert SealedWords.objects.count() == 2


def test_somebody_elses_locator_is_refused_and_keeps_nothing(ward, now):
    held, _receipt = say_unnamed(WORDS, ward, now)
    other = type(held)(held.locator, ticket().words)
    with pytest.raises(Taken):
        say_unnamed("Mine", ward, now, ticket=other)
    assert SealedWords.objects.count() == 1


def test_nothing_can_be_read_before_it_is_shown(ward, now):
    say_unnamed(WORDS, ward, now)
    row = SealedWords.objects.get()
    assert b"linen" not in bytes(row.box)
    assert not Idea.objects.exists()


def test_without_a_key_nothing_is_taken(ward, now):
    with pytest.raises(NotOpen):
        say_idea(ticket=ticket(), group=ward, text=WORDS, language="en", at_once=False, now=now)
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001])
def test_words_that_are_missing_or_too_many_are_refused(ward, now, text):
    with pytest.raises(ValidationError):
        say_unnamed(text, ward, now)


def test_the_longest_words_in_the_widest_script_fit_the_box(ward, now):
    say_unnamed("𝔊" * 5000, ward, now)
    assert show_everything(now) == 1


def test_a_closed_group_takes_nothing(ward, ada, now):
    ward.closed_at = now
    with pytest.raises(PermissionDenied):
        say_unnamed(WORDS, ward, now)


# Shown in batches


def test_three_are_shown_at_the_next_fixed_time(ward):
    show_batch(now=at(7))
    for number in range(3):
        say_unnamed(f"{WORDS} {number}", ward, at(8))
    assert show_batch(now=at(8)) == 0
    assert show_batch(now=at(12)) == 0
    assert show_batch(now=at(13)) == 3
    assert show_batch(now=at(14)) == 0


def test_one_alone_waits_a_day_and_not_longer(ward):
    show_batch(now=at(7))
    say_unnamed(WORDS, ward, at(8))
    assert [show_batch(now=at(hour)) for hour in (13, 14, 19)] == [0, 0, 0]
    assert show_batch(now=at(7, day=25)) == 1


def test_a_worker_that_slept_shows_it_when_it_wakes(ward):
    show_batch(now=at(7))
    say_unnamed(WORDS, ward, at(8))
    assert show_batch(now=at(7, day=26)) == 1


def test_what_cannot_wait_is_shown_at_once(ward):
    show_batch(now=at(7))
    say_unnamed(WORDS, ward, at(8), at_once=True)
    say_unnamed("This can wait", ward, at(8))
    assert show_batch(now=at(8)) == 1
    assert Idea.objects.get().text == WORDS


def test_a_batch_that_was_shown_leaves_no_sealed_words(ward, now):
    say_unnamed(WORDS, ward, now)
    show_everything(now)
    row = SealedWords.objects.get()
    assert row.box is None


def rank_correlation(ranks: list[int]) -> float:
    n = len(ranks)
    return 1 - 6 * sum((place - rank) ** 2 for place, rank in enumerate(ranks)) / (n * (n * n - 1))


def order_shown(ward, now, mix, count=60) -> float:
    keep_inbox(now=now)
    for number in range(count):
        say_unnamed(f"Number {number:03}", ward, now)
    show_all(list(waiting_words(at_once=False)), now=now, mix=mix)
    shown = Idea.objects.order_by("pk").values_list("text", flat=True)
    return abs(rank_correlation([int(text[-3:]) for text in shown]))


def test_the_order_shown_has_nothing_to_do_with_the_order_sent(ward, now):
    # |rho| of 60 by chance passes 0.5 once in some 20,000 runs
    assert order_shown(ward, now, by_chance) < 0.5


def test_the_wrong_build_shows_them_as_they_came(ward, now, monkeypatch):
    """The control: keys that count and a batch that is not mixed give the whole order away."""
    numbers = iter(range(1, 10_000))
    field = SealedWords._meta.pk
    assert field.default is random_key.random_key

    def as_they_came(talks):
        talks.sort(key=lambda talk: talk[0].pk)

    monkeypatch.setattr(field, "default", lambda: next(numbers))
    monkeypatch.setattr(field, "_get_default", lambda: next(numbers))
    assert order_shown(ward, now, as_they_came) == 1


def test_one_that_cannot_be_shown_does_not_keep_the_others(ward, now):
    say_unnamed(WORDS, ward, now)
    say_unnamed("Another", ward, now)
    broken = SealedWords.objects.order_by("pk").first()
    SealedWords.objects.filter(pk=broken.pk).update(box=b"not a box")
    assert show_everything(now) == 1
    assert SealedWords.objects.exclude(box=None).get().pk == broken.pk
    assert not SealedWords.objects.get(pk=broken.pk).is_lost


def test_words_whose_key_is_gone_are_marked_so_that_their_author_is_told(ward, now):
    say_unnamed(WORDS, ward, now)
    destroy(Inbox.objects.get().key_name)
    assert show_everything(now) == 0
    assert SealedWords.objects.get().is_lost


def test_old_keys_are_destroyed_once_nothing_waits_for_them(ward, now, settings):
    say_unnamed(WORDS, ward, now)
    later = now + datetime.timedelta(days=14)
    keep_inbox(now=later)
    assert Inbox.objects.count() == 2
    show_everything(later)
    keep_inbox(now=later)
    assert [inbox.key_name for inbox in Inbox.objects.all()] == [
        path.name for path in settings.SEALING_KEYS.iterdir()
    ]


# What colleagues see


@pytest.fixture
def shown(ward, now):
    held, _receipt = say_unnamed(WORDS, ward, now)
    show_everything(now)
    bearer = proven(str(held))
    return held, bearer, own_idea(own_words(bearer))


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


# Proving, taking back, claiming


def test_only_the_right_receipt_proves_anything(shown):
    held, bearer, _idea = shown
    assert proven(str(held).lower()).receipt == bearer.receipt
    assert proven(f"{held.locator} {ticket().secret}") is None
    assert proven(str(ticket())) is None
    assert proven("no receipt") is None


def test_a_receipt_opens_nothing_in_another_organisation(shown, cerys):
    held, _bearer, _idea = shown
    with within(cerys.organisation_id):
        assert proven(str(held)) is None


@pytest.mark.parametrize("typed", ["right", "wrong words", "unknown", "unreadable"])
def test_every_try_costs_one_slow_check(shown, typed, monkeypatch):
    held, _bearer, _idea = shown
    tries = []
    monkeypatch.setattr(
        "groundswell.voice.queries.unnamed.key_to", lambda *given: tries.append(given) or None
    )
    proven(
        {
            "right": str(held),
            "wrong words": f"{held.locator} {ticket().secret}",
            "unknown": str(ticket()),
        }.get(typed, "")
    )
    assert len(tries) == 1


def test_taken_back_before_it_was_shown_it_is_gone_unread(ward, now):
    held, _receipt = say_unnamed(WORDS, ward, now)
    forget_words(bearer=proven(str(held)), now=now)
    assert show_everything(now) == 0
    assert not (Receipt.objects.exists())
    assert not (SealedWords.objects.exists())
    assert not (Idea.objects.exists())


def test_taken_back_later_the_words_are_gone_and_no_time_is_kept(shown, lena, now):
    held, bearer, idea = shown
    before = Entry.objects.count()
    forget_words(bearer=bearer, now=now)
    idea.refresh_from_db()
    assert WORDS not in idea.text + idea.title
    assert not visible_ideas(lena).filter(pk=idea.pk).exists()
    assert (
        timezone.localtime(idea.taken_back_at).weekday() == timezone.localtime(idea.taken_back_at).hour == 0
    )
    assert Entry.objects.count() == before
    assert conversation_of(proven(str(held))).is_taken_back


def test_what_others_answered_is_not_lost_with_it(shown, lena, now):
    _held, bearer, idea = shown
    comment_on(idea=idea, text="We will cut a key", key=uuid4(), by=lena, now=now)
    forget_words(bearer=bearer, now=now)
    idea.refresh_from_db()
    assert WORDS not in idea.text
    assert visible_ideas(lena).filter(pk=idea.pk).exists()
    assert [line.text for line in talk_of(lena, idea).items] == ["We will cut a key"]


def test_who_holds_the_receipt_may_put_their_name_to_it(shown, ben, lena, now):
    held, bearer, idea = shown
    support_idea(idea=idea, by=ben, now=now)
    claim_words(bearer=bearer, by=ben, now=now)
    idea.refresh_from_db()
    assert (idea.author, idea.voice) == (ben, Voice.NAMED)
    assert not idea.supports.exists()
    assert page_of(lena, idea).who == "Ben Price"
    assert proven(str(held)) is None


def test_what_is_sealed_cannot_be_claimed(ward, ben, now):
    held, _receipt = say_unnamed(WORDS, ward, now)
    with pytest.raises(StillWaiting):
        claim_words(bearer=proven(str(held)), by=ben, now=now)


def test_nobody_of_another_organisation_claims_it(shown, cerys, now):
    _held, bearer, _idea = shown
    with pytest.raises(PermissionDenied):
        claim_words(bearer=bearer, by=cerys, now=now)


def test_what_waits_still_when_all_is_taken_back_is_never_shown(shown, now):
    _held, bearer, _idea = shown
    say_more(bearer=bearer, form=uuid4(), text="And another thing", language="en")
    forget_words(bearer=bearer, now=now)
    assert show_everything(now) == 0
    assert not Comment.objects.exists()
    assert not SealedWords.objects.exclude(box=None).exists()


def test_what_was_said_at_once_and_what_waits_stay_one_conversation(ward, lena, now):
    held, _receipt = say_unnamed(WORDS, ward, now)
    say_unnamed("And the lift is out again", ward, now, ticket=held, at_once=True)
    show_batch(now=now)
    assert [idea.text for idea in Idea.objects.all()] == ["And the lift is out again"]
    show_everything(now)
    assert [line.text for line in talk_of(lena, Idea.objects.get()).items] == [WORDS]
    assert len(own_comments(own_words(proven(str(held))))) == 1


def test_two_presses_of_a_new_receipt_at_once_are_one(ward, now, monkeypatch):
    held, honest = ticket(), unnamed._new_bearer

    def meanwhile(*given):
        monkeypatch.setattr(unnamed, "_new_bearer", honest)
        say_unnamed(WORDS, ward, now, ticket=held)
        return honest(*given)

    keep_inbox(now=now)
    monkeypatch.setattr(unnamed, "_new_bearer", meanwhile)
    say_unnamed(WORDS, ward, now, ticket=held)
    assert SealedWords.objects.count() == Receipt.objects.count() == 1


def test_nothing_in_the_open_leads_from_a_receipt_to_its_words(shown, lena, now):
    """Not one value that stands for a row of one table stands in another, before or after the author returns."""
    held, _bearer, idea = shown
    comment_on(idea=idea, text="We will cut a key", key=uuid4(), by=lena, now=now)
    note_seen(bearer=proven(str(held)), lines=1)
    row, receipt = SealedWords.objects.get(), Receipt.objects.get()
    telling = {str(value) for value in (receipt.pk, receipt.public_id, receipt.locator)}
    marks = {str(value) for value in (row.pk, row.public_id, row.key)}
    names = {str(idea.public_id)}
    kept = [{str(value) for value in vars(one).values()} for one in (receipt, row, idea)]
    assert not kept[0] & (marks | names)
    assert not kept[1] & (telling | names)
    assert not kept[2] & (telling | marks)

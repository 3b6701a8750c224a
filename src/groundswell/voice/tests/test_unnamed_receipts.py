"""Who holds a receipt proves it, takes the words back, or puts a name to them; nobody else does."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry
from groundswell.voice.actions import (
    StillWaiting,
    claim_words,
    comment_on,
    forget_words,
    keep_inbox,
    note_seen,
    say_more,
    show_batch,
    support_idea,
    unnamed,
)
from groundswell.voice.models import Comment, Idea, Receipt, SealedWords, Voice
from groundswell.voice.queries import page_of, visible_ideas
from groundswell.voice.queries.conversation import conversation_of
from groundswell.voice.queries.talk import talk_of
from groundswell.voice.queries.unnamed import own_comments, own_words, proven
from groundswell.voice.tests.scenes import UNNAMED, say_unnamed, show_everything, ticket


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
    held, _receipt = say_unnamed(UNNAMED, ward, now)
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
    assert UNNAMED not in idea.text + idea.title
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
    assert UNNAMED not in idea.text
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
    held, _receipt = say_unnamed(UNNAMED, ward, now)
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
    held, _receipt = say_unnamed(UNNAMED, ward, now)
    say_unnamed("And the lift is out again", ward, now, ticket=held, at_once=True)
    show_batch(now=now)
    assert [idea.text for idea in Idea.objects.all()] == ["And the lift is out again"]
    show_everything(now)
    assert [line.text for line in talk_of(lena, Idea.objects.get()).items] == [UNNAMED]
    assert len(own_comments(own_words(proven(str(held))))) == 1


def test_two_presses_of_a_new_receipt_at_once_are_one(ward, now, monkeypatch):
    held, honest = ticket(), unnamed._new_bearer

    def meanwhile(*given):
        monkeypatch.setattr(unnamed, "_new_bearer", honest)
        say_unnamed(UNNAMED, ward, now, ticket=held)
        return honest(*given)

    keep_inbox(now=now)
    monkeypatch.setattr(unnamed, "_new_bearer", meanwhile)
    say_unnamed(UNNAMED, ward, now, ticket=held)
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

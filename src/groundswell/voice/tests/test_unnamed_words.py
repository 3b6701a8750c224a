"""Words without a name are kept once, sealed, and by nobody who cannot prove them."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.voice.actions import NotOpen, Taken, say_idea
from groundswell.voice.models import Idea, Receipt, SealedWords
from groundswell.voice.queries.talk import talk_of
from groundswell.voice.queries.unnamed import Bearer
from groundswell.voice.tests.scenes import UNNAMED, say_unnamed, show_everything, ticket


def test_the_same_receipt_twice_is_one_row(ward, now):
    held, first = say_unnamed(UNNAMED, ward, now)
    _held, second = say_unnamed(UNNAMED, ward, now, ticket=held)
    assert first.pk == second.pk
    assert SealedWords.objects.count() == Receipt.objects.count() == 1
    assert show_everything(now) == 1
    say_unnamed(UNNAMED, ward, now, ticket=held)
    assert show_everything(now) == 0
    assert Idea.objects.get().text == UNNAMED


def test_other_words_with_the_same_receipt_are_kept_beside_the_first(ward, now, lena):
    held, _receipt = say_unnamed(UNNAMED, ward, now)
    say_unnamed("And the lift is out again", ward, now, ticket=held)
    show_everything(now)
    idea = Idea.objects.get()
    assert idea.text == UNNAMED
    assert [line.text for line in talk_of(lena, idea).items] == ["And the lift is out again"]


def test_a_wrong_key_would_be_caught(ward, now):
    """The control: with a mark drawn anew each time, the same receipt twice is two rows."""
    held, _receipt = say_unnamed(UNNAMED, ward, now)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(Bearer, "mark", lambda self, what: uuid4())
        say_unnamed(UNNAMED, ward, now, ticket=held)
    assert SealedWords.objects.count() == 2


def test_somebody_elses_locator_is_refused_and_keeps_nothing(ward, now):
    held, _receipt = say_unnamed(UNNAMED, ward, now)
    other = type(held)(held.locator, ticket().words)
    with pytest.raises(Taken):
        say_unnamed("Mine", ward, now, ticket=other)
    assert SealedWords.objects.count() == 1


def test_nothing_can_be_read_before_it_is_shown(ward, now):
    say_unnamed(UNNAMED, ward, now)
    row = SealedWords.objects.get()
    assert b"linen" not in bytes(row.box)
    assert not Idea.objects.exists()


def test_without_a_key_nothing_is_taken(ward, now):
    with pytest.raises(NotOpen):
        say_idea(ticket=ticket(), group=ward, text=UNNAMED, language="en", at_once=False, now=now)
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
        say_unnamed(UNNAMED, ward, now)

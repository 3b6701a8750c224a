"""Receipts at the door: one row for one receipt, and nothing told to who guesses."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from groundswell.site.door.tests.scenes import ANSWERS, OURS, SAY, WORDS, Stranger, fields
from groundswell.voice.models import Receipt, SealedWords
from groundswell.voice.tests.scenes import ticket


def test_the_same_receipt_twice_is_one_row_and_one_page(open_door):
    sent = fields(open_door)
    first, second = (Stranger().post(SAY, sent, **OURS) for _time in range(2))
    assert first.content == second.content
    assert SealedWords.objects.count() == Receipt.objects.count() == 1


def test_somebody_elses_locator_gets_a_new_receipt_and_keeps_the_words(open_door):
    held = ticket()
    Stranger().post(SAY, fields(open_door, held), **OURS)
    answer = Stranger().post(SAY, fields(open_door, f"{held.locator} {ticket().secret}"), **OURS)
    page = answer.content.decode()
    assert SealedWords.objects.count() == 1
    assert WORDS in page
    assert held.locator not in page
    assert "Take this new receipt" in page


@pytest.mark.parametrize("receipt", ["", "nonsense", "K7M2Q one two"])
def test_without_a_receipt_nothing_is_sent_before_one_was_shown(open_door, receipt):
    answer = Stranger().post(SAY, {**fields(open_door), "receipt": receipt}, **OURS)
    assert not SealedWords.objects.exists()
    assert WORDS in answer.content.decode()
    assert "gs-receipt__words" in answer.content.decode()


def wrong_pages(visitor: Client, held: Any) -> list[bytes]:
    tries = [f"{held.locator} {ticket().secret}", str(ticket()), "no receipt", ""]
    pages = [
        visitor.post(ANSWERS, {"receipt": typed}, **OURS).content.replace(typed.encode(), b"")
        for typed in tries[:3]
    ]
    return [*pages]


def test_every_wrong_receipt_gets_the_same_page(open_door):
    held = ticket()
    Stranger().post(SAY, fields(open_door, held), **OURS)
    assert len(set(wrong_pages(Stranger(), held))) == 1


def test_who_guesses_is_held_up_and_the_holder_is_not(open_door, monkeypatch):
    from groundswell.voice.web.speak import tries

    monkeypatch.setattr(tries, "FOR_ONE_RECEIPT", 5)
    held = ticket()
    Stranger().post(SAY, fields(open_door, held), **OURS)
    guesser, holder = Stranger(), Client(REMOTE_ADDR="203.0.113.78")
    for _guess in range(6):
        guesser.post(ANSWERS, {"receipt": f"{held.locator} {ticket().secret}"}, **OURS)
    right = {"receipt": str(held)}
    assert b"What became of your words" in holder.post(ANSWERS, right, **OURS).content
    assert b"We find nothing" in guesser.post(ANSWERS, right, **OURS).content

"""Receipts are minted by chance, read however they are typed, and never guessed from one another."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.receipt import PLACES, SIGNS, WORDS, Ticket, mint, read

VOCABULARY = ["amber", "boat", "cedar", "drop-down", "yo-yo", "zebra"]
pick = random.Random(7).choice


def test_a_receipt_has_five_signs_and_six_words():
    ticket = mint(VOCABULARY, pick)
    assert len(ticket.locator) == PLACES == 5
    assert set(ticket.locator) <= set(SIGNS)
    assert len(ticket.words) == WORDS == 6
    assert str(ticket).split() == [ticket.locator, *ticket.words]


def test_two_receipts_are_not_the_same():
    assert len({mint(VOCABULARY, pick) for _ in range(200)}) == 200


@given(st.randoms(), st.sampled_from([" ", "  ", "\n", ", ", "\t"]), st.booleans())
def test_it_is_read_however_it_is_typed(chance, between, shout):
    ticket = mint(VOCABULARY, chance.choice)
    typed = between.join([ticket.locator, *ticket.words])
    assert read(f" {typed.upper() if shout else typed.lower()}. ") == ticket


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "K7M2Q",
        "K7M2Q one two three four five",
        "K7M2Q one two three four five six seven",
        "K7M0Q one two three four five six",
        "K7M2 one two three four five six",
        "K7M2Q one two three four five 6",
        "amber boat cedar zebra amber boat K7M2Q",
    ],
)
def test_what_is_no_receipt_is_none(typed):
    assert read(typed) is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(typed):
    found = read(typed)
    assert found is None or isinstance(found, Ticket)

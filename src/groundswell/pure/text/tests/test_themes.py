"""Words that many texts share, counted by texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.text import themes_in

LINEN = [
    "There is no clean linen at night",
    "Linen runs out, linen again",
    "Who brings the Linen?",
    "More linens, please",
]
PORTERS = ["We wait for porters", "The porter came late", "No porter at night"]


def test_a_word_counts_once_for_each_text_that_says_it_in_any_form():
    assert themes_in([*LINEN, *PORTERS], at_least=2) == [("linen", 4), ("porter", 3), ("night", 2)]


def test_what_too_few_say_is_left_out_and_nothing_is_nothing():
    assert themes_in([*LINEN, *PORTERS], at_least=4) == [("linen", 4)]
    assert themes_in([], at_least=1) == []
    assert themes_in(["at the to 1234 it"], at_least=1) == []


def test_a_word_that_hardly_ever_stands_alone_is_one_theme_with_the_other():
    calls = [f"The call bell rings {n}" for n in range(5)]
    assert [word for word, _n in themes_in(calls, at_least=5)] == ["bell"]


def test_welsh_words_keep_their_letters():
    assert themes_in(["Tŷ’r staff", "dŵr oer", "Mwy o ddŵr, a dŵr", "dŵr!"], at_least=2) == []
    assert themes_in(["gwelyau glân", "Gwelyau newydd"], at_least=2) == [("gwelyau", 2)]


@given(st.lists(st.text(max_size=60), max_size=30), st.integers(1, 5))
def test_no_theme_is_said_by_fewer_or_by_more_texts_than_there_are(texts, at_least):
    for word, n in themes_in(texts, at_least=at_least):
        assert at_least <= n <= sum(word in text.lower() or bool(text) for text in texts)

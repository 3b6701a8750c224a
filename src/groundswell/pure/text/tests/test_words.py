import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.text import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("More drip-stands, please!", ("more", "drip", "stands", "please")),
        ("Tŷ'r WŶL: dŵr â llaeth", ("ty", "r", "wyl", "dwr", "a", "llaeth")),
        ("Ward 7B at 10:30", ("ward", "7b", "at", "10", "30")),
        ('AND "NEAR" (x*) -y', ("and", "near", "x", "y")),
        (" ?! ", ()),
    ],
)
def test_words_are_folded_runs_of_letters_and_digits(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_words_of_words_are_the_same_words(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words


@given(st.text())
def test_a_word_carries_nothing_a_query_could_mistake(text: str) -> None:
    assert all(word.isalnum() for word in words_of(text))

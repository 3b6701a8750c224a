import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.text import title_from


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Put a second printer on Ward 4. The one we have jams.", "Put a second printer on Ward 4"),
        ("Why do we wait for keys? It takes an hour.", "Why do we wait for keys"),
        ("Hello. We need more drip stands.", "Hello. We need more drip stands"),
        ("We need e.g. drip stands. Now.", "We need e.g. drip stands"),
        ("Quieter nights on the ward\nThe bins bang at 5am.", "Quieter nights on the ward"),
        ("Bins\n\nThey bang at five in the morning.", "Bins They bang at five in the morning"),
        ("Mwy o ŵyn i'r claf! Diolch.", "Mwy o ŵyn i'r claf"),
        ("A trolley (the big one).", "A trolley (the big one)"),
        ("???", "???"),
        ("\u200b", "…"),
        (" \n", ""),
    ],
)
def test_the_title_is_the_first_sentence(text: str, title: str) -> None:
    assert title_from(text) == title


def test_a_long_sentence_is_cut_at_a_word() -> None:
    assert title_from("Move the glove boxes to the door of each bay", longest=20) == "Move the glove…"


def test_a_long_word_is_cut_inside() -> None:
    assert title_from("Llanfairpwllgwyngyll", longest=8) == "Llanfai…"


def test_no_room_for_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="room"):
        title_from("Bins", longest=1)


@given(st.text(), st.integers(2, 120))
def test_a_title_fits_and_is_never_empty_for_words(text: str, longest: int) -> None:
    title = title_from(text, longest=longest)
    assert len(title) <= longest
    assert (title == "") == (text.strip() == "")
    assert "\n" not in title

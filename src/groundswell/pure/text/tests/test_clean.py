import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.text import clean_text

AWKWARD = st.text(
    st.one_of(st.characters(), st.sampled_from("\r\n\t\u0301\u0327\u0323\u05b0\u202e\ud800\u200be가ᄀ"))
)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("nul\x00 bell\x07 c1\x9f", "nul bell c1"),
        ("one\ttwo", "one two"),
        ("line\u2028paragraph\u2029next\x85end", "line\nparagraph\nnext\nend"),
        ("safe\u202egpj.exe\u202c \u2066x\u2069", "safegpj.exe x"),
        ("half \ud83d of a smile", "half  of a smile"),
        ("w\u0302r", "ŵr"),
        ("z" + "\u0301" * 10_000 + "!", "ź\u0301\u0301\u0301!"),
        ("\ufeffunseen\u200b space\u00ad", "unseen space"),
        ("👩\u200d⚕️ stays", "👩\u200d⚕️ stays"),
        (" \n\t", ""),
    ],
)
def test_text_is_kept_in_one_plain_form(raw: str, kept: str) -> None:
    assert clean_text(raw) == kept


@given(AWKWARD)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean_text(raw)
    assert clean_text(once) == once


@given(AWKWARD)
def test_what_is_kept_can_always_be_stored(raw: str) -> None:
    kept = clean_text(raw)
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert [char for char in kept if unicodedata.category(char) == "Cc" and char != "\n"] == []
    assert kept == kept.strip()

"""A text that names somebody is known before it is put before everybody."""

import pytest

from groundswell.pure.text import names_somebody

WHOLE, GIVEN = ["Asha Rao", "Siân Ó Brien"], ["Asha", "Siân"]


@pytest.mark.parametrize(
    "text",
    [
        "We asked Asha first",
        "asha rao held the list",
        "Sian's list",
        "Dr Patel said no",
        "ÓBRIEN siân ó brien",
    ],
)
def test_a_name_is_seen(text):
    assert names_somebody(text, whole=WHOLE, given=GIVEN)


@pytest.mark.parametrize("text", ["", "Two hooks do, and the doctor agrees", "Ash on the floor", "rao"])
def test_words_without_a_name_pass(text):
    assert not names_somebody(text, whole=WHOLE, given=GIVEN)

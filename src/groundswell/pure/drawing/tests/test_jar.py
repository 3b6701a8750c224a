"""A jar says how full it is: in marbles, in words and in its table."""

import pytest

from groundswell.pure.drawing import TableTwin, jar
from groundswell.pure.drawing._jar import PLACES

TWIN = TableTwin(("Day", "Share"), (("Good", "60 %"),))


def drawn(percent, text="60 % good days"):
    return jar(percent, text, id="jar", title="Marble jar", desc="How it fills", table=TWIN)


@pytest.mark.parametrize(("percent", "marbles"), [(None, 0), (0, 0), (10, 2), (60, 12), (90, 18), (100, 20)])
def test_each_marble_is_one_in_twenty(percent, marbles):
    picture = drawn(percent)
    assert picture.facts["marbles"] == marbles
    assert picture.svg.count("gs-accent") == marbles
    assert picture.svg.count("<circle") == PLACES


def test_words_are_escaped_and_the_table_goes_with_it():
    picture = drawn(50, "<b>half</b> & more")
    assert "<b>" not in picture.svg
    assert picture.table == TWIN


@pytest.mark.parametrize("percent", [-1, 101])
def test_more_than_full_is_refused(percent):
    with pytest.raises(ValueError, match="0 to 100"):
        drawn(percent)

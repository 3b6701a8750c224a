"""What is typed as an outline becomes drivers and change ideas, however it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.improving import read_outline

WANTED = [
    (0, False, "Relief in time"),
    (1, False, "Known at the door"),
    (2, True, "A card"),
    (1, True, "A clock"),
]


@pytest.mark.parametrize(
    "typed",
    [
        "Relief in time\n  Known at the door\n    A card\n  * A clock",
        "Relief in time\n\tKnown at the door\n\t\tA card\n\n\t* A clock",
        "Relief in time\n- Known at the door\n-- A card\n- + A clock",
        "Relief in time\n  Known at the door\n* A card\n  * A clock",
    ],
)
def test_spaces_tabs_and_dashes_lead_further_in_and_a_star_is_a_change(typed):
    assert [(one.depth, one.is_change, one.words) for one in read_outline(typed)] == WANTED


@given(st.text(max_size=400))
def test_anything_typed_is_an_outline_in_which_no_line_jumps(typed):
    depth, was_change = -1, False
    for one in read_outline(typed):
        assert one.words
        assert one.depth <= (depth if was_change else depth + 1) or one.is_change
        depth, was_change = one.depth, one.is_change

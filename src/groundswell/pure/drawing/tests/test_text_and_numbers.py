"""The careful guesses under every drawing: breaking words, choosing ticks, keeping labels apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.drawing._markup import tag, words
from groundswell.pure.drawing._numbers import apart, plain_number, ticks
from groundswell.pure.drawing._text import fit, width_of, wrap


def test_markup_escapes_words_and_replaces_what_xml_cannot_hold():
    assert words("a <b> & \"c\" 'd'\x00\ud800\ufffe\n e") == (
        "a &lt;b&gt; &amp; &quot;c&quot; &#x27;d&#x27;\ufffd\ufffd\ufffd e"
    )


def test_an_element_has_its_attributes_in_order_with_short_numbers():
    assert tag("line", class_="a", stroke_width=1.5, x1=-0.001, x2=1 / 3, y="<") == (
        '<line class="a" stroke-width="1.5" x1="0" x2="0.33" y="&lt;"/>'
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.001, "0"),
        (2.0, "2"),
        (2.5, "2.5"),
        (2.345, "2.35"),
        (1200, "1200"),
        (-10, "-10"),
        (100, "100"),
    ],
)
def test_a_plain_number_has_no_trailing_noughts(value, text):
    assert plain_number(value) == text


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([], [0, 1]),
        ([0, 0], [0, 1]),
        ([3], [0, 1, 2, 3]),
        ([6.5, 2.1], [0, 2, 4, 6, 8]),
        ([97], [0, 50, 100]),
        ([-3, 5], [-4, -2, 0, 2, 4, 6]),
        ([0.3], [0, 0.1, 0.2, 0.3]),
    ],
)
def test_ticks_are_round_and_take_in_every_value_and_nought(values, marks):
    assert ticks(values) == marks


@given(st.lists(st.floats(-1e12, 1e12), max_size=6))
def test_ticks_rise_evenly_around_the_values(values):
    marks = ticks(values)
    steps = [b - a for a, b in pairwise(marks)]
    assert 2 <= len(marks) <= 8
    assert min(steps) > 0
    assert steps == pytest.approx([steps[0]] * len(steps), rel=1e-3)
    slack = max(map(abs, marks)) * 1e-6 + 1e-6
    assert all(marks[0] - slack <= value <= marks[-1] + slack for value in values)


@given(st.text(max_size=60), st.floats(20, 400), st.integers(1, 4))
def test_wrapped_words_fit_their_room_and_lose_nothing_but_an_ending(text, room, most):
    lines = wrap(text, room, most)
    assert len(lines) <= most
    assert all(width_of(line) <= room or line == "…" for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert " ".join(lines) == " ".join(wrap(text, 1e9, 1))


def test_words_too_long_are_shortened_with_a_mark():
    assert fit("Looking into it", 60) == "Looki…"
    assert fit("Done", 60) == "Done"


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(5, 40)), min_size=1, max_size=6))
def test_things_pushed_apart_do_not_overlap_and_stay_inside_while_there_is_room(things):
    things.sort()
    heights = [height for _, height in things]
    moved = apart([middle for middle, _ in things], heights, 0, 200)
    edges = [
        (middle - height / 2, middle + height / 2) for middle, height in zip(moved, heights, strict=True)
    ]
    assert all(above[1] <= below[0] + 1e-6 for above, below in pairwise(edges))
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= max(200, sum(heights)) + 1e-6


def test_things_that_are_apart_already_stay_where_they_are():
    assert apart([10, 50, 90], [10, 10, 10], 0, 100) == [10, 50, 90]


@pytest.mark.parametrize("value", [5.0, -3.0, 1e-3, 7e11])
def test_values_that_are_all_the_same_get_a_scale_around_them(value):
    found = ticks([value, value], from_nought=False)
    assert found[0] < value < found[-1]
    assert len(found) >= 3


def test_digits_are_taken_to_be_as_wide_as_in_the_broad_letters_where_arial_is_missing():
    assert width_of("0123456789", 10) >= 63.6  # DejaVu Sans and Verdana: 0.636 of the size each

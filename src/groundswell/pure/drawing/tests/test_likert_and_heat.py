"""Bars of answers and heat maps read without colour, fit a phone, and have a table that says the same."""

from itertools import pairwise

import pytest

from groundswell.pure.drawing import (
    MOST_COLUMNS,
    Answered,
    Heat,
    HeatLabels,
    HeatRow,
    LikertLabels,
    heat_map,
    likert,
)
from groundswell.pure.drawing._shades import DARK, ink_on, shade, tint
from groundswell.pure.drawing.tests.reading import collisions, count, faults, outside, words_of

POINTS = tuple((str(n), words) for n, words in enumerate(
    ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"], 1
))  # fmt: skip
LABELS = LikertLabels("Question", POINTS, ("Average",))
CELLS = ("1 in 10 or fewer", "2 in 10", "3 in 10", "3 in 10", "2 in 10", "3.4")
LONG = "If you make a mistake in this team, it is held against you for longer than it should be by those who were not there"


def bars(*rows, width=280.0):
    return likert(
        rows, id="safety", title="Safety", desc="How answers are spread", labels=LABELS, width=width
    )


def row(label="In this team it is safe to try something new", widths=(5, 20, 30, 25, 20), text="Average 3.4"):
    return Answered(label, widths, text, CELLS)


@pytest.mark.parametrize("width", [280.0, 360.0, 560.0])
def test_bars_of_answers_are_a_sound_picture(width):
    picture = bars(row(LONG), row(), row("Hidden", None, "Not shown"), width=width)
    assert faults(picture.svg) == []
    assert collisions(picture.svg) == []
    assert outside(picture.svg) == []
    assert picture.facts == {"rows": 3, "shown": 2}
    assert count(picture.svg, "rect", "gs-shade") == 5 + 5 + 5


def test_each_part_says_which_point_it_is():
    assert words_of(bars(row()).svg).count("3") == 2
    assert "Strongly agree" in words_of(bars(row()).svg)
    assert bars(row()).table.rows == ((row().label, *CELLS),)
    assert bars(row()).table.headers == ("Question", *(words for _, words in POINTS), "Average")


@pytest.mark.parametrize(
    "widths", [(50, 50), (10, 10, 10, 10, 10), (-5, 25, 30, 25, 25), (float("nan"), 20, 30, 25, 20)]
)
def test_a_bar_that_is_not_full_is_refused(widths):
    with pytest.raises(ValueError, match=r"bar|draw"):
        bars(row(widths=widths))


def test_no_rows_are_an_empty_picture():
    assert faults(bars().svg) == []


COLUMNS = tuple((str(n), f"Question {n}") for n in range(1, 8))


def heat(*rows, columns=COLUMNS, width=280.0):
    labels = HeatLabels("Group", columns)
    return heat_map(rows, id="heat", title="By group", desc="Averages", labels=labels, width=width)


def test_a_heat_map_is_a_sound_picture_with_its_numbers_in_it():
    cells = [Heat(n / 6, f"{1 + n / 2:.1f}") for n in range(6)]
    picture = heat(HeatRow("Ward 7", [*cells, Heat(None, "not shown")]), HeatRow(LONG, [*cells, cells[0]]))
    assert faults(picture.svg) == []
    assert collisions(picture.svg) == []
    assert outside(picture.svg) == []
    assert picture.facts == {"rows": 2, "shown": 13, "hidden": 1}
    assert words_of(picture.svg).count("3.5") == 2
    assert count(picture.svg, "rect", "gs-gap") == 1
    assert picture.table.rows[0][-1] == "not shown"


def test_the_widest_heat_map_still_shows_its_numbers():
    columns = tuple((str(n), "Q") for n in range(MOST_COLUMNS))
    picture = heat(HeatRow("Ward 7", [Heat(0.5, "3.5")] * MOST_COLUMNS), columns=columns, width=360.0)
    assert words_of(picture.svg).count("3.5") == MOST_COLUMNS


@pytest.mark.parametrize("columns", [(), (("1", "Q"),) * (MOST_COLUMNS + 1)])
def test_too_many_columns_or_none_are_refused(columns):
    with pytest.raises(ValueError, match="columns"):
        heat(columns=columns)


@pytest.mark.parametrize("place", [-0.1, 1.1])
def test_a_field_beyond_its_scale_is_refused(place):
    with pytest.raises(ValueError, match="between 0 and 1"):
        heat(HeatRow("Ward 7", [Heat(place, "x")]), columns=(("1", "Q"),))


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("step", [n / 50 for n in range(51)])
def test_words_on_every_shade_can_be_read(step):
    for ink, ground in ((ink_on(step), shade(step)), (DARK, tint(step))):
        light, dark = sorted([luminance(ink), luminance(ground)], reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_small_difference_on_a_map_is_a_small_step_of_shade():
    steps = [luminance(tint(n / 20)) for n in range(21)]
    falls = [before - after for before, after in pairwise(steps)]
    assert 0 < min(falls) <= max(falls) < 0.06

"""A Pareto: the largest first, the line that sums them up, and the words of each number below."""

import pytest

from groundswell.pure.drawing import Bar, ParetoHeaders, pareto
from groundswell.pure.drawing.tests.reading import collisions, count, faults, outside, words_of

HEADERS = ParetoHeaders("Reason", "Of those who gave any", "So far, of all that was named")
REASONS = [
    Bar("How we worked together", 60, "about 60%"),
    Bar("How much there was to do", 45, "about 45%"),
    Bar("Breaks and rest", 30, "about 30%"),
    Bar("A reason whose words are so long that they need more than one line on a phone", 15, "about 15%"),
]


def drawn(rows=REASONS, **more):
    return pareto(rows, id="why", title="What made it so", desc="Most often first", headers=HEADERS, **more)


def test_columns_are_shares_of_all_and_the_line_ends_at_the_whole():
    picture = drawn()
    assert [row[2] for row in picture.table.rows] == ["40%", "70%", "90%", "100%"]
    assert picture.facts == {"rows": 4, "reach": 3}
    assert count(picture.svg, "rect", "gs-bar") == count(picture.svg, "circle", "gs-point") == 4


@pytest.mark.parametrize("width", [280, 360, 480])
@pytest.mark.parametrize(
    "rows", [REASONS, REASONS[:1], [Bar(f"Reason {n}", 20 - n, "x%") for n in range(20)]]
)
def test_it_is_a_sound_picture_at_every_width(rows, width):
    svg = drawn(rows, width=width).svg
    assert (faults(svg), collisions(svg), outside(svg)) == ([], [], [])


def test_the_words_of_each_number_stand_below():
    said = words_of(drawn().svg)
    assert "How we worked together" in said
    assert said.count("about 60%") == 1


@pytest.mark.parametrize(
    "rows",
    [[], [Bar("a", None, "")], [Bar("a", -1, "")], [Bar("a", 0, "")], [Bar("a", 1, ""), Bar("b", 2, "")]],
)
def test_what_cannot_be_drawn_is_refused(rows):
    with pytest.raises(ValueError, match=r"row has a value|largest comes first"):
        drawn(rows)


def test_the_rest_may_stand_last_and_be_larger():
    rows = [Bar("Medicines", 12, "12"), Bar("Lift", 7, "7"), Bar("Other", 30, "30")]
    picture = drawn(rows, last_is_rest=True)
    assert [row[2] for row in picture.table.rows] == ["24%", "39%", "100%"]
    with pytest.raises(ValueError, match="largest comes first"):
        drawn(rows)

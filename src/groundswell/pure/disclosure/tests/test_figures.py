"""Pages say bands, coded shares and a mean, and nothing finer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.disclosure import (
    Ballot,
    Band,
    Cell,
    Coding,
    Hidden,
    Response,
    Share,
    Shown,
    Tree,
    band_of,
    figures,
    publish_wave,
)

SCALE = (1, 2, 3, 4, 5)


def said(*counts, **more):
    return figures(SCALE[: len(counts)], [Cell(sum(counts), counts, **more)])


@pytest.mark.parametrize(
    ("n", "band"),
    [(8, (8, 9)), (9, (8, 9)), (10, (10, 14)), (14, (10, 14)), (15, (15, 19)), (20, (20, 29)), (99, (90, 99)), (100, (100, 199)), (2345, (2000, 2999))],
)  # fmt: skip
def test_numbers_are_said_in_bands(n, band):
    assert band_of(n) == Band(*band)


@given(st.integers(8, 10**6))
def test_a_band_holds_its_number_and_four_others_or_more(n):
    band = band_of(n)
    assert band.low <= n <= band.high
    assert band_of(band.low) == band_of(band.high) == band
    assert band.high - band.low >= 4 or band == Band(8, 9)


@pytest.mark.parametrize("n", [7, 1, 0, -1])
def test_there_is_no_band_under_the_floor(n):
    with pytest.raises(ValueError, match="no band"):
        band_of(n)


def test_shares_and_mean_of_a_small_cell():
    told = said(2, 3, 7)
    assert told.shares == (
        (1, Share(15, Coding.NEAR)),
        (2, Share(25, Coding.NEAR)),
        (3, Share(60, Coding.NEAR)),
    )
    assert (told.mean, told.answers, told.response) == (Shown(2.4), Band(10, 14), None)


@pytest.mark.parametrize("counts", [(0, 0, 20), (1, 0, 19), (0, 2, 18), (20, 0, 0)])
def test_whether_it_is_everybody_cannot_be_told(counts):
    assert said(*counts).mean == Hidden()
    assert Share(90, Coding.AT_LEAST) in [share for _, share in said(*counts).shares]


def test_unanimous_and_nearly_so_look_the_same():
    assert said(0, 0, 20) == said(1, 1, 18) == said(0, 2, 18)


@pytest.mark.parametrize(
    ("people", "invited", "response"),
    [
        (10, 100, Response.UNDER_HALF),
        (49, 99, Response.UNDER_HALF),
        (50, 100, Response.HALF),
        (74, 99, Response.HALF),
        (75, 100, Response.MOST),
        (89, 99, Response.MOST),
        (90, 100, Response.NEARLY_ALL),
        (100, 100, Response.NEARLY_ALL),
        (10, None, None),
    ],
)
def test_the_response_is_said_in_bands(people, invited, response):
    assert figures(SCALE, [Cell(people, (people, 0, 0, 0, 0), invited=invited)]).response is response


def test_whole_cells_add_up():
    tree = Tree({"trust": None, "a": "trust", "b": "trust"})
    ballots = [Ballot(n, "a" if n < 20 else "b", {"q": 1 + n % 5}) for n in range(60)]
    table = publish_wave(ballots, tree, {"q": SCALE}, invited={"a": 30, "b": 40})["q"]
    both = figures(table.points, table.cells)
    assert (both.answers, both.mean, both.response) == (Band(60, 69), Shown(3.0), None)
    assert figures(table.points, table.cells[:1]).response is Response.HALF


def test_cells_that_may_share_an_answer_are_not_added_up():
    cells = [
        Cell(12, (6, 6), categories=frozenset({"nurse"})),
        Cell(10, (5, 5), categories=frozenset({"doctor"})),
    ]
    assert figures((0, 1), cells).answers == Band(20, 29)
    for wrong in ([], [cells[0], cells[0]], [cells[0], Cell(10, (5, 5))]):
        with pytest.raises(ValueError, match="share no answer"):
            figures((0, 1), wrong)

"""Pictures of several: a funnel with the limits its sizes allow, small multiples, in both languages."""

from __future__ import annotations

import pytest

from groundswell.pure.spc import (
    BadSeries,
    Funnel,
    Series,
    analyse,
    explain_funnel,
    funnel,
    funnel_limits,
    picture_of_funnel,
    picture_of_many,
)

COUNTS, SIZES = [50, 100, 150, 45], [500, 1000, 1500, 150]
NAMES = ["A", "B", "C", "D"]


@pytest.mark.parametrize("kind", list(Funnel))
@pytest.mark.parametrize("adjust", [True, False])
def test_the_curves_go_through_the_limits_of_the_places(kind, adjust):
    found = funnel(COUNTS, SIZES, kind, adjust=adjust)
    limits = list(zip(found.lower3, found.lower2, found.upper2, found.upper3, strict=True))
    for drawn, own in zip(funnel_limits(found, SIZES), limits, strict=True):
        assert drawn == pytest.approx(own, abs=1e-12)


def test_a_place_beyond_the_limits_is_named_and_the_rest_is_not():
    found = funnel(COUNTS, SIZES, adjust=False)
    picture = picture_of_funnel(
        found, NAMES, SIZES, id="f", title="Falls", across="Bed days", up="%", multiply=100
    )
    assert picture.facts == {"places": 4, "better": 0, "worse": 0, "special": 1}
    assert [row[3] for row in picture.table.rows] == ["As its size allows"] * 3 + [
        "30, above what its size allows"
    ]
    assert "Average of all: 10.95" in picture.svg


def test_direction_decides_which_side_is_the_better_one():
    found = funnel(COUNTS, SIZES, adjust=False)
    for direction, fact in (("increase", "better"), ("decrease", "worse")):
        picture = picture_of_funnel(
            found, NAMES, SIZES, id="f", title="x", across="", up="", direction=direction
        )
        assert picture.facts[fact] == 1


def test_a_funnel_is_explained_in_both_languages_without_a_ranking():
    wide = funnel([50, 150, 400, 45], [500, 1000, 1500, 150])
    assert "Places: 4." in explain_funnel(wide)
    assert "wider than chance alone" in explain_funnel(wide)
    assert "Nifer y lleoedd: 4." in explain_funnel(wide, "cy")
    assert "no more than their sizes allow" in explain_funnel(funnel([50, 100], [500, 1000]))


def test_measures_stand_side_by_side_with_what_each_says():
    many = [
        (
            f"Falls {i}",
            analyse(Series(y=[9, 11, 8, 12, 10, 9, 11, 10, 12, 8, 10, 11, 30 * i], direction="decrease")),
        )
        for i in (0, 1)
    ]
    picture = picture_of_many(many, id="m", title="Our measures")
    assert [row[2] for row in picture.table.rows] == ["Improvement", "Concern"]
    assert picture.facts["panels"] == 2
    assert "Pryder" in picture_of_many(many, id="m", title="x", language="cy").svg


def test_what_cannot_be_a_funnel_is_said():
    with pytest.raises(BadSeries):
        funnel([5], [0])

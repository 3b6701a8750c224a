"""An analysis becomes a picture and two signs that say the same as its sentence."""

from __future__ import annotations

import pytest

from groundswell.pure.drawing.tests.reading import collisions, faults, outside, words_of
from groundswell.pure.spc import PROFILES, Chart, Series, analyse, picture_of, signs_of

Y = [5.0, 7, 6, 4, 8, 5, 6, 7, 5, 6, 4, 7, 6, 5, 2, 3, 2, 3, 2, 1, 3]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_every_profile_is_drawn_in_both_languages(profile, language):
    series = Series(y=Y, baseline=14, direction="decrease", target=4, exclude=[3])
    picture = picture_of(
        analyse(series, profile), id="a", title="Falls", language=language, notes=[(14, "Began")]
    )
    assert faults(picture.svg) == []
    assert collisions(picture.svg) == []
    assert outside(picture.svg) == []


@pytest.mark.parametrize("chart", [chart for chart in Chart if chart not in {Chart.XBAR, Chart.S}])
def test_every_chart_is_drawn(chart):
    n = [50.0] * len(Y) if chart in {"p", "u", "pp", "up", "ip"} else None
    picture = picture_of(analyse(Series(y=Y, n=n, chart=chart)), id="a", title="Falls")
    assert faults(picture.svg) == []
    assert picture.facts["shown"] == len(Y) - (chart == Chart.MR)


def test_lines_are_named_with_their_values():
    said = " ".join(
        words_of(picture_of(analyse(Series(y=Y, target=4, direction="decrease")), id="a", title="F").svg)
    )
    assert all(words in said for words in ("Mean 4.619", "Target 4", "Upper limit", "Lower limit"))
    assert "Median 5" in " ".join(
        words_of(picture_of(analyse(Series(y=Y, chart="run")), id="a", title="F").svg)
    )


def test_signs_say_what_the_sentence_says_and_nothing_where_it_is_silent():
    good, target = signs_of(analyse(Series(y=Y, baseline=14, direction="decrease", target=4)), id="s")
    assert "Improvement" in good
    assert "sometimes" in target
    assert signs_of(analyse(Series(y=Y[:5])), id="s") == ("", "")


def test_an_empty_series_is_drawn_too():
    assert faults(picture_of(analyse(Series(y=[None, None])), id="a", title="Nothing yet").svg) == []

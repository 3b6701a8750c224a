"""Pages say coded figures that follow from published counts, and no finer number can be read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.disclosure import FLOOR, Band, Coding, Share, band_of
from groundswell.pure.instruments import LIBRARY, Item, summarise, wilson
from groundswell.pure.results import (
    Interval,
    change_between,
    chosen,
    interval_of,
    measured,
    placed,
    recommended,
    scored,
    share_of,
    widths,
)

LIKE = Item("like", 1, 5, False, 4)
TURNED = Item("turned", 1, 5, True, 4)
SAFETY = LIBRARY["team_safety"]
WHOLES = st.integers(FLOOR, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (7, 10, Share(70, Coding.NEAR)),
        (8, 12, Share(70, Coding.NEAR)),
        (19, 29, Share(70, Coding.NEAR)),
        (19, 30, Share(65, Coding.NEAR)),
        (32, 51, Share(63, Coding.NEAR)),
        (10, 10, Share(90, Coding.AT_LEAST)),
        (9, 10, Share(90, Coding.AT_LEAST)),
        (1, 10, Share(10, Coding.AT_MOST)),
        (0, 10, Share(10, Coding.AT_MOST)),
    ],
)
def test_shares_are_as_fine_as_their_number_allows(part, whole, share):
    assert share_of(part, whole) == share


@given(WHOLES)
def test_an_interval_is_never_narrower_than_the_exact_one(pair):
    part, whole = pair
    found = interval_of(share_of(part, whole), whole)
    low, high = wilson(part, whole)
    assert 0 <= found.low <= 100 * low + 1e-6
    assert 100 * high - 1e-6 <= found.high <= 100


@given(WHOLES)
def test_what_looks_the_same_has_the_same_interval(pair):
    part, whole = pair
    share, band = share_of(part, whole), band_of(whole)
    for other in {band.low, band.high}:
        assert interval_of(share, other) == interval_of(share, whole)


def test_an_exact_interval_would_tell_part_and_whole():
    """The wrong build: rounded to whole percents, the exact interval is another one for nearly every pair of a band."""
    pairs = [(part, whole) for whole in range(10, 15) for part in range(2, whole - 1)]
    exact = {tuple(round(100 * end) for end in wilson(*pair)) for pair in pairs}
    ours = {interval_of(share_of(*pair), pair[1]) for pair in pairs}
    assert len(exact) > len(pairs) * 0.9
    assert len(ours) <= 9


@pytest.mark.parametrize("pair", [(0, 7), (8, 7), (-1, 10), (11, 10)])
def test_no_share_of_fewer_than_the_floor(pair):
    with pytest.raises(ValueError, match="may not be shown"):
        share_of(*pair)


def test_an_item_says_how_many_how_good_and_how_sure():
    found = measured(LIKE, {1: 1, 2: 2, 3: 3, 4: 4, 5: 2})
    assert (found.answers, found.is_few, found.mean) == (Band(10, 14), True, 3.3)
    assert found.favourable.share == Share(50, Coding.NEAR)
    assert found.favourable.interval == Interval(20, 80)
    assert [share.percent for _, share in found.shares] == [10, 20, 30, 30, 20]


def test_a_reversed_item_is_turned_round_for_its_mean_only():
    counts = {1: 6, 2: 3, 3: 1, 4: 1, 5: 1}
    found = measured(TURNED, counts)
    assert found.mean == round(6 - measured(LIKE, counts).mean, 1)
    assert found.favourable.share == Share(80, Coding.NEAR)
    assert found.shares[0] == (1, Share(50, Coding.NEAR))


def test_a_mean_is_hidden_where_it_would_tell_that_it_was_everybody():
    assert measured(LIKE, {5: 12}).mean is None
    assert measured(LIKE, {5: 11, 4: 1}).mean is None
    assert measured(LIKE, {5: 10, 4: 2}).mean == 4.8


def test_an_answer_outside_the_scale_is_a_mistake():
    with pytest.raises(ValueError, match="like"):
        measured(LIKE, {0: 3, 5: 9})


def test_of_several_choices_each_is_a_share_of_those_who_answered():
    found = chosen([1, 2, 3], {1: 30, 2: 12}, 40)
    assert [share for _, share in found.shares] == [
        Share(75, Coding.NEAR), Share(30, Coding.NEAR), Share(10, Coding.AT_MOST),
    ]  # fmt: skip


def test_a_place_needs_enough_who_gave_it_and_who_differ():
    counts = {(1, 1): 20, (1, 2): 10, (2, 1): 10, (2, 2): 20, (3, 3): 7, (4, 4): 12}
    assert dict(placed([1, 2, 3, 4], counts, 30).places) == {1: 1.3, 2: 1.7, 3: None, 4: None}


def test_a_recommend_score_is_shown_from_thirty_and_never_as_everybody():
    assert recommended({10: 30, 8: 20, 3: 10}).score == 33
    assert recommended({10: 20, 8: 5, 3: 10}).score == 30
    assert recommended({10: 12, 8: 5, 3: 12}).score is None
    assert recommended({10: 58, 3: 2}).score is None


def people(*rows):
    return [dict(zip(SAFETY.items, row, strict=True)) for row in rows]


def counts_of(answers):
    return {
        key: {value: n for value in range(1, 6) if (n := sum(one[key] == value for one in answers))}
        for key in SAFETY.items
    }


def test_a_score_is_that_of_the_library_when_everybody_answered_everything():
    answers = people(
        *[
            [who % 5 + 1, 5 - who % 4, 1 + who % 3, 4, 2 + who % 2, 3 + who % 2, 1 + who % 5]
            for who in range(40)
        ]
    )
    answers = [one | {"safety_try": 3 + number % 3} for number, one in enumerate(answers)]
    found = scored(SAFETY, "safety", counts_of(answers))
    assert found.mean == round(summarise(SAFETY, answers).scales["safety"].mean, 1)
    assert (found.ends, found.answers) == ((1, 5), Band(40, 49))


def test_a_score_is_hidden_with_the_mean_of_an_item():
    answers = people(*[[who % 5 + 1] * 6 + [5] for who in range(20)])
    assert scored(SAFETY, "safety", counts_of(answers)).mean is None


def test_a_scale_of_scales_is_stretched_as_the_library_does():
    engagement = LIBRARY["engagement"]
    answers = [
        {key: 1 + (who + place) % 5 for place, key in enumerate(engagement.items)} for who in range(50)
    ]
    counts = {
        key: {v: sum(one[key] == v for one in answers) for v in range(1, 6)} for key in engagement.items
    }
    whole = summarise(engagement, answers).scales
    for scale in engagement.scales:
        assert scored(engagement, scale.key, counts).mean == round(whole[scale.key].mean, 1)


def test_a_change_is_the_difference_of_what_was_shown():
    assert change_between(3.9, 3.5, (1, 5)).by == 0.4
    assert not change_between(3.9, 3.5, (1, 5)).is_about_the_same
    assert change_between(3.5, 3.6, (1, 5)).is_about_the_same
    assert change_between(7.2, 7.0, (0, 10)).is_about_the_same
    assert change_between(None, 3.6, (1, 5)) is None


@settings(max_examples=100)
@given(st.lists(st.integers(0, 60), min_size=2, max_size=11).filter(lambda counts: sum(counts) >= FLOOR))
def test_a_bar_is_full_and_drawn_from_its_words_alone(counts):
    shares = [share_of(n, sum(counts)) for n in counts]
    drawn = widths(shares)
    assert sum(drawn) == pytest.approx(100)
    assert all(width > 0 for width in drawn)
    assert widths([Share(share.percent, share.coding) for share in shares]) == drawn

"""Proportions, the recommend score, alpha and the intraclass correlations, by hand and by their laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.instruments import (
    Proportion,
    Recommendation,
    cronbach_alpha,
    favourable,
    icc1,
    icc2,
    recommend_score,
    wilson,
)

SHEETS = st.integers(2, 6).flatmap(
    lambda items: st.lists(
        st.lists(st.none() | st.integers(1, 5), min_size=items, max_size=items), max_size=12
    )
)
# Three people and three items. Variances 1, 1, 7/3; covariances 1, 1.5, 1.5, so all together 12 1/3 - and
# alpha = 3/2 * (1 - (13/3) / (37/3)) = 36/37.
BY_HAND = [[1, 2, 1], [2, 3, 3], [3, 4, 4]]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(4, 10, 17, 69), (6, 10, 31, 83), (7, 10, 40, 89), (9, 10, 60, 98), (10, 10, 72, 100), (14, 15, 70, 99)],
)
def test_wilson_for_the_figures_of_a_small_series(part, whole, low, high):
    assert [round(100 * end) for end in wilson(part, whole)] == [low, high]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_wilson_lies_in_nought_to_one_and_holds_the_share(part, more):
    low, high = wilson(part, part + more)
    assert 0 <= low <= high <= 1
    assert part + more == 0 or low <= part / (part + more) <= high
    assert wilson(more, part + more) == (pytest.approx(1 - high), pytest.approx(1 - low))


def test_of_nobody_nothing_is_known():
    assert wilson(0, 0) == (0, 1)
    assert (Proportion(0, 0).share, Proportion(0, 0).percent) == (None, None)


@pytest.mark.parametrize(("part", "whole"), [(-1, 3), (4, 3)])
def test_a_part_beyond_its_whole_is_refused(part, whole):
    with pytest.raises(ValueError, match="within its whole"):
        wilson(part, whole)


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(29, 29, None), (15, 30, 50), (1, 40, 3), (30, 30, 100)]
)
def test_under_thirty_there_is_no_percentage(part, whole, percent):
    assert Proportion(part, whole).percent == percent


def test_favourable_counts_those_who_answered():
    assert favourable([5, 4, 3, None, 1], 4) == Proportion(2, 4)


def test_recommend_score_by_hand():
    few = recommend_score([10, 9, 8, 7, 6, 0, None, 9])
    assert few == Recommendation(promoters=3, passives=2, detractors=2)
    assert few.score == pytest.approx(100 / 7)
    assert few.score_to_show is None
    assert recommend_score([9] * 20 + [6] * 10).score_to_show == 33


def test_recommend_score_of_nobody_and_of_an_eleven():
    assert recommend_score([]).score is None
    with pytest.raises(ValueError, match="11 is not between"):
        recommend_score([11])


@given(st.lists(st.none() | st.integers(0, 10)))
def test_recommend_score_counts_everybody_once(answers):
    found = recommend_score(answers)
    assert found.answered == sum(one is not None for one in answers)
    assert found.score is None or -100 <= found.score <= 100


def test_alpha_by_hand():
    assert cronbach_alpha(BY_HAND) == pytest.approx(36 / 37)


def test_alpha_with_a_gap_uses_for_each_pair_whoever_answered_both():
    # Variances 35/12 of four people and 1 of three, covariance 1/2 of three: 2 * (1 - (47/12) / (59/12)).
    assert cronbach_alpha([[1, 1], [2, 3], [3, 2], [5, None]]) == pytest.approx(24 / 59)


@given(SHEETS, st.randoms(use_true_random=False))
def test_alpha_does_not_care_for_the_order_of_items_or_people(rows, chance):
    order = list(range(len(rows[0]) if rows else 0))
    chance.shuffle(order)
    shuffled = [[row[at] for at in order] for row in chance.sample(rows, len(rows))]
    before, after = cronbach_alpha(rows), cronbach_alpha(shuffled)
    assert (before is None) == (after is None)
    assert before is None or after == pytest.approx(before, rel=1e-6, abs=1e-9)


@given(SHEETS)
def test_alpha_stays_when_all_items_are_turned_round(rows):
    turned = [[None if one is None else 6 - one for one in row] for row in rows]
    before, after = cronbach_alpha(rows), cronbach_alpha(turned)
    assert before == (None if after is None else pytest.approx(after, rel=1e-6, abs=1e-9))


def test_an_item_that_was_not_turned_round_spoils_alpha():
    spoilt = [[1, 4], [2, 3], [3, 1]]
    assert cronbach_alpha(spoilt) < 0 < cronbach_alpha([[one, 5 - other] for one, other in spoilt])


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[]],
        [[1], [2]],
        [[1, 2]],
        [[3, 3], [3, 3]],
        [[1, 5], [5, 1]],
        [[1, None], [None, 2], [3, None]],
        [[None, 1], [None, 2]],
    ],
    ids=[
        "nobody",
        "no item",
        "one item",
        "one person",
        "all alike",
        "cancelling",
        "never both",
        "one unanswered",
    ],
)
def test_alpha_is_not_defined(rows):
    assert cronbach_alpha(rows) is None


# Two teams of two: 1 and 3, 5 and 7. Between: 2 * ((2-4)^2 + (6-4)^2) / 1 = 16; within: 4 * 1 / 2 = 2.
TEAMS = ([1, 3, 5, 7], "aabb")


def test_intraclass_correlations_by_hand():
    assert icc1(*TEAMS) == pytest.approx((16 - 2) / (16 + 2))
    assert icc2(*TEAMS) == pytest.approx((16 - 2) / 16)


def test_who_has_no_answer_or_no_team_is_left_out():
    assert icc1([1, 3, None, 5, 7, 9], ["a", "a", "a", "b", "b", None]) == icc1(*TEAMS)


def test_team_mates_all_of_one_mind_and_teams_all_alike():
    assert icc1([1, 1, 5, 5], "aabb") == 1
    assert icc1([1, 5, 1, 5], "aabb") == pytest.approx(-1)
    assert icc2([1, 5, 1, 5], "aabb") is None


@pytest.mark.parametrize(
    ("answers", "teams"),
    [([], []), ([1, 2], "aa"), ([1, 2], "ab"), ([2, 2, 2, 2], "aabb"), ([0.1] * 6, "aaabbb"), ([None], "a")],
    ids=["nobody", "one team", "no team mates", "no variation", "no variation but rounding", "no answer"],
)
def test_intraclass_correlations_are_not_defined(answers, teams):
    assert icc1(answers, teams) is None
    assert icc2(answers, teams) is None


def test_answers_and_teams_must_be_as_many():
    with pytest.raises(ValueError, match="2 answers, but 1 teams"):
        icc1([1, 2], ["a"])


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from("abc")), max_size=15))
def test_icc1_lies_between_its_ends(pairs):
    found = icc1([answer for answer, _ in pairs], [team for _, team in pairs])
    assert found is None or found <= 1 + 1e-9

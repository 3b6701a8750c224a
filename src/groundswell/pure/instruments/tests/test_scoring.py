"""From answers to scores: a small made-up team, with figures worked out by hand."""

import pytest

from groundswell.pure.instruments import LIBRARY, Proportion, score_people, summarise

SAFETY = LIBRARY["team_safety"]
ENGAGEMENT = LIBRARY["engagement"]


def answers(instrument, *values):
    return dict(zip(instrument.items, values, strict=True))


# High is safe: Asha says 1 to blame, which turns round to 5. Ben left one out, Cara two.
TEAM = [
    answers(SAFETY, 1, 5, 1, 5, 1, 5, 5),
    answers(SAFETY, 2, 4, 2, 4, 2, 4, None),
    answers(SAFETY, 5, 1, 5, 1, 5, None, None),
    answers(SAFETY, 3, 3, 4, 2, 3, 3, 3),
]


def test_every_person_has_a_score_but_who_answered_too_little():
    # Dan: 3, 3, 6-4=2, 2, 3, 3, 3 make 19 of 7.
    assert score_people(SAFETY, TEAM) == {"safety": [5, 4, None, pytest.approx(19 / 7)]}


def test_the_scale_of_the_team():
    scale = summarise(SAFETY, TEAM).scales["safety"]
    assert (scale.ends, scale.answered, scale.icc1) == ((1, 5), 3, None)
    assert scale.mean == pytest.approx((5 + 4 + 19 / 7) / 3)
    assert scale.alpha == pytest.approx(1, abs=0.1)


def test_an_item_counts_what_was_said_and_means_what_is_good():
    blame = summarise(SAFETY, TEAM).items["safety_blame"]
    assert blame.counts == {1: 1, 2: 1, 3: 1, 4: 0, 5: 1}
    assert blame.mean == pytest.approx((5 + 4 + 1 + 3) / 4)
    assert blame.favourable == Proportion(2, 4)
    assert (blame.answered, blame.favourable.percent) == (4, None)


def test_every_item_has_its_own_number_of_people():
    items = summarise(SAFETY, TEAM).items
    assert [items[key].answered for key in ("safety_blame", "safety_backing", "safety_strengths")] == [
        4,
        3,
        2,
    ]


def test_engagement_is_the_mean_of_three_thirds_out_of_ten():
    # Motivation 5 4 3 is 4, so 7.5; involvement two of three, 2 and 2, is 2.5; advocacy all 3 is 5.
    scores = score_people(ENGAGEMENT, [answers(ENGAGEMENT, 5, 4, 3, 2, None, 2, 3, 3, 3)])
    assert scores == {"motivation": [7.5], "involvement": [2.5], "advocacy": [5], "engagement": [5]}


def test_engagement_needs_all_three_thirds():
    scores = score_people(ENGAGEMENT, [answers(ENGAGEMENT, 5, 5, 5, 5, 5, 5, 5, None, None)])
    assert (scores["advocacy"], scores["engagement"]) == ([None], [None])


def test_alpha_of_engagement_rests_on_all_nine():
    people = [answers(ENGAGEMENT, *[n] * 9) for n in (1, 3, 5)]
    found = summarise(ENGAGEMENT, people, teams=["a", "a", "b"])
    assert found.scales["engagement"].alpha == pytest.approx(1)
    # Scores 0, 5 and 10: between 37.5, within 12.5, teams of 1.5 on average.
    assert found.scales["engagement"].icc1 == pytest.approx(25 / 43.75)


def test_the_workday_runs_from_nought_to_a_hundred():
    days = [{"workday": face, "workday_reasons": [1, 2], "workday_comment": "…"} for face in range(1, 6)]
    assert score_people(LIBRARY["workday"], days) == {"workday_index": [0, 25, 50, 75, 100]}


@pytest.mark.parametrize(
    ("key", "item", "from_"),
    [
        ("team_safety", "safety_blame", 4),
        ("improver_habits", "habit_team", 3),
        ("psychology_of_change", "change_data", 3),
        ("good_day", "good_day", 1),
        ("recommend", "recommend_work", 9),
        ("session", "session_expectations", 2),
        ("session", "session_confidence_now", 6),
    ],
)
def test_what_counts_as_favourable(key, item, from_):
    assert LIBRARY[key].items[item].favourable_from == from_


def test_an_answer_outside_its_item_is_refused_by_name():
    with pytest.raises(ValueError, match="safety_blame: 6 is not between 1 and 5"):
        summarise(SAFETY, [{"safety_blame": 6}])

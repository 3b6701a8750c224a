"""Lines of JSON in, lines of JSON out."""

from __future__ import annotations

import json

import pytest

from groundswell.pure.spc import analyse_lines

POINT = [
    "x",
    "y",
    "n",
    "phase",
    "baseline",
    "excluded",
    "centre",
    "lower",
    "upper",
    "lower2",
    "upper2",
    "outside",
    "shift",
    "trend",
    "two_of_three",
    "label",
]
PHASE = [
    "first",
    "last",
    "n_useful",
    "longest_run",
    "longest_run_limit",
    "crossings",
    "crossings_limit",
    "runs_signal",
]


def asked(*lines) -> list:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return [json.loads(text) for text, _ in analyse_lines(raw)]


def test_a_line_comes_back_with_every_key():
    (found,) = asked(
        {"id": "a", "chart": "i", "y": [1, 2, None, 2] * 4, "direction": "increase", "target": 2}
    )
    assert list(found) == ["id", "points", "phases", "variation", "assurance", "sentence"]
    assert list(found["points"][0]) == POINT
    assert list(found["phases"][0]) == PHASE
    assert found["points"][2]["y"] is None
    assert found["id"] == "a"


def test_every_option_is_heard():
    (found,) = asked(
        {
            "id": 1,
            "chart": "p",
            "profile": "qicharts2-0.8.1",
            "x": ["2024-02-01", "2024-01-01", "2024-03-01", "2024-04-01"],
            "y": [2, 1, 3, 4],
            "n": [10, 10, 20, 20],
            "steps": ["2024-03-01"],
            "exclude": [4],
            "multiply": 100,
            "screen": False,
        }
    )
    assert [point["y"] for point in found["points"]] == [10, 20, 15, 20]
    assert [point["phase"] for point in found["points"]] == [1, 1, 2, 2]
    assert [point["excluded"] for point in found["points"]] == [False, False, False, True]
    assert [phase["first"] for phase in found["phases"]] == ["2024-01-01", "2024-03-01"]
    assert found["points"][2]["centre"] == 15
    assert found["points"][2]["n"] == 20


def test_rows_of_a_subgroup_become_one_point():
    (found,) = asked({"chart": "xbar", "subgroup": True, "x": [1, 1, 2, 2, 3, 3], "y": [1, 3, 2, 4, 1, 5]})
    assert [point["y"] for point in found["points"]] == [2, 3, 3]


def test_phases_of_one_chart_and_its_numbers_are_those_of_the_library():
    from groundswell.pure.spc import Series, analyse

    y = [3.1, 4.7, 2.2, 5.9, 3.3, 4.4, 8.1, 3.9]
    (found,) = asked({"y": y, "steps": [5]})
    expected = analyse(Series(y=y, steps=[5]))
    assert [point["upper"] for point in found["points"]] == expected.upper.tolist()
    assert [point["label"] for point in found["points"]] == expected.labels


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "no JSON"),
        (b"[1]", "no object"),
        ({"id": 7}, "there is no y"),
        ({"id": 7, "y": [1], "colour": 2}, "unknown key: colour"),
        ({"id": 7, "y": 5}, "y is no list"),
        ({"id": 7, "y": [1], "x": ["soon"]}, "no date or time: soon"),
        ({"id": 7, "y": [1], "x": [[1]]}, "neither a date nor a number"),
        ({"id": 7, "y": ["one"]}, "no number"),
        ({"id": 7, "y": [[1]]}, "a list within a list"),
        ({"id": 7, "y": [1], "profile": "best"}, "unknown profile: best"),
        ({"id": 7, "y": [1], "profile": 3}, "profile is no name"),
        ({"id": 7, "y": [1, 2], "baseline": 1.5}, "baseline is no whole number"),
        ({"id": 7, "y": [1, 2], "exclude": ["a"]}, "exclude"),
        ({"id": 7, "y": [1, 2], "target": "high"}, "target"),
        ({"id": 7, "y": [1, 2], "chart": ["i"]}, "chart"),
    ],
)
def test_a_line_that_is_wrong_says_so_and_the_next_goes_on(line, words):
    wrong, right = asked(line, {"id": 8, "y": [1, 2, 3]})
    assert words in wrong["error"]
    assert set(wrong) == {"id", "error"}
    assert right["id"] == 8
    assert len(right["points"]) == 3


def test_lines_of_several_profiles_and_charts_keep_their_order_over_piles():
    lines = [
        {"id": n, "y": [1, 2, 3, n], "profile": ("mdc", "powerbi")[n % 2], "chart": ("i", "run")[n % 3 % 2]}
        for n in range(1203)
    ]
    assert [one["id"] for one in asked(*lines)] == list(range(1203))


@pytest.mark.parametrize(
    "x",
    [
        ["2023", "2024"],
        ["2024-01", "2024-02"],
        ["09:30", "10:15"],
        ["2024-01-01T09:30Z", "2024-01-01T10:00Z"],
        [1, 2.5],
    ],
)
def test_months_times_and_numbers_are_taken_for_x(x):
    (found,) = asked({"x": x, "y": [1, 2]})
    assert [point["x"] for point in found["points"]] == x


@pytest.mark.parametrize("chart", ["c", "g", "t"])
def test_a_chart_that_has_no_use_for_a_denominator_hands_it_back(chart):
    (found,) = asked({"chart": chart, "y": [4, 2, 3], "n": [10, 20, 30]})
    assert [(point["y"], point["n"]) for point in found["points"]] == [(4, 10), (2, 20), (3, 30)]


def test_empty_lines_are_passed_over():
    assert asked(b"\n", {"y": [1]}, b"") != []
    assert len(asked(b"\n", {"y": [1]}, b"")) == 1

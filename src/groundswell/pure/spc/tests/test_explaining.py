"""Sentences: whole, true, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

import pytest

from groundswell.pure.spc import PROFILES, Rule, Series, _words, analyse, explain, explain_point
from groundswell.pure.spc._words import Sentence

FLAT = [1.0, -1.0] * 10


def every_sentence() -> list[Sentence]:
    found = []
    for value in vars(_words).values():
        if isinstance(value, Sentence):
            found.append(value)
        elif isinstance(value, Mapping) and not isinstance(value, type):
            found += [one for one in value.values() if isinstance(one, Sentence)]
    return found


def named_in(text: str) -> list:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def test_every_sentence_is_in_both_languages_with_the_same_facts():
    assert len(every_sentence()) > 40
    for sentence in every_sentence():
        assert sentence.en != sentence.cy
        assert named_in(sentence.en) == named_in(sentence.cy)


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        (Series(y=FLAT), "Common cause: the latest value, -1, is no more than the usual ups and downs."),
        (
            Series(y=[*FLAT, 9.0], direction="increase"),
            "Improvement: the latest value, 9, is part of a change for the better, and higher is better.",
        ),
        (
            Series(y=[*FLAT, 9.0], direction="decrease"),
            "Concern: the latest value, 9, is part of a change for the worse, and lower is better.",
        ),
        (
            Series(y=[*FLAT, -9.0], direction="decrease"),
            "Improvement: the latest value, -9, is part of a change for the better, and lower is better.",
        ),
        (Series(y=[*FLAT, 9.0]), "Special cause: the latest value, 9, is part of a change upwards."),
        (Series(y=FLAT[:9]), "Too early to tell: 9 of the 12 values that are needed."),
        (Series(y=[None, None]), "There are no values yet."),
    ],
)
def test_the_sentence_says_what_the_chart_shows(series, sentence):
    assert explain(series if not isinstance(series, Series) else analyse(series)) == sentence


def test_a_target_adds_what_to_expect_of_the_process_as_it_runs():
    told = explain(analyse(Series(y=FLAT, direction="increase", target=0)))
    assert told.endswith("it will sometimes meet the target of 0 and sometimes miss it.")


def test_a_profile_without_icons_speaks_of_runs():
    assert "as chance would have them" in explain(
        analyse(Series(y=[1, 3, 2, 4, 1, 3, 2, 4, 1, 3]), "qicharts2-0.8.1")
    )
    assert "do not vary by chance alone" in explain(
        analyse(Series(y=[1.0] * 9 + [2.0] * 9), "qicharts2-0.8.1")
    )


def test_a_marked_point_says_which_rule_and_an_unmarked_one_nothing():
    found = analyse(Series(y=[*FLAT, 9.0], x=[f"2024-01-{day:02}" for day in range(1, 22)]))
    assert re.fullmatch(r"2024-01-21: 9 is above the upper limit of \d\.\d+\.", explain_point(found, 20))
    assert explain_point(found, 3) == ""
    assert "terfyn uchaf" in explain_point(found, 20, "cy")


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_every_mark_of_every_profile_can_be_explained(profile):
    y = [*FLAT, *[2.5] * 9, *[3.0, 3.2, 3.4, 3.6, 3.8, 4.0, 4.2], 9.0, *[4.0, -4.0] * 8, *[0.1, -0.1] * 8]
    found = analyse(Series(y=y, baseline=20, centre=0), profile)
    marked = {row for rule in Rule for row in found.pattern(rule).nonzero()[0]}
    assert marked
    for row in marked:
        assert explain_point(found, int(row))
        assert explain_point(found, int(row), "cy")

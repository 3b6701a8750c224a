"""An instrument becomes questions that can be sealed, counted and refused."""

from __future__ import annotations

import pytest

from groundswell.ask.queries.asked import questions_of
from groundswell.ask.rules import must_be_askable, right_answers
from groundswell.pure.instruments import LIBRARY, instrument_from


@pytest.mark.parametrize("instrument", LIBRARY.values(), ids=LIBRARY)
def test_everything_in_the_library_can_be_asked(instrument):
    questions = questions_of(instrument)
    must_be_askable(questions)
    assert len(questions) >= len(instrument.questions)  # a matrix is one for each row


def made(**question):
    words = {"en": "What?", "cy": "Beth?"}
    points = [{"value": value, "words": words} for value in (1, 2, 3)]
    return instrument_from(
        {
            "key": "made",
            "words": words,
            "source": "us",
            "licence": words,
            "smallest_group": 10,
            "sections": [
                {
                    "key": "one",
                    "words": words,
                    "questions": [{"key": "what", "words": words, "points": points, **question}],
                }
            ],
        }
    )


def test_a_matrix_is_counted_row_by_row():
    rows = [{"key": "first", "words": {"en": "First"}}, {"key": "second", "words": {"en": "Second"}}]
    found = questions_of(made(kind="matrix", rows=rows, required=True))
    assert [(one["key"], one["values"], one["required"]) for one in found] == [
        ("first", [1, 2, 3], True),
        ("second", [1, 2, 3], True),
    ]


def test_a_ranking_counts_each_choice_at_each_place():
    (found,) = questions_of(made(kind="ranking"))
    assert found["kind"] == "many"
    assert found["values"][:4] == ["1@1", "1@2", "1@3", "2@1"]
    assert right_answers([found], {"what": ["2@1", "1@2", "3@3"]}) == {"what": ["1@2", "2@1", "3@3"]}


def test_a_number_takes_every_whole_number_between_its_ends():
    ends = [{"value": 0, "words": {"en": "No"}}, {"value": 10, "words": {"en": "Yes"}}]
    (found,) = questions_of(made(kind="number", points=ends))
    assert found["values"] == list(range(11))


def test_words_have_their_longest():
    short, long = (questions_of(made(kind=kind, points=[]))[0] for kind in ("short_text", "long_text"))
    assert (short["longest"], long["longest"]) == (200, 1500)

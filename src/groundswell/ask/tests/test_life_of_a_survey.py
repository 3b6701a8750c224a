"""A survey with every kind of question, from its plan to the day on which nobody can read its answers any more."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest

from groundswell.ask.actions import answer, prove_copy
from groundswell.ask.models import SealedAnswer, State
from groundswell.ask.tests.asking import TODAY, a_survey, asked_in, at, every_kind, planned, the_worker_works
from groundswell.ask.tests.scenes import DAY, again, staff, totals
from groundswell.base.sealing import holds

WORDS = "More hands at night"


@pytest.fixture
def people(ward, other_ward, long_ago):
    return [*staff(ward, 24, joined=long_ago), *staff(other_ward, 22, joined=long_ago)]


def given(number):
    """What the person of this number answers: each point of each question is taken by somebody."""
    first, second = 1 + number % 3, 1 + (number + 1) % 3
    return {
        "safe": 1 + number % 5,
        "again": number % 2,
        **({"why": f"{WORDS} {number}"} if number % 2 else {}),
        "mood": first,
        "many": sorted({first, second}),
        "score": number % 11,
        "first_row": first,
        "second_row": second,
        "order": [f"{first}@1", f"{second}@2", f"{6 - first - second}@3"],
        "words": f"{WORDS}, said {number}",
    }


def said_by(numbers):
    """The same, counted by hand."""
    found: Counter[str] = Counter()
    for number in numbers:
        for key, value in given(number).items():
            if not isinstance(value, str):
                found[f"{key} in all"] += 1
                found.update(f"{key}:{one}" for one in (value if isinstance(value, list) else [value]))
    return found


def test_every_kind_of_question_is_asked_answered_counted_and_shredded(surgery, ada, people, long_ago):
    survey = a_survey(surgery, long_ago, every_kind())
    planned(survey, [surgery], ada, breakdown="mood")
    the_worker_works(at(TODAY))
    (asked,) = asked_in(survey)
    for number, person in enumerate(people):
        for _retry in range(1 + number % 2):
            answer(wave=asked.wave, given=given(number), sequence=1, by=person, now=at(TODAY))
    assert SealedAnswer.objects.count() == len(people)
    the_worker_works(asked.wave.closes_at)
    assert again(asked.wave).state == State.TALLIED
    told = totals()
    by_hand = said_by(range(len(people)))
    assert {key: told["counts"][key] for key in by_hand} == dict(by_hand)
    assert len([words for words in told["words"] if ", said " in words]) == len(people)
    prove_copy(begun_at=asked.wave.closes_at + DAY)
    the_worker_works(asked.wave.closes_at + 2 * DAY)
    assert again(asked.wave).state == State.SHREDDED
    assert (SealedAnswer.objects.count(), holds(asked.wave.key_name)) == (0, False)


def test_too_few_wait_sealed_and_are_counted_with_the_next_round(surgery, ada, people, long_ago):
    survey = a_survey(surgery, long_ago, every_kind())
    planned(survey, [surgery], ada, repeat="monthly")
    the_worker_works(at(TODAY))
    first = asked_in(survey)[0].wave
    for number in range(10):
        answer(wave=first, given=given(number), sequence=1, by=people[number], now=at(TODAY))
    the_worker_works(first.closes_at)
    assert again(first).state == State.CLOSED
    june = at(datetime.date(2027, 6, 3))
    the_worker_works(june)
    second = asked_in(survey)[1].wave
    for number in range(10, 40):
        answer(wave=second, given=given(number), sequence=1, by=people[number], now=june)
    the_worker_works(second.closes_at)
    assert [again(wave).state for wave in (first, second)] == [State.TALLIED, State.TALLIED]
    by_hand = said_by(range(40))
    told = totals()["counts"]
    assert {key: told[key] for key in by_hand} == dict(by_hand)

"""The same words sent twenty times at once, and two leads who answer at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.faults.house import House

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def at_once(count: int, do: Callable[[int], Any]) -> list[Any]:
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(do, range(count)))


def test_the_same_words_twenty_times_at_once_are_one_idea_with_one_thank_you(
    build: Callable[..., House],
) -> None:
    house, key = build(), uuid.uuid4()
    answers = at_once(20, lambda _n: house.say("Put a clock in bay 3", key))
    assert {answer.status for answer in answers} == {302}
    places = {answer.location for answer in answers}
    assert len(places) == 1
    assert house.rows("SELECT count(*) FROM voice_idea WHERE key = ?", key.hex) == [(1,)]
    pages = [house.ask("GET", places.copy().pop(), "asha") for _time in range(2)]
    assert [page.status for page in pages] == [200, 200]


def test_without_the_same_key_they_would_be_twenty(build: Callable[..., House]) -> None:
    house = build()
    at_once(20, lambda n: house.say(f"Put a clock in bay {n}, please", uuid.uuid4()))
    assert house.rows("SELECT count(*) FROM voice_idea") == [(20,)]


def test_of_two_leads_who_answer_at_once_the_second_is_told_and_nothing_is_overwritten(
    build: Callable[..., House],
) -> None:
    house = build()
    thanks = house.say("Put a clock in bay 3", uuid.uuid4()).location
    idea = thanks.removesuffix("thanks/")
    words = {0: ("lena", "Lena looks for a clock"), 1: ("lou", "Lou asks the works team")}

    def answer(number: int) -> Any:
        who, reason = words[number]
        return house.ask("POST", f"{idea}steps/", who, {"version": "1", "state": "looking", "reason": reason})

    answers = at_once(2, answer)
    assert sorted(one.status for one in answers) == [302, 409]
    second = next(number for number, one in enumerate(answers) if one.status == 409)
    first_words, second_words = words[1 - second][1], words[second][1]
    assert house.rows("SELECT reason FROM voice_step") == [(first_words,)]
    assert house.rows("SELECT version, reason FROM voice_idea") == [(2, first_words)]
    assert second_words in answers[second].body  # what was typed is still there
    assert first_words in answers[second].body  # and what the other one said

"""Hours are counted without breaks and rounded by body; numbers are long, and a slip in one shows."""

from __future__ import annotations

import datetime
import doctest
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from groundswell.pure.cpd import (
    LONG,
    SIGNS,
    Body,
    _hours,
    _numbers,
    _validity,
    credited,
    is_number,
    learning_minutes,
    mint,
    read,
    shown,
)

DAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize("module", [_hours, _numbers, _validity])
def test_what_the_pages_about_it_say_is_so(module):
    assert doctest.testmod(module).attempted > 0
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("minutes", "credits"),
    [(0, 0), (29, 0), (30, 1), (60, 1), (89, 1), (90, 2), (8 * 60 + 40, 8), (24 * 60, 8)],
)
def test_physicians_count_whole_credits_and_at_most_eight_a_day(minutes, credits):
    assert credited([(DAY, minutes)], Body.PHYSICIANS).credits == credits
    again = [(DAY + datetime.timedelta(days=one), minutes) for one in range(3)]
    assert credited(again, Body.PHYSICIANS).credits == 3 * credits
    assert credited([(DAY, minutes)], Body.NMC).credits is None


@settings(max_examples=50)
@given(some.integers(0, 700), some.integers(0, 600), some.integers(0, 600))
def test_nobody_is_counted_longer_than_they_were_there_or_it_lasted(there, lasts, without):
    if without > lasts:
        with pytest.raises(ValueError, match="no session"):
            learning_minutes(there, lasts, without)
        return
    assert 0 <= learning_minutes(there, lasts, without) <= min(there, lasts - without)


@settings(max_examples=50)
@given(some.integers(0, 10**9), some.integers(0, LONG - 2))
def test_a_slip_of_the_pen_shows_and_a_number_is_read_back(seed, place):
    number = mint(random.Random(seed).choice)
    assert (is_number(number), read(shown(number).lower())) == (True, number)
    other = SIGNS[(SIGNS.index(number[place]) + 1) % len(SIGNS)]
    assert not is_number(number[:place] + other + number[place + 1 :])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or not is_number(swapped)

"""The quick look at figures by the hundred thousand lets nothing pass that the rules refuse."""

from __future__ import annotations

import datetime
from itertools import product

import pytest

from groundswell.measure.models import Measure
from groundswell.measure.rules import Figure, faults_in
from groundswell.measure.rules import figures as rules

TODAY = datetime.date(2026, 11, 26)
DAYS = [TODAY, TODAY + datetime.timedelta(days=1), datetime.date(1948, 7, 5), datetime.date(1900, 1, 1)]
NUMBERS = [None, -1.0, 0.0, 1.0, 1.5, 3, 1e15, float("nan"), float("inf")]
FIGURES = [Figure(*one) for one in product(DAYS, NUMBERS, NUMBERS, ["", "n" * 301])]
MEASURES = [Measure(chart=chart, denominator=of) for chart in ("i", "c", "p", "u", "g") for of in ("", "all")]


def faults():
    return [[faults_in(measure, [one], TODAY) for one in FIGURES] for measure in MEASURES]


@pytest.fixture(scope="module")
def with_every_rule():
    with pytest.MonkeyPatch.context() as slow:
        slow.setattr(rules, "_doubts", lambda *_: lambda _figure: True)
        return faults()


def test_the_quick_look_refuses_what_the_rules_refuse(with_every_rule):
    assert faults() == with_every_rule


def test_a_quick_look_that_lets_all_pass_would_be_caught(with_every_rule, monkeypatch):
    monkeypatch.setattr(rules, "_doubts", lambda *_: lambda _figure: False)
    assert faults() != with_every_rule

"""Whose figures they are, and what is there already: one measure or many, one value a day or several."""

from __future__ import annotations

import datetime

from groundswell.pure.figures import Columns, Taking, Why
from groundswell.pure.figures.tests.reading import PLAIN, SHARE, faults, read


def test_what_is_here_already_is_left_and_another_value_takes_its_place_only_when_told():
    known = {("", datetime.date(2024, 1, n), 1): (n + 2.0, None) for n in (1, 2)}
    text = "date,value\n2024-01-01,3\n2024-01-02,5\n2024-01-03,6\n"
    kept = read(text, known=known)
    assert faults(kept) == [(3, "date", Why.HERE_ALREADY)]
    told = read(text, known=known, replace=True)
    assert [len(told.new), len(told.changed), len(told.same)] == [1, 1, 1]
    assert told.is_whole
    again = read(
        text,
        known={("", figure.at, 1): (figure.value, None) for figure in (*told.new, *told.changed, *told.same)},
    )
    assert [len(again.new), len(again.changed), len(again.same)] == [0, 0, 3]


def test_several_values_of_a_day_belong_together_where_a_measure_says_so():
    text = "date,value\n2024-01-01,3\n2024-01-01,5\n"
    assert [fault.why for fault in read(text).faults] == [Why.TWICE]
    found = read(text, Taking(many_a_day=True))
    assert [figure.place for figure in found.new] == [1, 2]
    known = {("", figure.at, figure.place): (figure.value, None) for figure in found.new}
    more = read(text.replace("5", "6") + "2024-01-01,7\n", Taking(many_a_day=True), known=known, replace=True)
    assert [[figure.value for figure in told] for told in (more.same, more.changed, more.new)] == [
        [3],
        [6],
        [7],
    ]


def test_a_file_for_many_measures_names_them_and_what_each_takes_is_kept():
    text = "measure,date,value,n\nFalls,2024-01-01,3,41\nTemperature,2024-01-01,-2.5,\nfalls ,2024-01-02,50,41\nPain,2024-01-01,1,2\n,2024-01-01,1,2\n"
    takes = {"Falls": SHARE, "Temperature": Taking(negative=True)}
    found = read(text, takes)
    assert [(figure.measure, figure.value) for figure in found.new] == [("Falls", 3), ("Temperature", -2.5)]
    assert faults(found) == [
        (4, "value", Why.ABOVE_DENOMINATOR),
        (5, "measure", Why.UNKNOWN_MEASURE),
        (6, "measure", Why.NO_MEASURE),
    ]


def test_a_name_that_nobody_knows_is_said_once():
    text = "measure,date,value\nPain,2024-01-01,5\nPain,2024-01-02,5\nAche,2024-01-03,5\n"
    assert [(one.row, one.word) for one in read(text, {"Falls": PLAIN}).faults] == [(2, "Pain"), (4, "Ache")]
    assert not read(text, {"Falls": PLAIN}).new


def test_the_name_of_a_measure_may_stand_in_two_columns():
    text = "org,type,month,value\nRF4,1,2024-01-01,5\nRF4,2,2024-01-01,6\n"
    found = read(text, {"RF4 – 1": PLAIN, "RF4 – 2": PLAIN}, columns=Columns(date=2, value=3, measure=(0, 1)))
    assert [(figure.measure, figure.value) for figure in found.new] == [("RF4 – 1", 5), ("RF4 – 2", 6)]

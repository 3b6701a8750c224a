"""Dates: read as people write them, and asked about where they could be two."""

from __future__ import annotations

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.figures import (
    Asked,
    Columns,
    DateStyle,
    Epoch,
    Manner,
    NoDate,
    Order,
    Remark,
    Why,
    date_of,
    grid_of_text,
)
from groundswell.pure.figures.tests.reading import faults, read, remarks


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01-05", "2024-01-05"), ("2024-01-05 14:30:00", "2024-01-05"), ("2024-01-05T00:00:00Z", "2024-01-05"),
        ("25/01/2024", "2024-01-25"), ("25.1.24", "2024-01-25"), ("5/5/2024", "2024-05-05"), ("Fri 5 Jan 2024", "2024-01-05"),
        ("5-Jan-24", "2024-01-05"), ("5th May 2024", "2024-05-05"), ("March 5, 2024", "2024-03-05"), ("Jan 2024", "2024-01-01"),
        ("Jan-24", "2024-01-01"), ("Sept 2024", "2024-09-01"), ("2024 Jan", "2024-01-01"), ("01/2024", "2024-01-01"),
        ("2024-06", "2024-06-01"), ("2024 W05", "2024-01-29"), ("2024-W05", "2024-01-29"), ("week 5 2024", "2024-01-29"),
        ("Q3 2024", "2024-07-01"), ("2024 Q3", "2024-07-01"), ("Q1 2024/25", "2024-04-01"), ("Q4 2024-25", "2025-01-01"),
        ("2024/25", "2024-04-01"), ("2024", "2024-01-01"), ("Ionawr 2024", "2024-01-01"), ("5 Gorffennaf 2023", "2023-07-05"),
        ("wythnos 5 2024", "2024-01-29"), ("chwarter 2 2024", "2024-04-01"), ("1/1/99", "1999-01-01"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(text, day):
    assert date_of(text).isoformat() == day


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31/02/2024", "2024-13-01", "mayhem 2024", "13/13/2024", "2024 W60", "12", "3.5", "2019/25"],
)
def test_what_is_no_date_is_not_made_one(text):
    with pytest.raises(NoDate):
        date_of(text)


def test_a_date_that_could_be_two_is_asked_about_and_read_as_told():
    text = "date,value\n01/04/2024,1\n01/05/2024,2\n"
    open_question = read(text)
    assert faults(open_question) == [(2, "date", Why.TWO_DATES), (3, "date", Why.TWO_DATES)]
    assert open_question.asks == {Order}
    assert not open_question.is_whole
    day_first = read(text, manner=Manner(order=Order.DAY_FIRST))
    assert [figure.at.month for figure in day_first.new] == [4, 5]
    month_first = read(text, manner=Manner(order=Order.MONTH_FIRST))
    assert [figure.at.day for figure in month_first.new] == [4, 5]


def test_one_day_above_twelve_shows_how_the_others_are_meant_and_that_is_said():
    found = read("date,value\n01/04/2024,1\n25/04/2024,2\n")
    assert [figure.at.isoformat() for figure in found.new] == ["2024-04-01", "2024-04-25"]
    assert Remark.DAY_FIRST in remarks(found)


def test_one_slip_does_not_turn_all_the_other_dates_round():
    found = read("date,value\n01/04/2024,1\n1/25/2024,2\n")
    assert (2, "date", Why.TWO_DATES) in faults(found)


def test_numbers_of_days_are_asked_about_as_1900_and_1904_differ_by_four_years():
    text = "date,value\n43831,1\n43862,2\n"
    grid = grid_of_text(text)
    columns = Columns(date=0, value=1)
    assert read(grid, columns=columns).asks == {Epoch}
    since_1900 = read(grid, columns=columns, manner=Manner(epoch=Epoch.FROM_1900))
    since_1904 = read(grid, columns=columns, manner=Manner(epoch=Epoch.FROM_1904))
    assert since_1900.new[0].at == datetime.date(2020, 1, 1)
    assert since_1904.new[0].at == datetime.date(2024, 1, 2)
    assert Remark.EPOCH_1904 in remarks(since_1904)


@given(st.dates(datetime.date(1970, 1, 1), datetime.date(2069, 12, 31)))
def test_every_day_is_read_back_in_every_way_it_is_written(day):
    written = ["%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%d %B %Y", "%d.%m.%y", "%a %d %b %Y", "%Y-%m-%dT%H:%M:%S"]
    style = DateStyle(Order.DAY_FIRST, Epoch.FROM_1900)
    assert {date_of(day.strftime(way), style) for way in written} == {day}
    assert date_of(datetime.datetime.combine(day, datetime.time(12)), style) == day
    if day.year > 1954:
        assert date_of(float((day - datetime.date(1899, 12, 30)).days), style) == day


@given(st.one_of(st.text(max_size=30), st.floats(), st.none()), st.sampled_from([None, *Order]))
def test_no_cell_at_all_breaks_the_reader_of_dates(cell, order):
    with contextlib.suppress(NoDate, Asked):
        assert isinstance(date_of(cell, DateStyle(order, Epoch.FROM_1900)), datetime.date)

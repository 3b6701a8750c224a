"""Numbers that come in: what is right comes through unchanged, and everything wrong is named by row and column."""

from __future__ import annotations

import contextlib
import datetime
import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.figures import (
    WITHOUT_RESULT,
    Asked,
    Columns,
    DateStyle,
    Epoch,
    Fault,
    Grid,
    Line,
    Manner,
    Merged,
    NoDate,
    NoNumber,
    Order,
    Remark,
    Taking,
    Why,
    _dates,
    _grid,
    _numbers,
    _pasting,
    date_of,
    grid_of_csv,
    grid_of_text,
    guess_columns,
    heading_of,
    number_of,
    pack_grid,
    read_figures,
    unpack_grid,
)
from groundswell.pure.tables import Caps, Unreadable

TODAY = datetime.date(2026, 11, 26)
SHARE = Taking(denominator=True, proportion=True, whole=True)
PLAIN = Taking()


def read(text, taking=PLAIN, **more):
    """What a pasted text says, by the columns that are guessed."""
    grid = text if isinstance(text, Grid) else grid_of_text(text)
    columns = more.pop("columns", None) or guess_columns(grid, heading_of(grid))
    takes = taking if isinstance(taking, dict) else {"": taking}
    columns = (
        columns
        if "" not in takes
        else Columns(columns.date, columns.value, columns.denominator, columns.note)
    )
    return read_figures(grid, columns, takes, today=TODAY, **more)


def faults(found):
    return [(fault.row, fault.column, fault.why) for fault in found.faults]


def remarks(found):
    return {one.remark: one.count for one in found.remarks}


def test_the_examples_of_the_docstrings_run():
    modules = (_dates, _grid, _numbers, _pasting)
    assert all(doctest.testmod(module).failed == 0 for module in modules)


# Dates


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


# Numbers


@given(st.floats(-1e9, 1e9), st.booleans())
def test_a_number_comes_back_as_it_was_in_every_way_it_is_written(number, decimal_comma):
    assert number_of(repr(number)).value == number
    shown = f"{number:,.2f}"
    written = shown.replace(",", " ").replace(".", ",") if decimal_comma else shown
    assert number_of(written, decimal_comma=decimal_comma).value == round(number, 2)


@given(st.one_of(st.text(max_size=20), st.floats(), st.none(), st.dates()), st.booleans())
def test_no_cell_at_all_breaks_the_reader_of_numbers(cell, decimal_comma):
    try:
        value = number_of(cell, decimal_comma=decimal_comma).value
    except NoNumber:
        return
    assert value is None or abs(value) <= 1e12


def test_decimal_commas_are_seen_and_said_and_never_read_as_thousands():
    found = read("date;value\n2024-01-01;12,5\n2024-01-02;1.300,25\n2024-01-03;13\n")
    assert [figure.value for figure in found.new] == [12.5, 1300.25, 13]
    assert Remark.DECIMAL_COMMAS in remarks(found)


def test_a_column_with_both_decimal_marks_is_not_guessed_at():
    found = read("date;value\n2024-01-01;12,5\n2024-01-02;12.5\n")
    assert faults(found) == [(2, "value", Why.DECIMAL_COMMA)]
    told = read("date;value\n2024-01-01;12,5\n2024-01-02;12.5\n", manner=Manner(decimal_comma=True))
    assert faults(told) == [(3, "value", Why.NOT_A_NUMBER)]


def test_percent_signs_are_read_as_shown_and_must_be_everywhere():
    found = read("date,value\n2024-01-01,45%\n2024-01-02,0\n2024-01-03,50.5 %\n")
    assert [figure.value for figure in found.new] == [45, 0, 50.5]
    assert remarks(found)[Remark.PERCENT] == 2
    mixed = read("date,value\n2024-01-01,45%\n2024-01-02,0.46\n")
    assert faults(mixed) == [(3, "value", Why.PERCENT_MIXED)]
    few = read("date,value\n2024-01-01,45%\n2024-01-02,0.46\n2024-01-03,0.45\n")
    assert faults(few) == [(2, "value", Why.PERCENT_MIXED)]


# Everything that can be wrong

BAD = """Falls on ward 7
Month,Falls,Bed days,Notes
2024-01-01,3,41,
2024-02-01,three,40,

2024-03-01,3,,no beds counted
,3,40,
2024-04-01,50,40,
2024-05-01,0,0,closed
2024-05-01,1,40,
2030-01-01,1,40,
2024-06-01,2,0,
2024-07-01,-1,40,
2024-08-01,1.5,40,
2024-09-01,#DIV/0!,40,
2024-10-01,10%,40,
1066-10-14,1,40,
2024-11-01,1e99,40,
"""


def test_everything_wrong_is_named_by_row_and_column_and_nothing_of_it_comes_in():
    found = read(BAD, SHARE, known={("", datetime.date(2024, 1, 1), 1): (4, 41)})
    assert faults(found) == [
        (3, "Month", Why.HERE_ALREADY),
        (4, "Falls", Why.NOT_A_NUMBER),
        (6, "Bed days", Why.NO_DENOMINATOR),
        (7, "Month", Why.NO_DATE),
        (8, "Falls", Why.ABOVE_DENOMINATOR),
        (10, "Month", Why.TWICE),
        (11, "Month", Why.FUTURE),
        (12, "Bed days", Why.ZERO_DENOMINATOR),
        (13, "Falls", Why.NEGATIVE),
        (14, "Falls", Why.NOT_WHOLE),
        (15, "Falls", Why.SHEET_ERROR),
        (16, "Falls", Why.PERCENT_HERE),
        (17, "Month", Why.LONG_AGO),
        (18, "Falls", Why.TOO_LARGE),
    ]
    assert not found.is_whole
    assert remarks(found)[Remark.BLANK_ROWS] == 1
    assert remarks(found)[Remark.ROWS_ABOVE] == 1
    assert remarks(found)[Remark.NOTHING_OF_NOTHING] == 1


def test_a_message_knows_what_stood_there_and_the_other_row():
    found = read(BAD, SHARE, known={("", datetime.date(2024, 1, 1), 1): (4, 41)})
    said = {fault.row: (fault.word, fault.other) for fault in found.faults}
    assert said[3] == ("2024-01-01", "4/41")
    assert said[4] == ("three", "")
    assert said[8] == ("50", "40")
    assert said[10] == ("2024-05-01", "9")
    assert [Fault(**fault.kept()) for fault in found.faults] == list(found.faults)


def test_merged_cells_are_named_unless_they_only_make_a_title():
    lines = (
        Line(1, ("Falls", None)),
        Line(2, ("date", "value")),
        Line(3, ("2024-01-01", 3)),
        Line(4, (None, 4)),
    )
    found = read(Grid(lines, merged=(Merged(1, 1, 0, 1), Merged(3, 4, 0, 0), Merged(3, 4, 5, 6))))
    assert faults(found) == [(3, "date", Why.MERGED), (4, "date", Why.NO_DATE)]
    assert found.faults[0].word == "A3:A4"


def test_a_formula_without_a_result_is_no_gap():
    found = read(
        Grid(
            (Line(1, ("date", "value")), Line(2, ("2024-01-01", 1)), Line(3, ("2024-01-02", WITHOUT_RESULT)))
        )
    )
    assert faults(found) == [(3, "value", Why.NO_RESULT)]


def test_gaps_come_in_as_gaps():
    found = read("date,value\n2024-01-01,1\n2024-01-02,\n2024-01-03,n/a\n2024-01-04,0\n")
    assert [figure.value for figure in found.new] == [1, None, None, 0]
    assert remarks(found)[Remark.GAPS] == 2


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


# Grids and columns


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", ["\t", ",", ";"])
def test_any_common_spreadsheet_text_gives_the_same_grid(encoding, separator):
    text = "date|value|note\r\n2024-01-01|3|café – “so”\r\n".replace("|", separator)
    grid = grid_of_csv(text.encode(encoding))
    assert [line.cells for line in grid.lines] == [
        ("date", "value", "note"),
        ("2024-01-01", "3", "café – “so”"),
    ]
    assert grid.separator == separator


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8), max_size=5
        ),
        max_size=8,
    )
)
@settings(max_examples=60)
def test_no_text_at_all_breaks_the_reader(rows):
    text = "\n".join(",".join(row) for row in rows)
    try:
        grid = grid_of_text(text)
    except Unreadable:
        assert '"' in text or not text.strip(", \n")
        return
    columns = guess_columns(grid, heading_of(grid))
    assert all(column < grid.width for column in columns.chosen)
    if columns.date is not None and columns.value is not None:
        found = read(grid)
        rows_read = {one.row for one in (*found.new, *found.changed, *found.same, *found.faults)}
        assert rows_read <= {line.number for line in grid.lines}


def test_too_much_is_refused_before_it_is_read():
    with pytest.raises(Unreadable):
        grid_of_text("1,2\n" * 11, Caps(rows=10))
    with pytest.raises(Unreadable):
        grid_of_csv(b"x" * 11, Caps(octets=10))


def test_what_was_pasted_without_names_has_its_letters_for_names():
    grid = grid_of_text("2024-01-01\t3\t41\n2024-01-02\t4\t40\n")
    heading = heading_of(grid)
    assert (heading.first, heading.names) == (0, ("A", "B", "C"))
    assert guess_columns(grid, heading) == Columns(date=0, value=1)


def test_a_first_row_with_something_wrong_is_not_taken_for_a_title():
    found = read("date,value\n2024-01-01,three\n2024-01-02,4\n")
    assert faults(found) == [(2, "value", Why.NOT_A_NUMBER)]
    assert read("2024-01-01,three\n2024-01-02,4\n").faults[0].row == 1


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("month,total_attendances,attendances_over_4hours", Columns(0, 2, 1)),
        ("Dyddiad,Rhifiadur,Enwadur", Columns(0, 1, 2)),
        ("note,Week ending,numerator,denominator", Columns(1, 2, 3, 0)),
        ("month,n,days", Columns(0, 1, 2)),
        ("date,y,n", Columns(0, 1, 2)),
    ],
)
def test_columns_are_guessed_by_their_names(head, columns):
    cells = [
        "x"
        if name == "note"
        else "2024-01-0{0}"
        if name in {"month", "Dyddiad", "Week ending", "date"}
        else "{0}"
        for name in head.split(",")
    ]
    rows = [",".join(cells).format(place) for place in range(1, 6)]
    grid = grid_of_text("\n".join([head, *rows]))
    assert guess_columns(grid, heading_of(grid)) == columns


def test_where_days_come_again_the_column_that_tells_them_apart_names_the_measure():
    grid = grid_of_text("org,month,value\nA,2024-01-01,1\nA,2024-02-01,2\nB,2024-01-01,3\nB,2024-02-01,4\n")
    assert guess_columns(grid, heading_of(grid)) == Columns(date=1, value=2, measure=(0,))
    assert Columns.of(guess_columns(grid, heading_of(grid)).kept()) == Columns(date=1, value=2, measure=(0,))


@given(
    st.lists(
        st.lists(
            st.one_of(st.none(), st.text(max_size=5), st.floats(allow_nan=False), st.dates(), st.datetimes()),
            max_size=4,
        ),
        max_size=5,
    )
)
def test_a_grid_that_is_kept_comes_back_as_it_was(rows):
    lines = tuple(Line(number, tuple(cells)) for number, cells in enumerate(rows, 1))
    grid = Grid(lines, 3, (Merged(1, 2, 3, 4),), "Sheet", ("Sheet", "Other"), ";", ("Sheet",))
    assert unpack_grid(pack_grid(grid)) == grid


VALUES = st.lists(
    st.tuples(st.dates(datetime.date(1990, 1, 1), TODAY), st.integers(0, 99), st.integers(100, 999)),
    unique_by=lambda one: one[0],
    min_size=1,
    max_size=30,
)


@given(VALUES)
@settings(max_examples=50)
def test_what_goes_out_comes_in_again_the_same(values):
    text = "date\tvalue\tdenominator\n" + "".join(f"{day}\t{value}\t{size}\n" for day, value, size in values)
    found = read(text, SHARE)
    assert not found.faults
    assert [(figure.at, figure.value, figure.denominator) for figure in found.new] == values

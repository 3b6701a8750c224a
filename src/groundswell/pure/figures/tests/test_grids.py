"""Grids and their columns: what a spreadsheet holds, before anybody has said what it means."""

from __future__ import annotations

import datetime
import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.figures import (
    Columns,
    Grid,
    Line,
    Merged,
    Why,
    _dates,
    _grid,
    _numbers,
    _pasting,
    grid_of_csv,
    grid_of_text,
    guess_columns,
    heading_of,
    pack_grid,
    unpack_grid,
)
from groundswell.pure.figures.tests.reading import SHARE, TODAY, faults, read
from groundswell.pure.tables import Caps, Unreadable


def test_the_examples_of_the_docstrings_run():
    modules = (_dates, _grid, _numbers, _pasting)
    assert all(doctest.testmod(module).failed == 0 for module in modules)


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

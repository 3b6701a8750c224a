"""Numbers: with points or commas, percent signs or none, and never guessed at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.figures import Manner, NoNumber, Remark, Why, number_of
from groundswell.pure.figures.tests.reading import faults, read, remarks


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

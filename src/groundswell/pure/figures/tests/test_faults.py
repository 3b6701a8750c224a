"""Everything that can be wrong is named by its row and its column, and nothing of it comes in."""

from __future__ import annotations

import datetime

from groundswell.pure.figures import WITHOUT_RESULT, Fault, Grid, Line, Merged, Remark, Why
from groundswell.pure.figures.tests.reading import SHARE, faults, read, remarks

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

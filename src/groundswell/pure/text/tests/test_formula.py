import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.text import escape_formula

STARTERS = "=+-@＝＋－＠"
CELLS = st.text(st.sampled_from(STARTERS + " \t\r\n,;|\"'\u00a0\ufeffa1("), max_size=12)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("More chairs, please", "More chairs, please"),
        ("well-being = 5 + 3", "well-being = 5 + 3"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1", "'  =1"),
        ('"=1', "'\"'=1"),
        ("a;=1", "a;'=1"),
        ("one\n- two", "one\n'- two"),
        ("'=1", "'=1"),
    ],
)
def test_a_cell_that_could_run_becomes_words(cell: str, safe: str) -> None:
    assert escape_formula(cell) == safe


@given(st.one_of(CELLS, st.text()))
def test_escaping_twice_changes_nothing(cell: str) -> None:
    once = escape_formula(cell)
    assert escape_formula(once) == once


@given(st.one_of(CELLS, st.text()))
def test_only_apostrophes_are_added(cell: str) -> None:
    assert escape_formula(cell).replace("'", "") == cell.replace("'", "")


def runs(cell: str) -> bool:
    return cell.lstrip(" \u00a0\ufeff")[:1] in set(STARTERS)


def pieces(cell: str, separator: str) -> list[str]:
    """Read a comma file as a spreadsheet that is set to another separator would."""
    line = io.StringIO()
    csv.writer(line).writerow(["a", cell, "b"])
    return [piece.strip('"') for piece in line.getvalue().replace("\n", separator).split(separator)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@given(cell=CELLS)
def test_no_piece_of_a_line_runs_whatever_the_separator(separator: str, cell: str) -> None:
    assert [p for p in pieces(escape_formula(cell), separator) if runs(p)] == []


def test_the_pieces_of_an_unescaped_cell_do_run() -> None:
    assert [p for p in pieces("a;=1", ";") if runs(p)] == ["=1,b\r"]

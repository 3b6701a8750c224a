"""Files of every common spreadsheet are read, and what cannot be read is refused with its reason."""

import pytest

from groundswell.pure.tables import Caps, Row, Unreadable, Why, column_named, read_table

WORDS = "id,name\nW7,Ward 7\nTŷ,Tŷ Coed\n"


@pytest.mark.parametrize(
    ("encoding", "found"), [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16")]
)
def test_the_same_words_are_read_from_every_encoding(encoding, found):
    table = read_table(WORDS.encode(encoding))
    assert table.encoding == found
    assert table.rows == (Row(2, ("W7", "Ward 7")), Row(3, ("Tŷ", "Tŷ Coed")))


def test_windows_1252_is_told_from_utf_8():
    table = read_table("id,name\n1,Siân’s café\n".encode("cp1252"))
    assert (table.encoding, table.rows[0].cells) == ("cp1252", ("1", "Siân’s café"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator):
    table = read_table(f'id{separator}name\n1{separator}"A{separator} B"\n'.encode())
    assert (table.separator, table.rows[0].cells) == (separator, ("1", f"A{separator} B".replace("\t", " ")))


def test_rows_keep_their_spreadsheet_numbers_past_empty_rows_and_line_ends_in_cells():
    table = read_table(b'id,name\n1,"two\nlines"\n,\n\n2,b\n')
    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "1"), (5, "2")]


def test_a_short_row_is_filled_up():
    assert read_table(b"id,name,kind\n1,a\n").rows[0].cells == ("1", "a", "")


@pytest.mark.parametrize(
    ("raw", "why", "row"),
    [
        (b"", Why.EMPTY, 0),
        (b" \n\n", Why.EMPTY, 0),
        (b",\n,\n", Why.NO_HEADINGS, 0),
        (b"id,name\x00\n1,2\n", Why.NOT_TEXT, 0),
        (b"\x81\x8d\xff,x\n", Why.NOT_TEXT, 0),
        (b'id,name\n1,a\n2,"open\n', Why.BROKEN_QUOTES, 3),
        (b"id,Name,name\n", Why.SAME_HEADING, 0),
        (b"id,name\n1,a\n2,b,c\n", Why.TOO_MANY_CELLS, 3),
        (b"id\n" + b"1\n" * 4, Why.TOO_MANY_ROWS, 0),
        (b"id\n" + b"1" * 60, Why.TOO_LARGE, 0),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(raw, why, row):
    with pytest.raises(Unreadable) as refusal:
        read_table(raw, Caps(octets=50, rows=3))
    assert (refusal.value.why, refusal.value.row) == (why, row)


def test_a_column_is_found_however_its_heading_is_written():
    assert column_named(["Org_ID", "Name"], "id", "org id") == "Org_ID"
    assert column_named(["Thing"], "id") == ""

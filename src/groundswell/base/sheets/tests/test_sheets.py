"""Workbooks: honest ones give their cells, hostile ones hurt nobody, and a careless reader would have been caught."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter

from groundswell.base.sheets import BadWorkbook, Bounds, Wrong, is_workbook, read_sheet
from groundswell.base.sheets.guard import check
from groundswell.pure.figures import WITHOUT_RESULT

A_DAY = datetime.datetime(2016, 1, 2)


def book(fill, **options):
    """A workbook as bytes, made by `fill`."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **options}) as made:
        fill(made)
    return file.getvalue()


def dated(made, name="Falls"):
    sheet = made.add_worksheet(name)
    sheet.write_datetime(0, 0, A_DAY, made.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_number(0, 1, 3)
    return sheet


def changed(raw, change):
    """The workbook with parts put in, taken out or changed by a function of name and content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in change(None, b""):
            new.writestr(name, content)
    return out.getvalue()


def with_part(raw, name, content=b"x"):
    return changed(raw, lambda at, old: [(name, content)] if at is None else old)


def full(made):
    made.add_worksheet("Nothing")
    sheet = dated(made)
    sheet.write_number(3, 1, 0.45, made.add_format({"num_format": "0%"}))
    sheet.write_number(3, 2, 45, made.add_format({"num_format": '0"%"'}))
    sheet.write_number(3, 3, 0.123456789)
    sheet.write_formula("A5", "=1/0", None, "#DIV/0!")
    sheet.write_formula("B5", "=1+1", None, 2)
    sheet.write_formula("C5", "=1+2", None, "")
    sheet.write_boolean("D5", True)
    sheet.merge_range("A7:B8", "both")
    made.add_worksheet("Other").write(0, 0, "x")


def test_an_honest_workbook_gives_its_cells_as_they_are_shown():
    grid = read_sheet(book(full))
    assert grid.sheet == "Falls"
    assert grid.sheets == ("Nothing", "Falls", "Other")
    assert grid.filled == ("Falls", "Other")
    cells = {line.number: line.cells for line in grid.lines}
    assert cells[1] == (A_DAY, 3)
    assert cells[4] == (None, "45%", 45, 0.123456789)
    assert cells[5] == ("#DIV/0!", 2, WITHOUT_RESULT, "TRUE")
    assert grid.blank == 3
    one = grid.merged[0]
    assert (one.first_row, one.last_row, one.first_column, one.last_column) == (7, 8, 0, 1)


def test_a_sheet_can_be_named_and_one_that_is_not_there_is_said():
    assert read_sheet(book(full), sheet="Other").lines[0].cells == ("x",)
    assert read_sheet(book(full), sheet="Other").filled == ("Falls", "Other")
    for name, wrong in (("Elsewhere", Wrong.NO_SHEET), ("Nothing", Wrong.EMPTY_SHEET)):
        with pytest.raises(BadWorkbook) as none:
            read_sheet(book(full), sheet=name)
        assert none.value.wrong is wrong


@pytest.mark.parametrize("from_1904", [False, True])
def test_both_ways_of_counting_days_give_the_same_day(from_1904):
    assert read_sheet(book(dated, date_1904=from_1904)).lines[0].cells[0] == A_DAY


def test_a_formula_that_nobody_worked_out_is_no_gap():
    made = openpyxl.Workbook()
    made.active.append([A_DAY, "=SUM(1,2)", "=A1"])
    file = io.BytesIO()
    made.save(file)
    assert read_sheet(file.getvalue()).lines[0].cells == (A_DAY, WITHOUT_RESULT, WITHOUT_RESULT)


def test_cells_that_do_not_say_where_they_stand_follow_one_another():
    bare = changed(
        book(lambda made: made.add_worksheet("x").write_row(0, 0, [1, 2, 3])),
        lambda at, old: (
            []
            if at is None
            else re.sub(rb'<c r="B1"><v>2</v></c>', b"<c/>", re.sub(rb' r="[AC]?1"', b"", old))
            if at == SHEET
            else old
        ),
    )
    assert read_sheet(bare).lines[0].cells == (1, None, 3)


def test_cells_out_of_order_are_all_kept():
    turned = changed(
        book(lambda made: made.add_worksheet("x").write_row(0, 0, [1, 2])),
        lambda at, old: (
            []
            if at is None
            else old.replace(
                b'<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>',
                b'<c r="B1"><v>2</v></c><c r="A1"><v>1</v></c>',
            )
        ),
    )
    assert read_sheet(turned).lines[0].cells == (1, 2)


HONEST = book(dated)
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
SHEET = "xl/worksheets/sheet1.xml"


def entities(name, old):
    if name is None:
        return []
    return (
        old.replace(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', DOCTYPE)
        if name == SHEET
        else old
    )


HOSTILE = [
    ("empty", b"", Wrong.EMPTY),
    ("too large", b"PK\x03\x04" + bytes(11 * 1024 * 1024), Wrong.TOO_LARGE),
    ("an old workbook, or one with a password", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Wrong.OLD_OR_LOCKED),
    ("words", b"date,value\n", Wrong.NOT_A_WORKBOOK),
    ("a broken zip", HONEST[:-30], Wrong.NOT_A_WORKBOOK),
    ("another zip", with_part(book(dated), "a.txt")[:4], Wrong.NOT_A_WORKBOOK),
    ("a bomb", with_part(HONEST, "xl/media/bomb.xml", bytes(20 * 1024 * 1024)), Wrong.BOMB),
    ("very many parts", changed(HONEST, lambda at, old: [(f"p{i}", b"") for i in range(300)] if at is None else old), Wrong.BOMB),
    ("macros", with_part(HONEST, "xl/vbaProject.bin"), Wrong.MACROS),
    ("links outside", with_part(HONEST, "xl/externalLinks/externalLink1.xml"), Wrong.LINKS),
    ("entities", changed(HONEST, entities), Wrong.BROKEN),
    ("no XML in the sheet", changed(HONEST, lambda at, old: [] if at is None else b"<" if at == SHEET else old), Wrong.BROKEN),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "wrong"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_workbook_is_refused_with_a_reason(raw, wrong):
    with pytest.raises(BadWorkbook) as refused:
        read_sheet(raw)
    assert refused.value.wrong is wrong


def test_without_the_guard_a_bomb_would_have_been_unpacked():
    bomb = with_part(HONEST, "xl/media/bomb.xml", bytes(20 * 1024 * 1024))
    careless = Bounds(ratio=10**9, unpacked=10**12)
    check(bomb, careless)
    assert read_sheet(bomb, bounds=careless).lines


def test_a_sheet_that_lies_about_its_size_makes_no_rows():
    lie = changed(
        HONEST, lambda at, old: [] if at is None else old.replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"')
    )
    assert lie != HONEST
    assert len(read_sheet(lie).lines) == 1


def test_a_row_far_below_all_others_is_refused_and_not_lost():
    def far(made):
        dated(made).write(310_000, 0, "far")

    with pytest.raises(BadWorkbook) as refused:
        read_sheet(book(far))
    assert refused.value.wrong is Wrong.TOO_MANY_ROWS


def test_more_rows_or_columns_than_may_be_are_said():
    def large(made):
        sheet = made.add_worksheet("Large")
        for place in range(12):
            sheet.write(place, place, place)

    many = [(Bounds(rows=10), Wrong.TOO_MANY_ROWS), (Bounds(columns=10), Wrong.TOO_MANY_COLUMNS)]
    for bounds, wrong in many:
        with pytest.raises(BadWorkbook) as refused:
            read_sheet(book(large), bounds=bounds)
        assert (refused.value.wrong, refused.value.most) == (wrong, 10)


@pytest.mark.parametrize("bounds", [Bounds(memory=20 * 1024 * 1024), Bounds(seconds=0)])
def test_the_process_apart_is_stopped_where_it_takes_too_much(bounds):
    with pytest.raises(BadWorkbook) as stopped:
        read_sheet(HONEST, bounds=bounds)
    assert stopped.value.wrong in {Wrong.BROKEN, Wrong.TOO_SLOW}


def test_only_the_first_bytes_say_what_a_file_is():
    assert is_workbook(HONEST)
    assert not is_workbook(b"date,value")

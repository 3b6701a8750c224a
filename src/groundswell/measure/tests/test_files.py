"""Files of figures: all of one comes in or nothing, once, and can be undone; whoever may not, cannot."""

from __future__ import annotations

import datetime
import io

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.measure.actions import (
    NotWhole,
    bring_in_file,
    carry_out_file,
    choose_columns,
    enter_value,
    forget_file,
    keep_file,
    put_file_away,
    read_grid,
    undo_entry,
)
from groundswell.measure.actions import files as files_module
from groundswell.measure.actions.imports import from_shell
from groundswell.measure.models import Entry, Measure, Value, ValueFile
from groundswell.measure.queries.figure_words import FAULTS, REMARKS, words_of_fault, words_of_remark
from groundswell.measure.queries.files import Choice, file_for, first_choice, grid_of, plan_of, preview_of
from groundswell.measure.tasks import bring_in_value_files, forget_value_files
from groundswell.measure.tests.scenes import a_measure
from groundswell.pure.figures import Fault, Manner, Order, Remark, Remarked, Why

FALLS = "Date,Falls,Note\n2024-01-01,3,quiet\n2024-01-08,5,\n2024-01-15,,closed\n"
WASHED = "week,n,total\n01/02/2024,30,40\n02/02/2024,31,40\n"


def sent(text, by, now, **more):
    return keep_file(grid=read_grid(text), file_name="figures.csv", by=by, now=now, **more)


def chosen(file, by, **changes):
    choice = first_choice(file, grid_of(file))
    told = {"columns": choice.columns, **changes}
    return choose_columns(file=file, choice=Choice(**told), by=by)


def values(measure=None):
    found = Value.objects.order_by("measure__name", "on")
    found = found if measure is None else found.filter(measure=measure)
    return [(value.on.isoformat(), value.numerator, value.denominator, value.note) for value in found]


def test_a_file_comes_in_whole_and_once_and_is_undone_in_one_go(falls, asha, now):
    file = sent(FALLS, asha, now, measure=falls)
    assert values() == []
    done = bring_in_file(file=file, by=asha, now=now)
    assert values() == [
        ("2024-01-01", 3, None, "quiet"),
        ("2024-01-08", 5, None, ""),
        ("2024-01-15", None, None, "closed"),
    ]
    assert (done.state, bytes(done.grid), done.entry.how, done.entry.file_name) == (
        "done",
        b"",
        "file",
        "figures.csv",
    )
    with pytest.raises(ValidationError):
        bring_in_file(file=file, by=asha, now=now)
    assert Entry.objects.count() == 1
    undo_entry(entry=done.entry, by=asha, now=now)
    assert values() == []


@pytest.mark.parametrize("who", ["dan", "cerys"])
def test_whoever_fills_nothing_in_sends_no_file(who, falls, ward, now, request):
    person = request.getfixturevalue(who)
    for place in ({"measure": falls}, {"group": ward}):
        with pytest.raises(PermissionDenied):
            sent(FALLS, person, now, **place)


def test_a_file_is_for_whoever_sent_it(falls, asha, ben, now):
    file = sent(FALLS, asha, now, measure=falls)
    assert file_for(asha, file.public_id) == file
    with pytest.raises(ValueFile.DoesNotExist):
        file_for(ben, file.public_id)
    for act in (bring_in_file, put_file_away):
        with pytest.raises(PermissionDenied):
            act(file=file, by=ben, now=now)


def test_one_wrong_cell_keeps_everything_out_and_what_was_sent_stays(falls, asha, now):
    file = sent(FALLS + "2024-01-22,three,\n", asha, now, measure=falls)
    with pytest.raises(NotWhole) as wrong:
        bring_in_file(file=file, by=asha, now=now)
    said = [words_of_fault(fault) for fault in wrong.value.plan.figures.faults]
    assert said == [
        "Row 5, column “Falls”: “three” is not a number. Leave the cell empty where there is no value."
    ]
    assert values() == []
    assert grid_of(file_for(asha, file.public_id)).lines[-1].cells[1] == "three"


def test_a_date_that_could_be_two_comes_in_only_after_an_answer(hands, asha, now):
    file = sent(WASHED, asha, now, measure=hands)
    with pytest.raises(NotWhole) as open_question:
        bring_in_file(file=file, by=asha, now=now)
    assert open_question.value.plan.figures.asks == {Order}
    chosen(file, asha, manner=Manner(order=Order.DAY_FIRST))
    bring_in_file(file=file, by=asha, now=now)
    assert [row[:3] for row in values()] == [("2024-02-01", 30, 40), ("2024-02-02", 31, 40)]


def test_of_two_files_at_once_the_second_is_told_and_writes_over_nothing(falls, asha, ben, now):
    first, second = (
        sent(FALLS, asha, now, measure=falls),
        sent(FALLS.replace(",5,", ",6,"), ben, now, measure=falls),
    )
    bring_in_file(file=first, by=asha, now=now)
    with pytest.raises(NotWhole) as told:
        bring_in_file(file=second, by=ben, now=now)
    assert [fault.why for fault in told.value.plan.figures.faults] == [Why.HERE_ALREADY]
    assert values(falls)[1][1] == 5
    chosen(second, ben, replace=True)
    done = bring_in_file(file=second, by=ben, now=now)
    assert (done.entry.added, done.entry.corrected) == (0, 1)
    assert values(falls)[1][1] == 6
    assert values(falls)[0][3] == "quiet"


def test_a_file_without_notes_leaves_the_notes_that_are_there(falls, asha, now):
    enter_value(measure=falls, on=datetime.date(2024, 1, 1), numerator=2, note="kept", by=asha, now=now)
    file = sent("date,value\n2024-01-01,3\n", asha, now, measure=falls)
    chosen(file, asha, replace=True)
    bring_in_file(file=file, by=asha, now=now)
    assert values() == [("2024-01-01", 3, None, "kept")]


MANY = "measure,date,value,out of\nFalls,2024-01-01,3,\nclean hands,2024-01-01,30,40\nPain,2024-01-01,5,\n"


def test_a_file_for_many_measures_finds_them_by_name_and_refuses_names_nobody_knows(
    falls, hands, ward, lena, now
):
    file = sent(MANY, lena, now, group=ward)
    with pytest.raises(NotWhole) as wrong:
        bring_in_file(file=file, by=lena, now=now)
    assert [(fault.row, fault.why) for fault in wrong.value.plan.figures.faults] == [(4, Why.UNKNOWN_MEASURE)]
    chosen(file, lena, start={"chart": "c", "direction": "decrease"})
    done = bring_in_file(file=file, by=lena, now=now)
    assert done.entry.added == 3
    started = Measure.objects.get(name="Pain")
    assert (started.chart, started.group, started.owner) == ("c", ward, lena)


def test_who_starts_no_measures_starts_none_by_a_file(falls, ward, asha, now):
    file = sent(MANY, asha, now, group=ward)
    chosen(file, asha, start={"chart": "c"})
    with pytest.raises(NotWhole):
        bring_in_file(file=file, by=asha, now=now)
    assert not Measure.objects.filter(name="Pain").exists()


def test_two_measures_of_one_name_are_told_apart_by_their_group(ward, other_ward, top, lena, ada, now):
    first, second = a_measure(ward, lena, now), a_measure(other_ward, ada, now)
    text = f"measure,date,value\nFalls ({ward.name}),2024-01-01,3\nFalls ({other_ward.name}),2024-01-01,4\n"
    bring_in_file(file=sent(text, ada, now, group=top), by=ada, now=now)
    assert [values(first)[0][1], values(second)[0][1]] == [3, 4]


def test_the_preview_shows_what_would_be_there_and_changes_nothing(falls, asha, now):
    enter_value(measure=falls, on=datetime.date(2023, 12, 25), numerator=9, by=asha, now=now)
    file = sent(FALLS, asha, now, measure=falls)
    grid = grid_of(file)
    choice = first_choice(file, grid)
    charts = preview_of(file, plan_of(file, grid, choice, asha, now.date()), choice)
    assert charts[0].rows.y == [9, 3, 5, None]
    assert len(values()) == 1


def test_the_plan_asks_the_database_equally_often_for_one_measure_and_for_three(
    falls, hands, ward, lena, now
):
    a_measure(ward, lena, now, name="Pain")
    counted = []
    for names in (["Falls"], ["Falls", "Clean hands", "Pain"]):
        rows = "".join(f"{name},2024-01-01,3,4\n" for name in names)
        file = sent(f"measure,date,value,out of\n{rows}", lena, now, group=ward)
        grid, choice = grid_of(file), first_choice(file, grid_of(file))

        with CaptureQueriesContext(
            connection,
        ) as asked:
            preview_of(file, plan_of(file, grid, choice, lena, now.date()), choice)
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 6


def test_a_long_file_waits_for_the_worker_which_brings_it_in_once(falls, asha, now, monkeypatch):
    monkeypatch.setattr(files_module, "AT_ONCE", 2)
    file = sent(FALLS, asha, now, measure=falls)
    assert bring_in_file(file=file, by=asha, now=now).state == "wanted"
    assert values() == []
    bring_in_value_files(now)
    carry_out_file(file=file, now=now)
    assert len(values()) == 3
    assert Entry.objects.count() == 1
    assert file_for(asha, file.public_id).state == "done"


def test_what_went_wrong_in_the_worker_is_told_and_the_cells_are_kept(falls, asha, now, monkeypatch):
    monkeypatch.setattr(files_module, "AT_ONCE", 1)
    file = sent(FALLS + "soon,1,\n", asha, now, measure=falls)
    bring_in_file(file=file, by=asha, now=now)
    bring_in_value_files(now)
    kept = file_for(asha, file.public_id)
    assert (kept.state, values()) == ("refused", [])
    assert grid_of(kept).lines


def test_what_is_put_away_or_left_lying_loses_its_cells(falls, asha, now):
    away, left = sent(FALLS, asha, now, measure=falls), sent(FALLS, asha, now, measure=falls)
    put_file_away(file=away, by=asha, now=now)
    forget_value_files(now + datetime.timedelta(days=6))
    assert bytes(file_for(asha, left.public_id).grid)
    forget_value_files(now + datetime.timedelta(days=8))
    forget_file(file=left, now=now)
    for file in (away, left):
        kept = file_for(asha, file.public_id)
        assert (kept.state, bytes(kept.grid)) == ("put_away", b"")


def workbook():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "date_1904": True}) as made:
        sheet, day = made.add_worksheet("Falls"), made.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Week", "Falls"])
        for row in range(1, 5):
            sheet.write_datetime(
                row, 0, datetime.datetime(2024, 1, 1) + datetime.timedelta(days=7 * row), day
            )
            sheet.write_number(row, 1, row)
    return file.getvalue()


def test_a_workbook_comes_in_like_any_other_file(falls, asha, now):
    file = keep_file(grid=read_grid(workbook()), file_name="f.xlsx", by=asha, now=now, measure=falls)
    bring_in_file(file=file, by=asha, now=now)
    assert [row[:2] for row in values()] == [
        ("2024-01-08", 1),
        ("2024-01-15", 2),
        ("2024-01-22", 3),
        ("2024-01-29", 4),
    ]


def test_every_fault_and_remark_has_its_words():
    assert set(FAULTS) == set(Why)
    assert set(REMARKS) == set(Remark)
    for why in Why:
        assert "%(" not in words_of_fault(Fault(3, "Falls", why, "2024-01-05", "7"))
    for remark in Remark:
        for count in (1, 3):
            assert "%(" not in words_of_remark(Remarked(remark, count))


def shell(path, by, now, **more):
    said = []
    told = {
        "kind": "values",
        "path": path,
        "columns": {},
        "group": None,
        "for_real": True,
        "by": by,
        "now": now,
    }
    from_shell(**{**told, "progress": said.append, **more})
    return said


def test_the_command_tries_out_then_brings_in_and_a_second_time_changes_nothing(falls, ada, now, tmp_path):
    path = tmp_path / "falls.csv"
    path.write_text(FALLS)
    tried = shell(path, ada, now, measure="Falls", for_real=False)
    assert "Nothing has changed yet." in tried[-1]
    assert values() == []
    assert "Values: 3 put in" in shell(path, ada, now, measure="Falls")[-1]
    assert "3 left as they are" in shell(path, ada, now, measure="Falls")[-1]
    assert Value.objects.count() == 3


def test_the_command_starts_measures_when_told_and_joins_columns_into_names(ward, ada, now, tmp_path):
    path = tmp_path / "ae.csv"
    path.write_text("org,type,period,breaches,attendances\nRF4,1,2024-01-01,5,50\nRF4,2,2024-01-01,6,60\n")
    columns = {"measure": "org+type"}
    with pytest.raises(ValidationError):
        shell(path, ada, now, columns=columns)
    start = {"chart": "pp", "direction": "decrease", "frequency": "month", "multiply": 100.0}
    shell(path, ada, now, columns=columns, start=start, group=ward.name)
    assert [one.name for one in Measure.objects.order_by("name")] == ["RF4 – 1", "RF4 – 2"]
    assert [row[1:3] for row in values()] == [(5, 50), (6, 60)]


@pytest.mark.parametrize(
    ("text", "more", "words"),
    [
        ("date,value\n2024-01-01,x\n2024-01-02,2\n", {}, "Row 2, column “value”"),
        ("", {}, "empty"),
        ("date,value\n2024-01-01,1\n", {"columns": {"date": "when"}}, "no column “when”"),
        ("date,value\n2024-01-01,1\n", {"columns": {"when": "date"}}, "We have no column"),
        ("date,value\n2024-01-01,1\n", {"measure": "Pain"}, "There is no measure “Pain”"),
        ("date,value\n2024-01-01,1\n", {"start": {"chart": "pie"}, "measure": None}, "none of these"),
    ],
)
def test_the_command_says_what_is_wrong_and_keeps_nothing(falls, ada, now, tmp_path, text, more, words):
    path = tmp_path / "f.csv"
    path.write_text(text)
    with pytest.raises(ValidationError) as wrong:
        shell(path, ada, now, **{"measure": "Falls", **more})
    assert words in " ".join(wrong.value.messages)
    assert values() == []

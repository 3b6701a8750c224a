"""The pages of figures in and out: what was typed is kept, nothing comes in by looking, each takes only what they may see."""

from __future__ import annotations

import io
import json
from uuid import uuid4

import openpyxl
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pptx import Presentation

from groundswell.measure.actions import undo_entry
from groundswell.measure.models import Entry, SeenBy, Value, ValueFile
from groundswell.measure.tests.scenes import a_measure, fill

FALLS = "Date\tFalls\tNote\n2024-01-01\t3\tquiet\n2024-01-08\t5\t\n"


def send(client, measure, text=FALLS, **more):
    return client.post(reverse("figures:file_for_measure", args=[measure.public_id]), {"words": text, **more})


def words(response):
    return response.content.decode()


def test_pasted_cells_are_shown_with_the_chart_and_come_in_only_when_said(falls, asha, as_person):
    client = as_person(asha)
    response = send(client, falls)
    page = client.get(response.url)
    assert "This is what it would do. Nothing has changed yet." in words(page)
    assert "<svg" in words(page)
    assert not Value.objects.exists()
    client.post(response.url, {"do": "want"})
    assert Value.objects.count() == 2
    assert "It is in." in words(client.get(response.url))
    client.post(response.url, {"do": "want"})
    assert Entry.objects.count() == 1
    client.post(response.url, {"do": "undo"})
    assert not Value.objects.exists()
    assert "was taken back" in words(client.get(response.url))


def test_what_cannot_be_read_is_said_and_what_was_typed_stays(falls, asha, as_person):
    client = as_person(asha)
    broken = 'Date,Falls\n2024-01-01,"3\n'
    page = words(send(client, falls, broken))
    assert "a quotation mark is opened and not closed" in page
    assert "2024-01-01,&#34;3" in page
    assert "Choose a file or paste some cells." in words(send(client, falls, " "))
    macro = SimpleUploadedFile("falls.xlsx", b"PK\x03\x04nonsense")
    page = client.post(reverse("figures:file_for_measure", args=[falls.public_id]), {"file": macro})
    assert "neither a workbook (.xlsx) nor a CSV file" in words(page)
    assert not ValueFile.objects.exists()


def a_workbook():
    """Two sheets with other headings, a third like the first, and one that is empty."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        for name, *rows in (
            ("North", ("Day", "Falls", "Beds"), ("2024-01-01", 3, 20), ("2024-01-08", 4, 21)),
            ("South", ("Beds", "Week", "All falls"), (20, "2024-01-01", 5), (21, "2024-01-08", 6)),
            ("West", ("Day", "Falls", "Beds"), ("2024-01-01", 7, 22), ("2024-01-08", 8, 23)),
            ("Later",),
        ):
            sheet = made.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
    return SimpleUploadedFile("falls.xlsx", file.getvalue())


def test_the_sheet_of_a_workbook_is_chosen_and_the_chart_follows(falls, asha, ben, as_person):
    client = as_person(asha)
    address = client.post(
        reverse("figures:file_for_measure", args=[falls.public_id]), {"file": a_workbook()}
    ).url
    page = words(client.get(address))
    assert "In which sheet are the figures?" in page
    assert "Later: empty" in page
    plain = {"do": "try", "order": "", "epoch": "", "decimal": ""}
    client.post(address, {**plain, "date": "0", "value": "2"})
    for sheet, chosen in (("2", (0, 2)), ("1", (1, 0))):
        assert client.post(address, {"do": "sheet", "sheet": sheet}).status_code == 302
        columns = ValueFile.objects.get().chosen["columns"]
        assert (columns["date"], columns["value"]) == chosen
    client.post(address, {**plain, "date": "1", "value": "2"})
    assert ">6<" in words(client.get(address))
    for sheet, said in (("3", "There is nothing in this sheet. Choose another."), ("9", "Choose a sheet.")):
        assert said in words(client.post(address, {"do": "sheet", "sheet": sheet}))
    assert as_person(ben).post(address, {"do": "sheet", "sheet": "2"}).status_code == 404
    client.post(address, {"do": "want"})
    assert [value.numerator for value in Value.objects.order_by("on")] == [5, 6]
    client.post(address, {"do": "sheet", "sheet": "2"})
    kept = ValueFile.objects.get()
    assert (kept.state, bytes(kept.workbook)) == ("done", b"")


def test_from_the_grid_a_workbook_of_several_sheets_leads_to_the_choice(falls, asha, as_person):
    client, grid = as_person(asha), reverse("measure:grid", args=[falls.public_id])
    sent = {"file": a_workbook(), "key": uuid4(), "pasted": "", "look": "1"}
    assert client.post(grid, sent).url == reverse("figures:file", args=[ValueFile.objects.get().public_id])
    assert not Value.objects.exists()


def test_faults_name_row_and_column_and_an_answer_mends_them(falls, asha, as_person):
    client = as_person(asha)
    address = send(client, falls, "Date,Falls\n01/02/2024,3\n02/02/2024,4\n").url
    page = words(client.get(address))
    assert "Row 2, column “Date”: “01/02/2024” could be two dates." in page
    assert "Bring it in" not in page
    client.post(address, {"do": "want"})
    assert not Value.objects.exists()
    told = {"do": "try", "date": "0", "value": "1", "order": "day_first", "epoch": "", "decimal": ""}
    assert client.post(address, told).status_code == 302
    client.post(address, {"do": "want"})
    assert [str(value.on) for value in Value.objects.order_by("on")] == ["2024-02-01", "2024-02-02"]


def test_a_column_chosen_twice_or_not_at_all_is_said(falls, asha, as_person):
    client = as_person(asha)
    address = send(client, falls).url
    plain = {"do": "try", "order": "", "epoch": "", "decimal": ""}
    assert "This column is chosen twice." in words(client.post(address, {**plain, "date": "0", "value": "0"}))
    assert "Choose the column." in words(client.post(address, {**plain, "value": "1"}))


def test_a_file_of_many_measures_can_start_those_that_are_not_known(falls, ward, lena, as_person):
    client = as_person(lena)
    text = "measure,date,value\nFalls,2024-01-01,3\nPain,2024-01-01,5\n"
    sent = client.post(reverse("figures:files"), {"group": ward.public_id, "words": text})
    assert "there is no measure “Pain” here" in words(client.get(sent.url))
    told = {"do": "try", "date": "1", "value": "2", "measure": "0", "order": "", "epoch": "", "decimal": ""}
    start = {"start": "on", "chart": "c", "direction": "decrease", "frequency": "week"}
    client.post(sent.url, {**told, **start})
    page = words(client.get(sent.url))
    assert "Measures to start" in page
    client.post(sent.url, {"do": "want"})
    assert Value.objects.count() == 2
    assert "What you sent so far" in words(client.get(reverse("figures:files")))


def test_a_stranger_and_another_ward_find_no_such_page(falls, asha, dan, cerys, as_person):
    address = send(as_person(asha), falls).url
    for stranger in (dan, cerys):
        client = as_person(stranger)
        assert client.get(address).status_code == 404
        assert send(client, falls).status_code == 404
        for kind in ("csv", "xlsx", "pptx", "json", "svg", "png"):
            assert client.get(reverse("figures:take", args=[falls.public_id, kind])).status_code == 404
    assert as_person(None).get(address).status_code == 302


@pytest.fixture
def filled(falls, hands, lena, now):
    fill(falls, lena, now)
    fill(hands, lena, now, [30, 31, 29] * 7, out_of=40)
    return falls


def take(client, measure, kind):
    response = client.get(reverse("figures:take", args=[measure.public_id, kind]))
    assert response.status_code == 200
    assert f".{kind}" in response["Content-Disposition"]
    return response


def test_a_measure_is_taken_along_in_every_kind(filled, asha, as_person):
    client = as_person(asha)
    assert "Falls" in take(client, filled, "csv").content.decode("utf-8-sig")
    assert openpyxl.load_workbook(io.BytesIO(take(client, filled, "xlsx").content)).sheetnames == [
        "Measures",
        "Values",
    ]
    slides = Presentation(io.BytesIO(take(client, filled, "pptx").content)).slides
    assert any(shape.has_chart for shape in slides[0].shapes)
    told = json.loads(take(client, filled, "json").content)["measures"][0]
    assert told["about"]["Group"] == "Ward 7"
    assert len(told["points"]) == 21
    assert take(client, filled, "svg").content.startswith(b"<?xml")
    assert take(client, filled, "png").content.startswith(b"\x89PNG")
    assert client.get(reverse("figures:take", args=[filled.public_id, "exe"])).status_code == 404


def test_many_measures_are_one_file_of_what_may_be_seen(filled, hands, ward, lena, now, asha, dan, as_person):
    def names(client, query=""):
        response = client.get(reverse("figures:take_many", args=["json"]) + query)
        return [one["name"] for one in json.loads(response.content)["measures"]]

    assert names(as_person(asha)) == ["Clean hands", "Falls"]
    assert names(as_person(asha), f"?measure={filled.public_id}") == ["Falls"]
    assert names(as_person(asha), f"?group={ward.public_id}") == ["Clean hands", "Falls"]
    assert names(as_person(dan)) == []
    assert names(as_person(dan), f"?measure={filled.public_id}") == []
    type(filled).objects.filter(pk=filled.pk).update(seen_by=SeenBy.ORGANISATION)
    assert names(as_person(dan)) == ["Falls"]
    slides = as_person(asha).get(reverse("figures:take_many", args=["pptx"]))
    assert len(Presentation(io.BytesIO(slides.content)).slides) == 2
    for query in ("?measure=x", "?group=x"):
        assert as_person(asha).get(reverse("figures:take_many", args=["csv"]) + query).status_code == 404
    assert as_person(asha).get(reverse("figures:take_many", args=["png"])).status_code == 404


def test_the_measures_that_are_marked_become_one_presentation(filled, hands, asha, dan, as_person):
    client, address = as_person(asha), reverse("figures:choose")
    page = words(client.get(address))
    assert "Take charts along" in page
    assert str(filled.public_id) in page
    one = client.get(address, {"kind": "pptx", "measure": [filled.public_id]})
    assert len(Presentation(io.BytesIO(one.content)).slides) == 1
    assert "nothing to take along" in words(as_person(dan).get(address))
    assert client.get(address, {"kind": "exe"}).status_code == 404


def test_the_pages_of_measures_lead_to_what_can_be_taken_along(filled, asha, as_person):
    client = as_person(asha)
    for address, link in (
        (
            reverse("measure:measure", args=[filled.public_id]),
            reverse("figures:take", args=[filled.public_id, "pptx"]),
        ),
        (reverse("measure:measures"), reverse("figures:choose")),
        (reverse("measure:measures"), reverse("figures:files")),
        (
            reverse("measure:grid", args=[filled.public_id]),
            reverse("figures:file_for_measure", args=[filled.public_id]),
        ),
    ):
        assert f'href="{link}"' in words(client.get(address))


@pytest.mark.parametrize("address", ["figures:files", "figures:choose", "take"])
def test_lists_ask_the_database_equally_often_with_one_and_with_three(
    address, falls, ward, lena, now, as_person
):
    fill(falls, lena, now)
    client = as_person(lena)
    there = reverse("figures:take_many", args=["csv"]) if address == "take" else reverse(address)
    counted = []
    for more in (0, 2):
        for place in range(more + 1):
            send(client, falls)
            if more:
                fill(a_measure(ward, lena, now, name=f"M{place}"), lena, now)
        client.get(there)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(there).status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_an_undone_entry_says_what_was_left(falls, asha, now, as_person):
    client = as_person(asha)
    address = send(client, falls).url
    client.post(address, {"do": "want"})
    undo_entry(entry=Entry.objects.get(), by=asha, now=now)
    client.post(address, {"do": "undo"})
    assert "was taken back" in words(client.get(address))


def test_what_is_put_away_is_past_that_step(falls, asha, as_person):
    client = as_person(asha)
    address = send(client, falls).url
    client.post(address, {"do": "put_away"})
    for do in ("want", "try", "put_away"):
        client.post(address, {"do": do})
    assert "It was put away." in words(client.get(address))
    assert not Value.objects.exists()

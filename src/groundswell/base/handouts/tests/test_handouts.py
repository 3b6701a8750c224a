"""What is handed out says what the page says, opens where people work, and runs nothing."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import zipfile

import openpyxl
import pytest
import time_machine
from PIL import Image
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from groundswell.base.handouts import as_csv, as_json, as_png, as_slides, as_svg_file, as_workbook, slides
from groundswell.pure.drawing.tests.reading import parsed
from groundswell.pure.spc import Handout, Series, analyse, column_heads, picture_of, rows_of

EVIL = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"]
DAYS = [f"2024-{month:02}-01" for month in range(1, 13)] + [f"2025-{month:02}-01" for month in range(1, 13)]


def handout(name="Falls on ward 7", language="en", **more):
    y = [9, 11, 8, 12, 10, None, 11, 10, 12, 8, 10, 30, 9, 5, 4, 6, 5, 4, 5, 6, 5, 4, 6, 5]
    series = {
        "x": DAYS,
        "y": y,
        "direction": "decrease",
        "target": 8,
        "steps": ["2025-01-01"],
        "exclude": [12],
    }
    found = analyse(Series(**{**series, **more}))
    return Handout(
        name, found, [("What exactly is counted", EVIL[0])], [(3, EVIL[1]), (3, "and more")], language
    )


def read_csv(raw):
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_row_for_each_point_has_its_limits_its_flags_and_why(language):
    one = handout(language=language)
    rows = list(rows_of(one))
    assert {len(row) for row in rows} == {len(column_heads(language))}
    told = dict(zip(column_heads(), rows[11], strict=True))
    assert (told["Value"], told["Left out of the limits"], told["Phase"]) == (30, True, 1)
    assert rows[5][2] is None
    assert rows[3][-1].endswith("and more")
    assert rows[12][11] == 2


def test_numerators_and_denominators_come_out_as_they_went_in_whatever_their_order():
    series = Series(x=["2024-02-01", "2024-01-01"], y=[2, 1], n=[40, 50], chart="p", multiply=100)
    rows = list(rows_of(Handout("x", analyse(series))))
    assert [row[1:5] for row in rows] == [[rows[0][1], 2, 1, 50], [rows[1][1], 5, 2, 40]]
    assert str(rows[0][1]) == "2024-01-01"


def test_a_csv_has_every_number_in_full_and_no_formula():
    rows = read_csv(as_csv([handout(name=name) for name in EVIL]))
    assert rows[0] == column_heads()
    assert len(rows) == 1 + len(EVIL) * len(DAYS)
    assert float(rows[1][5]) == handout().analysis.points[0].centre
    assert not [cell for row in rows for cell in row if cell[:1] in "=+@＝\t" and cell]


def test_a_careless_csv_would_have_been_caught():
    careless = [[EVIL[0]]]
    assert [cell for row in careless for cell in row if cell[:1] in "=+@＝\t"]


def test_a_workbook_has_numbers_as_numbers_days_as_days_and_no_formula_or_link():
    raw = as_workbook([handout(name=name) for name in EVIL], ("Measures", "Values"))
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert book.sheetnames == ["Measures", "Values"]
    first = [cell.value for cell in book["Values"][2]]
    assert str(first[1]) == "2024-01-01 00:00:00"
    assert first[2] == 9
    assert first[5] == pytest.approx(handout().analysis.points[0].centre)
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        sheets = [name for name in parts.namelist() if "worksheets/" in name]
        assert not any(b"<f>" in parts.read(name) or b"hyperlink" in parts.read(name) for name in sheets)
    assert raw == as_workbook([handout(name=name) for name in EVIL], ("Measures", "Values"))


def test_a_slide_has_the_sentence_the_signs_a_native_chart_and_notes():
    one = handout()
    slides = Presentation(io.BytesIO(as_slides([one, handout("Second")], "Our measures"))).slides
    assert len(slides) == 2
    shapes = list(slides[0].shapes)
    assert slides[0].shapes.title.text_frame.text == "Falls on ward 7"
    assert one.sentence in [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    pictures = [shape for shape in shapes if shape.shape_type == 13]
    described = [shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in pictures]
    assert described == ["Common cause", one.sentence.partition(". ")[2]]
    notes = slides[0].notes_slide.notes_text_frame.text
    assert "What exactly is counted: =1+1" in notes
    assert "2024-04-01" in notes


def test_the_chart_of_a_slide_can_be_edited_and_breaks_its_limits_at_a_step():
    raw = as_slides([handout()], "x")
    frame = next(shape for shape in Presentation(io.BytesIO(raw)).slides[0].shapes if shape.has_chart)
    assert frame.chart.chart_type == XL_CHART_TYPE.LINE or "LINE" in str(frame.chart.chart_type)
    series = {one.name: list(one.values) for one in frame.chart.plots[0].series}
    assert series["Value"] == [point.y for point in handout().analysis.points]
    assert set(series["Mean"][12:]) == {None}
    assert set(series["Mean, phase 2"][:12]) == {None}
    assert series["Target"] == [8] * 24
    (skip,) = frame.chart.category_axis._element.xpath("c:tickLblSkip/@val")
    assert 24 / int(skip) <= slides.MOST_LABELS
    assert frame.chart.value_axis.minimum_scale is None
    assert [value for value in series["Left out of the limits by hand"] if value] == [30]
    assert handout().sentence in frame._element.xpath(".//p:cNvPr")[0].get("descr")
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        inside = next(name for name in parts.namelist() if name.startswith("ppt/embeddings/"))
        book = openpyxl.load_workbook(io.BytesIO(parts.read(inside)))
    assert book.active["A2"].value == "2024-01-01"
    assert book.active["B2"].value == 9
    assert "f" not in {cell.data_type for row in book.active for cell in row}


def test_a_measure_without_values_or_with_strange_words_still_makes_a_slide():
    strange = Handout("a\x00b\x1b <&> \ud800", analyse(Series(y=[None, None])), [("h", "w\x07")])
    assert len(Presentation(io.BytesIO(as_slides([strange], "\x00"))).slides) == 1
    assert as_slides([], "nothing")


def test_json_says_the_same_with_full_precision():
    told = json.loads(as_json([handout()]))["measures"][0]
    assert told["sentence"] == handout().sentence
    assert told["points"][0]["centre"] == handout().analysis.points[0].centre
    assert (told["points"][0]["date"], told["points"][11]["excluded"]) == ("2024-01-01", True)
    assert told["about"] == {"What exactly is counted": "=1+1"}


def test_a_picture_as_a_file_stands_on_white_with_its_size_and_its_words():
    svg = picture_of(handout().analysis, id="p", title="Falls <b>").svg
    root = parsed(as_svg_file(svg))
    assert float(root.get("width")) == 360
    white = next(iter(root.iter("{http://www.w3.org/2000/svg}rect")))
    assert white.get("fill") == "#ffffff"


def test_a_png_is_sharp_has_white_around_it_and_is_the_same_everywhere():
    svg = picture_of(handout().analysis, id="p", title="Falls").svg
    made = Image.open(io.BytesIO(as_png(svg)))
    assert made.format == "PNG"
    assert made.width == 3 * (360 + 16)
    assert made.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert as_png.__wrapped__(svg) == as_png(svg)
    with pytest.raises(ValueError, match="no size"):
        as_png("<svg/>")


def test_the_same_measures_are_the_same_slides_whenever_they_are_made():
    with time_machine.travel("2026-01-05 09:00", tick=False):
        first = as_slides([handout()], "Measures")
    with time_machine.travel("2026-06-05 17:30", tick=False):
        later = as_slides([handout()], "Measures")
    assert first == later


def test_slides_as_the_library_writes_them_would_tell_when_they_were_made(monkeypatch):
    monkeypatch.setattr(slides, "without_times", lambda file: file)
    made = []
    for moment in ("2026-01-05 09:00", "2026-06-05 17:30"):
        with time_machine.travel(moment, tick=False):
            made.append(as_slides([handout()], "Measures"))
    assert made[0] != made[1]


def test_the_scale_of_a_slide_begins_where_the_drawn_chart_begins_it():
    high = handout(y=[640 + n % 5 for n in range(24)], target=None)
    high = dataclasses.replace(high, number=lambda value: f"{value:g}%")
    raw = as_slides([high], "x")
    frame = next(shape for shape in Presentation(io.BytesIO(raw)).slides[0].shapes if shape.has_chart)
    drawn = {
        float(text) for text in re.findall(r">(\d+)</text>", picture_of(high.analysis, id="a", title="b").svg)
    }
    assert frame.chart.value_axis.minimum_scale == min(drawn)
    assert frame.chart.value_axis.tick_labels.number_format == slides.PERCENT

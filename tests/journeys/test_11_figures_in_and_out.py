"""Journey 11: an improver sends a workbook for several measures and takes it back; an executive takes the page along as slides."""

from __future__ import annotations

import datetime
import io
import re

import pytest
import xlsxwriter
from django.utils import timezone
from playwright.sync_api import expect
from pptx import Presentation

from groundswell.measure.models import Measure, Value
from groundswell.measure.tests.scenes import FALLS, MONDAY, WEEK, a_measure, fill


@pytest.fixture
def eve(a_person, ward):
    """An improver of Ward 7."""
    return a_person("eve", ward, "improver", name="Eve Improver")


def workbook() -> bytes:
    """Two measures, one of which nobody keeps yet, with a title above and dates as dates."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet("Ward 7"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_string(0, 0, "Figures of Ward 7")
        sheet.write_row(2, 0, ["Measure", "Week", "Count"])
        for row, value in enumerate(FALLS * 2):
            sheet.write_string(row + 3, 0, "Falls" if row < len(FALLS) else "Pressure ulcers")
            on = datetime.datetime.combine(MONDAY + (row % len(FALLS)) * WEEK, datetime.time())
            sheet.write_datetime(row + 3, 1, on, day)
            sheet.write_number(row + 3, 2, value)
    return file.getvalue()


@pytest.mark.journey
def test_an_improver_sends_a_workbook_and_takes_it_back(arrives, ward, lena, eve):
    a_measure(ward, lena, timezone.now())
    improver = arrives(eve)
    improver.goes_to("/measures/files/")
    improver.finds_the_page_in_order()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    improver.page.set_input_files(
        "main [name=file]", {"name": "ward-7.xlsx", "mimeType": kind, "buffer": workbook()}
    )
    improver.sends("main form:has([name=file])")
    improver.is_at(re.compile(r"/measures/files/[0-9a-f-]{36}/$"))
    improver.finds_the_page_in_order()
    improver.sees(re.compile("Pressure ulcers"))
    improver.page.check("main [name=start]")
    improver.presses("main button[value=try]")
    improver.finds_the_page_in_order()
    assert not Value.unscoped.exists()
    improver.presses("main button[value=want]")
    improver.finds_the_page_in_order()
    assert (Value.unscoped.count(), Measure.unscoped.count()) == (2 * len(FALLS), 2)
    improver.presses("main button[value=undo]")
    improver.finds_the_page_in_order()
    assert not Value.unscoped.exists()


@pytest.mark.journey
def test_an_executive_takes_the_page_along_as_slides_with_charts_that_can_be_edited(
    arrives, ward, lena, omar
):
    for name in ("Falls", "Pressure ulcers"):
        fill(a_measure(ward, lena, timezone.now(), name=name), lena, timezone.now())
    executive = arrives(omar)
    executive.goes_to("/measures/")
    executive.presses("main a[href^='/measures/take/']")
    executive.finds_the_page_in_order()
    expect(executive.page.locator("main [name=measure]")).to_have_count(2)
    with executive.page.expect_download() as taken:
        executive.page.click("main form button")
    slides = Presentation(taken.value.path()).slides
    assert [slide.shapes.title.text_frame.text for slide in slides] == ["Falls", "Pressure ulcers"]
    for slide in slides:
        chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
        assert list(chart.plots[0].series[0].values) == FALLS
        assert chart.part.chart_workbook.xlsx_part is not None
    executive.opens_the_measure(Measure.unscoped.get(name="Falls"))
    executive.presses("main summary:has(+ ul a[href$='/take/pptx/'])")
    with executive.page.expect_download() as picture:
        executive.page.click("main a[href$='/take/png/']")
    with open(picture.value.path(), "rb") as file:
        assert file.read(4) == b"\x89PNG"

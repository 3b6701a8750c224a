"""Measures as slides: one each, with what the chart says, a chart that stays editable, the two signs, and notes for who speaks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import PP_ALIGN
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

from groundswell.base.handouts.always import without_times
from groundswell.base.handouts.pictures import as_png
from groundswell.pure.drawing import ticks
from groundswell.pure.spc import ChartLine, Handout, chart_lines, signs_of

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
EDGE: Final = Inches(0.6)
SIGN: Final = Inches(0.85)
INK, QUIET = RGBColor(0x21, 0x2B, 0x32), RGBColor(0x4C, 0x62, 0x72)
COLOURS: Final = {
    "better": RGBColor(0x00, 0x5E, 0xB8),
    "worse": RGBColor(0x9A, 0x34, 0x12),
    "special": RGBColor(0x5B, 0x2C, 0x83),
    "ghost": RGBColor(0xFF, 0xFF, 0xFF),
}
SHAPES: Final = {
    "better": XL_MARKER_STYLE.CIRCLE,
    "worse": XL_MARKER_STYLE.DIAMOND,
    "special": XL_MARKER_STYLE.SQUARE,
    "ghost": XL_MARKER_STYLE.CIRCLE,
}
DASHES: Final = {"lower": MSO_LINE.DASH, "upper": MSO_LINE.DASH, "target": MSO_LINE.ROUND_DOT}
LANGUAGES: Final = {"en": MSO_LANGUAGE_ID.ENGLISH_UK, "cy": MSO_LANGUAGE_ID.WELSH}
LONGEST_TITLE: Final = 120
ONE_LINE: Final = 45
"""Letters of a title that fit on one line in its large size; longer ones are smaller, on two."""
TITLE_ONLY: Final = 5
MOST_LABELS: Final = 9
PERCENT: Final = 'General"%"'
FORBIDDEN: Final = {code: None for code in range(32) if code not in (9, 10)}


def as_slides(handouts: Sequence[Handout], title: str) -> bytes:
    """A presentation of one slide for each measure. `title` is its own, in its properties."""
    made = Presentation()
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    made.core_properties.title, made.core_properties.author = plain(title), ""
    for number, handout in enumerate(handouts, 1):
        add_chart_slide(made, handout, number)
    file = io.BytesIO()
    made.save(file)
    return without_times(file.getvalue())


def add_chart_slide(made: Any, handout: Handout, number: int) -> None:
    """Add the slide of a measure. `number` keeps its signs apart from those of other slides."""
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    signs = [sign for sign in _signs(handout, number) if sign[0]]
    room = WIDTH - 2 * EDGE - len(signs) * (SIGN + Inches(0.15))
    name = handout.name[:LONGEST_TITLE]
    size = Pt(28 if len(name) <= ONE_LINE else 20)
    put_words(slide.shapes.title, name, Inches(0.35), Inches(0.65), room, size, handout.language, bold=True)
    said = slide.shapes.add_textbox(EDGE, Inches(1.0), room, Inches(0.8))
    put_words(said, handout.sentence, Inches(1.0), Inches(0.85), room, Pt(18), handout.language)
    for place, (svg, told) in enumerate(signs):
        left = WIDTH - EDGE - (len(signs) - place) * (SIGN + Inches(0.15))
        _sign(slide, svg, told, left)
    _chart(slide, handout)
    slide.notes_slide.notes_text_frame.text = plain(_notes(handout))


def _signs(handout: Handout, number: int) -> list[tuple[str, str]]:
    """The two signs with what they mean, which stands in the drawing as its title."""
    drawn = signs_of(handout.analysis, id=f"sign{number}", language=handout.language)
    return [(svg, _between(svg, ">", "</title>")) for svg in drawn]


def _between(svg: str, start: str, end: str) -> str:
    head = svg.partition("<title")[2]
    return head.partition(start)[2].partition(end)[0].replace("&#x27;", "'").replace("&amp;", "&")


def _sign(slide: Any, svg: str, told: str, left: int) -> None:
    picture = slide.shapes.add_picture(
        io.BytesIO(as_png(svg, on_white=False, sharp=6)), Emu(left), Inches(0.45), SIGN, SIGN
    )
    _describe(picture, told)


def _describe(shape: Any, told: str) -> None:
    """Give a shape the words that are read aloud for it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", plain(told))


def put_words(
    shape: Any, text: str, top: int, height: int, width: int, size: int, language: str, *, bold: bool = False
) -> None:
    """Put words into a shape, and the shape where it belongs, in EMU."""
    shape.left, shape.top, shape.width, shape.height = EDGE, top, Emu(width), height
    frame = shape.text_frame
    frame.word_wrap = True
    frame.text = plain(text)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.color.rgb = size, bold, INK
            run.font.language_id = LANGUAGES.get(language, LANGUAGES["en"])


def _chart(slide: Any, handout: Handout) -> None:
    lines = chart_lines(handout)
    data = CategoryChartData()
    data.categories = [plain(str(at)) for at in handout.analysis.x]
    for line in lines:
        data.add_series(plain(line.name), line.values)
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.LINE, EDGE, Inches(1.95), WIDTH - 2 * EDGE, HEIGHT - Inches(2.3), data
    )
    _describe(frame, f"{handout.name}. {handout.sentence}")
    _look(frame.chart, lines)
    if handout.number(1).endswith("%"):
        labels = frame.chart.value_axis.tick_labels
        labels.number_format, labels.number_format_is_linked = PERCENT, False


def _look(chart: Any, lines: Sequence[ChartLine]) -> None:
    chart.font.size, chart.font.color.rgb = Pt(12), QUIET
    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xD8, 0xDD, 0xE0)
    chart.value_axis.format.line.fill.background()
    _fit(chart.value_axis, lines)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _thin_out(chart.category_axis, max((len(line.values) for line in lines), default=0))
    for series, line in zip(chart.plots[0].series, lines, strict=True):
        series.smooth = False
        _look_of_marks(series, line) if line.what in COLOURS else _look_of_line(series, line)


def _fit(axis: Any, lines: Sequence[ChartLine]) -> None:
    """Begin the scale where the drawn chart begins it. Above it stays free, so that a value typed in later still fits."""
    marks = ticks([value for line in lines for value in line.values if value is not None], from_nought=False)
    if marks[0] > 0:
        axis.minimum_scale = marks[0]
    axis.major_unit = marks[1] - marks[0]


def _thin_out(axis: Any, points: int) -> None:
    """Name so few points below the axis that no day is broken into two lines."""
    every = OxmlElement("c:tickLblSkip")
    every.set("val", str(max(1, -(-points // MOST_LABELS))))
    axis._element.xpath("c:noMultiLvlLbl")[0].addprevious(every)


def _look_of_line(series: Any, line: ChartLine) -> None:
    series.format.line.width = Pt(1.75 if line.what in {"value", "centre"} else 1.25)
    series.format.line.color.rgb = INK if line.what == "centre" else QUIET
    if line.what in DASHES:
        series.format.line.dash_style = DASHES[line.what]
    series.marker.style = XL_MARKER_STYLE.CIRCLE if line.what == "value" else XL_MARKER_STYLE.NONE
    if line.what == "value":
        series.marker.size = 5
        _fill(series.marker, QUIET)


def _look_of_marks(series: Any, line: ChartLine) -> None:
    """Marked points are a line without a line: their shape tells them apart, not only their colour."""
    series.format.line.fill.background()
    series.marker.style, series.marker.size = SHAPES[line.what], 9
    _fill(series.marker, COLOURS[line.what])


def _fill(marker: Any, colour: RGBColor) -> None:
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour
    marker.format.line.color.rgb = QUIET


def _notes(handout: Handout) -> str:
    told = [
        handout.sentence,
        *handout.warnings,
        *(f"{head}: {words}" for head, words in handout.about if words),
    ]
    told += [f"{handout.analysis.x[at]}: {text}" for at, text in handout.notes]
    return "\n".join(told)


def plain(text: str) -> str:
    """Without what XML cannot hold."""
    return text.translate(FORBIDDEN).encode("utf-8", "ignore").decode()

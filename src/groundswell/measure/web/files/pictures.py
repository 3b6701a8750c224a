"""The charts of a file as they would be, and of a measure as it is taken along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.measure.models import Measure
from groundswell.measure.queries.charts import MeasureChart
from groundswell.pure.drawing import Picture
from groundswell.pure.spc import explain, picture_of, picture_of_many

WIDE = 620.0
"""Units. The width of a chart that is taken along: wider than a phone."""


def preview_picture(charts: Sequence[MeasureChart]) -> tuple[Picture | None, str]:
    """One chart large, or several small, with what is said of it; nothing while there is nothing to draw."""
    drawn = [(chart, chart.analysis) for chart in charts if chart.analysis is not None]
    if not drawn:
        return None, ""
    language = get_language() or "en"
    if len(drawn) == 1:
        chart, analysis = drawn[0]
        number = number_of(chart.measure)
        picture = picture_of(
            analysis,
            id="preview",
            title=chart.measure.name,
            language=language,
            notes=chart.notes,
            number=number,
        )
        return picture, explain(analysis, language, number)
    named = [(chart.measure.name, analysis) for chart, analysis in drawn]
    title = _("The first charts as they would be")
    picture = picture_of_many(named, id="preview", title=title, language=language)
    return picture, ""


def number_of(measure: Measure) -> Callable[[float], str]:
    """How numbers of a measure are written: with as many decimals as it wants, or more where they are very small."""

    def told(value: float) -> str:
        rounded = round(value, measure.decimals)
        if value and not rounded:
            return f"{value:.2g}"
        text = number_format(rounded, measure.decimals, use_l10n=True, force_grouping=True)
        return text.rstrip("0").rstrip(".") if "." in text else text

    return told

"""The charts of a file as they would be, and of a measure as it is taken along."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.measure.queries.charts import MeasureChart
from groundswell.measure.queries.numbers import number_of
from groundswell.pure.drawing import Picture
from groundswell.pure.spc import explain, picture_of, picture_of_many


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

"""The charts of the gallery: invented figures, the same every time, that show what each chart is for."""

from __future__ import annotations

from collections.abc import Iterator

from groundswell.site.quality.gallery_charts import counts, decisions, funnels, numbers, rare, said, together
from groundswell.site.quality.gallery_charts.shown import Shown

__all__ = ["Shown", "charts"]


def charts() -> Iterator[Shown]:
    """Every picture, in the order of the page."""
    for draw in (
        *(numbers.run_chart, numbers.xmr_chart, numbers.moving_range),
        *(counts.c_chart, counts.u_chart, counts.p_chart, counts.p_chart_of_thousands),
        *(counts.p_prime_chart, counts.u_prime_chart, numbers.i_prime_chart),
        *(rare.g_chart, rare.t_chart, numbers.xbar_chart, numbers.s_chart),
        *(decisions.baseline, decisions.step, decisions.left_out, decisions.gaps),
        *(decisions.targets, decisions.many_notes),
        *(funnels.proportions, funnels.wider_limits, funnels.rates),
        *(together.small_multiples, together.pareto_of_reasons),
        *(said.likert_of_answers, said.heat_map_of_groups),
    ):
        yield draw()

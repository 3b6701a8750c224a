"""Statistical process control: run and control charts, what they show, and whether a change did."""

from groundswell.pure.spc._analysing import analyse, analyse_many
from groundswell.pure.spc._analysis import Analysis, Phase, Point
from groundswell.pure.spc._comparing import explain_funnel, picture_of_funnel, picture_of_many
from groundswell.pure.spc._crossings import fewest_crossings, longest_run_limit
from groundswell.pure.spc._explaining import explain, explain_point, explain_showing, warnings
from groundswell.pure.spc._funnel import Funnel, FunnelPlot, funnel, funnel_limits
from groundswell.pure.spc._glancing import glance_at
from groundswell.pure.spc._handing_out import (
    ChartLine,
    Handout,
    Told,
    chart_lines,
    column_heads,
    handout_as_json,
    rows_of,
)
from groundswell.pure.spc._labels import Assurance, Label
from groundswell.pure.spc._lines import analyse_lines
from groundswell.pure.spc._noticing import Signal, signals_of, suggested_step
from groundswell.pure.spc._pareto import Slice, pareto
from groundswell.pure.spc._picking import Better, Nature, Picked, better_chart, pick_chart
from groundswell.pure.spc._picturing import picture_of, signs_of
from groundswell.pure.spc._profiles import PROFILES, Pairs, Profile, Rule, Ties
from groundswell.pure.spc._series import BadSeries, Chart, Direction, Series
from groundswell.pure.spc._showing import Answer, Showing, did_it_show, false_alarm

__all__ = [
    "PROFILES",
    "Analysis",
    "Answer",
    "Assurance",
    "BadSeries",
    "Better",
    "Chart",
    "ChartLine",
    "Direction",
    "Funnel",
    "FunnelPlot",
    "Handout",
    "Label",
    "Nature",
    "Pairs",
    "Phase",
    "Picked",
    "Point",
    "Profile",
    "Rule",
    "Series",
    "Showing",
    "Signal",
    "Slice",
    "Ties",
    "Told",
    "analyse",
    "analyse_lines",
    "analyse_many",
    "better_chart",
    "chart_lines",
    "column_heads",
    "did_it_show",
    "explain",
    "explain_funnel",
    "explain_point",
    "explain_showing",
    "false_alarm",
    "fewest_crossings",
    "funnel",
    "funnel_limits",
    "glance_at",
    "handout_as_json",
    "longest_run_limit",
    "pareto",
    "pick_chart",
    "picture_of",
    "picture_of_funnel",
    "picture_of_many",
    "rows_of",
    "signals_of",
    "signs_of",
    "suggested_step",
    "warnings",
]

"""Statistical process control: run and control charts, what they show, and whether a change did."""

from groundswell.pure.spc._analysing import analyse, analyse_many
from groundswell.pure.spc._analysis import Analysis, Phase, Point
from groundswell.pure.spc._crossings import fewest_crossings, longest_run_limit
from groundswell.pure.spc._labels import Assurance, Label
from groundswell.pure.spc._profiles import PROFILES, Pairs, Profile, Rule, Ties
from groundswell.pure.spc._series import BadSeries, Chart, Direction, Series

__all__ = [
    "PROFILES",
    "Analysis",
    "Assurance",
    "BadSeries",
    "Chart",
    "Direction",
    "Label",
    "Pairs",
    "Phase",
    "Point",
    "Profile",
    "Rule",
    "Series",
    "Ties",
    "analyse",
    "analyse_many",
    "fewest_crossings",
    "longest_run_limit",
]

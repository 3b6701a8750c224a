"""Pictures as accessible, printable SVG: a string to put in a page, and a table that says the same.

Every drawing returns a `Picture`. Its `svg` scales with the column it stands in (a viewBox, no size of
its own), holds no script and no style, and reads as one image with a title and a description; a
template may print the picture itself (`{{ picture }}`), all text in it being escaped. Its `table` is
the twin for those who would rather read; its `facts` are plain numbers for a sentence beside it.

Words come in already translated and whole; numbers are worded by the `number` function passed in.
Units: a drawing is `width` units wide (360 unless told), a unit being a CSS pixel on a small phone,
with text of 14 units. Looks are presentation attributes, so that any CSS rule wins over them:

    gs-picture   the svg itself; give it `width: 100%; max-width: 36rem`
    gs-accent    the one accent: newest value, bars, dots      gs-line       the line of a trend
    gs-limit     reference lines: median, promise, limits      gs-point      a point of a trend
    gs-point-out a point outside the limits (a diamond)        gs-gap        hidden or missing
    gs-label     words and numbers                             gs-quiet      lesser words
    gs-box       the edge of a box of words
    gs-shade     a field in a step of the accent, from pale to full
    gs-grid      lines and tracks that only guide the eye (the only ones below 4.5:1 on white)
"""

from groundswell.pure.drawing._bars import Bar, bars
from groundswell.pure.drawing._control import control_chart
from groundswell.pure.drawing._control_parts import ControlLabels, ControlPoint, Mark, Note
from groundswell.pure.drawing._drivers import DriverBox, DriverNode, driver_diagram, place_drivers
from groundswell.pure.drawing._fishbone import fishbone, least_width
from groundswell.pure.drawing._flow import FlowOption, FlowStep, flow, flow_width
from groundswell.pure.drawing._forces import Force, ForceLabels, force_field
from groundswell.pure.drawing._funnel import FunnelLabels, FunnelLine, FunnelPoint, funnel_plot
from groundswell.pure.drawing._glance import glance
from groundswell.pure.drawing._heat import MOST_COLUMNS, Heat, HeatLabels, HeatRow, heat_map
from groundswell.pure.drawing._icons import assurance_icon, variation_icon
from groundswell.pure.drawing._jar import jar
from groundswell.pure.drawing._likert import Answered, LikertLabels, likert
from groundswell.pure.drawing._limits import Standing, XmrLimits, process_limits
from groundswell.pure.drawing._multiples import Panel, PanelHeaders, small_multiples
from groundswell.pure.drawing._numbers import plain_number, ticks
from groundswell.pure.drawing._pareto import ParetoHeaders, pareto
from groundswell.pure.drawing._picture import WIDTH, Headers, Picture, TableTwin
from groundswell.pure.drawing._quadrant import Placed, QuadrantLabels, quadrant
from groundswell.pure.drawing._sheet import SheetPanel, sheet
from groundswell.pure.drawing._spread import Option, SpreadLabels, spread
from groundswell.pure.drawing._steps import Step, steps
from groundswell.pure.drawing._tree import Node, tree, widest
from groundswell.pure.drawing._trend import Line, trend
from groundswell.pure.drawing._trend_words import TrendLabels

__all__ = [
    "MOST_COLUMNS",
    "WIDTH",
    "Answered",
    "Bar",
    "ControlLabels",
    "ControlPoint",
    "DriverBox",
    "DriverNode",
    "FlowOption",
    "FlowStep",
    "Force",
    "ForceLabels",
    "FunnelLabels",
    "FunnelLine",
    "FunnelPoint",
    "Headers",
    "Heat",
    "HeatLabels",
    "HeatRow",
    "LikertLabels",
    "Line",
    "Mark",
    "Node",
    "Note",
    "Option",
    "Panel",
    "PanelHeaders",
    "ParetoHeaders",
    "Picture",
    "Placed",
    "QuadrantLabels",
    "SheetPanel",
    "SpreadLabels",
    "Standing",
    "Step",
    "TableTwin",
    "TrendLabels",
    "XmrLimits",
    "assurance_icon",
    "bars",
    "control_chart",
    "driver_diagram",
    "fishbone",
    "flow",
    "flow_width",
    "force_field",
    "funnel_plot",
    "glance",
    "heat_map",
    "jar",
    "least_width",
    "likert",
    "pareto",
    "place_drivers",
    "plain_number",
    "process_limits",
    "quadrant",
    "sheet",
    "small_multiples",
    "spread",
    "steps",
    "ticks",
    "tree",
    "trend",
    "variation_icon",
    "widest",
]

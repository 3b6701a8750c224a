"""Small numbers stay hidden: what may be shown of a count, a share, a median or a group's children.

Counts are of *distinct people*, never of ideas or answers; the caller counts them so. `k` is the
smallest group that may be shown; no setting can take it below `FLOOR`. Whatever is not shown is
`Hidden()`, and it never says why: too few, none at all and "would give away a neighbour" look the same.

What this guards against is subtraction: in a tree of groups published with `release_children`, no sum
or difference of shown numbers isolates a non-empty set of fewer than k people, provided that (1) the
children of a hidden group are not released, and (2) all numbers come from one moment and one way of
cutting. It hides no more than that: who knows the rule and the range of the numbers shown can narrow a
hidden one down. It is meant for named voices, which the group sees anyway. Sealed answers must not be
released through it: they come out by `publish_wave`, or by `publish_days` and `publish_span`, and
`publish_comments`, in blocks fixed beforehand and gated by a minimum cut. The README has examples.

Sources: HES disclosure control (1 to 7 hidden), NHS Staff Survey (10 or more), and the trust design, 2.
"""

from groundswell.pure.disclosure._ballots import Ballot, Reason, Withheld
from groundswell.pure.disclosure._blocks import Block, Part, partition
from groundswell.pure.disclosure._breakdown import Standing, safe_breakdown
from groundswell.pure.disclosure._children import release_children
from groundswell.pure.disclosure._comments import Comment, Comments, publish_comments
from groundswell.pure.disclosure._cut import Cut, smallest_cut
from groundswell.pure.disclosure._daily import publish_days
from groundswell.pure.disclosure._days import pool_days
from groundswell.pure.disclosure._figures import Band, Figures, Response, band_of, figures, response_band
from groundswell.pure.disclosure._intruder import Isolated, View, smallest_isolated
from groundswell.pure.disclosure._links import link_people
from groundswell.pure.disclosure._merging import merge_until_safe
from groundswell.pure.disclosure._numbers import show_count, show_median, show_share
from groundswell.pure.disclosure._plan import Plan, choose_level, choose_span, ordinary_people, plan_quarter
from groundswell.pure.disclosure._quarter import Period, Span, next_release, periods, quarter_of
from groundswell.pure.disclosure._released import is_in
from groundswell.pure.disclosure._results import CEILING, DEFAULT_K, FLOOR, Coding, Hidden, Share, Shown
from groundswell.pure.disclosure._spans import publish_span
from groundswell.pure.disclosure._tables import Cell, Published, Table
from groundswell.pure.disclosure._tree import Tree
from groundswell.pure.disclosure._unions import common_unions
from groundswell.pure.disclosure._wave import publish_wave

__all__ = [
    "CEILING",
    "DEFAULT_K",
    "FLOOR",
    "Ballot",
    "Band",
    "Block",
    "Cell",
    "Coding",
    "Comment",
    "Comments",
    "Cut",
    "Figures",
    "Hidden",
    "Isolated",
    "Part",
    "Period",
    "Plan",
    "Published",
    "Reason",
    "Response",
    "Share",
    "Shown",
    "Span",
    "Standing",
    "Table",
    "Tree",
    "View",
    "Withheld",
    "band_of",
    "choose_level",
    "choose_span",
    "common_unions",
    "figures",
    "is_in",
    "link_people",
    "merge_until_safe",
    "next_release",
    "ordinary_people",
    "partition",
    "periods",
    "plan_quarter",
    "pool_days",
    "publish_comments",
    "publish_days",
    "publish_span",
    "publish_wave",
    "quarter_of",
    "release_children",
    "response_band",
    "safe_breakdown",
    "show_count",
    "show_median",
    "show_share",
    "smallest_cut",
    "smallest_isolated",
]

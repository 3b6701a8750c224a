"""Small numbers stay hidden: what may be shown of a count, a share, a median or a group's children.

Counts are of *distinct people*, never of ideas or answers; the caller counts them so. `k` is the
smallest group that may be shown; no setting can take it below `FLOOR`. Whatever is not shown is
`Hidden()`, and it never says why: too few, none at all and "would give away a neighbour" look the same.

What this guards against is subtraction: in a tree of groups published with `release_children`, no sum
or difference of shown numbers isolates a non-empty set of fewer than k people, provided that (1) the
children of a hidden group are not released, and (2) all numbers come from one moment and one way of
cutting. It hides no more than that: who knows the rule and the range of the numbers shown can narrow a
hidden one down. It is meant for named voices, which the group sees anyway. Sealed answers need the
fixed blocks and the min-cut gate of the trust design, and must not be released through here.

Sources: HES disclosure control (1 to 7 hidden), NHS Staff Survey (10 or more), and the trust design, 2.
"""

from groundswell.pure.disclosure._children import release_children
from groundswell.pure.disclosure._numbers import show_count, show_median, show_share
from groundswell.pure.disclosure._results import DEFAULT_K, FLOOR, Coding, Hidden, Share, Shown

__all__ = [
    "DEFAULT_K",
    "FLOOR",
    "Coding",
    "Hidden",
    "Share",
    "Shown",
    "release_children",
    "show_count",
    "show_median",
    "show_share",
]

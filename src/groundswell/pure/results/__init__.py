"""What a page may say of survey answers once they are published: coded shares, means, scores, and what has changed.

Everything here is worked out from exact counts of whole published cells of k people or more, and comes out coarser than
they are: the number of answers as a band; shares out of ten under 30 answers, to the nearest 5 % under 50, and whole
percentages above; nine in ten or more, and one in ten or fewer, only as such; a mean to one decimal place and not at all
beside such a share; an interval worked out from the rounded share and the low end of the band, so that it tells neither.

`counts` are answers by value, as the gate keeps them. Nothing here knows Django, words or languages.
"""

from groundswell.pure.instruments import COUNTS_BELOW
from groundswell.pure.results._changing import Change, change_between
from groundswell.pure.results._choices import Chosen, Ranked, chosen, placed
from groundswell.pure.results._measures import Favourable, Measured, mean_shown, measured
from groundswell.pure.results._recommending import Recommended, recommended
from groundswell.pure.results._scores import Scored, scored
from groundswell.pure.results._shares import Interval, interval_of, share_of
from groundswell.pure.results._widths import widths

__all__ = [
    "COUNTS_BELOW",
    "Change",
    "Chosen",
    "Favourable",
    "Interval",
    "Measured",
    "Ranked",
    "Recommended",
    "Scored",
    "change_between",
    "chosen",
    "interval_of",
    "mean_shown",
    "measured",
    "placed",
    "recommended",
    "scored",
    "share_of",
    "widths",
]

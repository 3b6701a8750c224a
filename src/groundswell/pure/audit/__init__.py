"""Clinical audit: how many to look at, which ones, and what they say against a standard and the last time.

Sample size: n0 = z²p(1-p)/e², n = n0 / (1 + (n0 - 1)/N), rounded up (HQIP, Best practice in clinical audit; the worked example for
N 300, p 0.7, e 0.05 is 155). Intervals are those of Wilson; the difference of two audits has Newcombe's (1998, method 10).
"""

from groundswell.pure.audit._results import (
    Answer,
    Change,
    Result,
    Standing,
    change_between,
    result_of,
)
from groundswell.pure.audit._sampling import (
    Method,
    Stratum,
    consecutive,
    random_sample,
    sample_size,
    shares_of,
    stratified,
    systematic,
)

__all__ = [
    "Answer",
    "Change",
    "Method",
    "Result",
    "Standing",
    "Stratum",
    "change_between",
    "consecutive",
    "random_sample",
    "result_of",
    "sample_size",
    "shares_of",
    "stratified",
    "systematic",
]

"""Counts for a Pareto: a reason on each line, and how often at its end."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.pure.outline import Fault, Trouble, count_in, items_in, outline_of

REST = frozenset({"other", "others", "rest", "everything else", "arall", "eraill", "y gweddill"})


@dataclass(frozen=True, slots=True)
class Count:
    """A reason and how often it was counted. `is_rest`: what is left when all others are named."""

    words: str
    n: int
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Reasons, the most frequent first and the rest last, how many were counted in all, and what could not be read.

    `in_percent`: each was told as a share, such as "Late porter 35%"; the shares need not make 100, and their sum is no count.
    """

    rows: tuple[Count, ...]
    total: int
    faults: tuple[Fault, ...] = ()
    in_percent: bool = False


def counts_of(text: str) -> Counts:
    """Return the counts in `text`: a line is "Late porter 12" or "Late porter: 12"; or a share, "Late porter 35%". The same reason twice is added up."""
    outline = outline_of(text)
    faults = list(outline.faults)
    found: dict[str, Count] = {}
    shares = []
    for item in items_in(outline.items):
        bare = item.words.rstrip().removesuffix("%")
        words, n = count_in(bare)
        if n is None:
            faults.append(Fault(item.line, Trouble.NO_NUMBER, item.words.strip()))
            continue
        shares.append(bare != item.words.rstrip())
        key = words.casefold()
        before = found[key].n if key in found else 0
        found[key] = Count(found[key].words if key in found else words, before + n, key in REST)
    rows = sorted((row for row in found.values() if row.n), key=lambda row: (row.is_rest, -row.n))
    in_percent = bool(shares) and all(shares)
    return Counts(tuple(rows), sum(row.n for row in rows), tuple(faults), in_percent)

"""What a page says of published cells: bands, coded shares and a mean. A second defence, never the only one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from groundswell.pure.disclosure._numbers import show_share
from groundswell.pure.disclosure._results import FLOOR, Coding, Hidden, Share, Shown
from groundswell.pure.disclosure._tables import Cell


class Response(StrEnum):
    """How many of those asked have answered. Nobody and everybody cannot be told. Values are safe to store."""

    UNDER_HALF = "under_half"
    HALF = "half"
    """50 to 74 %."""
    MOST = "most"
    """75 to 89 %."""
    NEARLY_ALL = "nearly_all"
    """90 % and more."""


@dataclass(frozen=True, slots=True)
class Band:
    """Whole numbers from `low` to `high`."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be said of the answers to a question."""

    answers: Band
    shares: tuple[tuple[float, Share], ...]
    """For each value the percentage of answers."""
    mean: Shown[float] | Hidden
    """To 1 decimal place. Hidden beside a share of 90 % or more, as it would tell if that is everybody."""
    response: Response | None
    """Only of one cell, and when it is known who was asked."""


def figures(points: Sequence[float], cells: Sequence[Cell]) -> Figures:
    """Return what may be said of one cell, or of several added up that share no answer.

    Raises ValueError when there are none, or two of them may hold the same answer.
    """
    if not cells or any(one.overlaps(other) for one, other in combinations(cells, 2)):
        raise ValueError("figures are of one cell or of several that share no answer")
    counts = [sum(column) for column in zip(*(cell.counts for cell in cells), strict=True)]
    shares = tuple(_shares(points, counts))
    top_coded = any(share.coding is Coding.AT_LEAST for _, share in shares)
    mean = sum(point * n for point, n in zip(points, counts, strict=True)) / sum(counts)
    response = response_of(cells[0]) if len(cells) == 1 else None
    return Figures(band_of(sum(counts)), shares, Hidden() if top_coded else Shown(round(mean, 1)), response)


def _shares(points: Sequence[float], counts: Sequence[int]) -> list[tuple[float, Share]]:
    shown = [(point, show_share(n, sum(counts), FLOOR)) for point, n in zip(points, counts, strict=True)]
    return [(point, share.value) for point, share in shown if isinstance(share, Shown)]


def band_of(n: int) -> Band:
    """Return the band of a number: by fives from 10, by tens from 20, by hundreds from 100, and so on.

    Raises ValueError when `n` is below the floor.
    """
    if n < FLOOR:
        raise ValueError(f"there is no band under {FLOOR}")
    step = 5 if n < 20 else 10 ** (len(str(n)) - 1)
    low = n - n % step
    return Band(max(low, FLOOR), low + step - 1)


def response_of(cell: Cell) -> Response | None:
    """Return the band of the people who answered among those asked, None when that is not known."""
    return response_band(cell.people, cell.invited) if cell.invited else None


def response_band(people: int, invited: int) -> Response:
    """Return the band of `people` of `invited`. Raises ValueError unless 0 <= people <= invited and somebody was."""
    if not 0 <= people <= invited or not invited:
        raise ValueError(f"more people than were asked: {people} of {invited}")
    percent = 100 * people / invited
    bands = ((90, Response.NEARLY_ALL), (75, Response.MOST), (50, Response.HALF))
    return next((band for least, band in bands if percent >= least), Response.UNDER_HALF)

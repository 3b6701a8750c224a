"""How much of each attack is tried."""

from __future__ import annotations

from dataclasses import dataclass

ON_POSTGRESQL = 20
"""Which database it is makes no difference to what is published, so PostgreSQL gets one of so many organisations."""


@dataclass(frozen=True)
class Size:
    """Numbers of people, organisations and tries.

    `linked` people answer while a copy is taken after every `copy_every` of them, and the builds that are wrong have `few`.
    `organisations` are attacked through what is published, every `by_page`th of them through its pages as well, and `naive`
    of them as the wrong gate publishes them. Every `boundary`th step of the count is killed. `stuffed` is how often one
    person tries to answer, `rounds` how often the small scenes are played. An attack that can be shared out is tried in
    `shares`: each takes minutes, and is not lost when the machine stops.
    """

    name: str
    linked: int
    copy_every: int
    few: int
    organisations: int
    by_page: int
    naive: int
    boundary: int
    stuffed: int
    rounds: int
    shares: int


FULL = Size("full", 300, 4, 60, 10_000, 50, 400, 1, 1000, 40, 80)
QUICK = Size("quick", 300, 6, 40, 200, 50, 40, 6, 200, 6, 2)
TINY = Size("tiny", 24, 6, 20, 4, 4, 4, 25, 5, 1, 2)
SIZES = {size.name: size for size in (FULL, QUICK, TINY)}

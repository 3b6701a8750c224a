"""How much of each attack is tried."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Numbers of people, organisations and tries.

    `linked` people answer while a copy is taken after every `copy_every` of them, and the builds that are wrong have `few`.
    `organisations` are attacked through what is published, every `by_page`th of them through its pages as well, and `naive`
    of them as the wrong gate publishes them. Every `boundary`th step of the count is killed. `stuffed` is how often one
    person tries to answer, `rounds` how often the small scenes are played.
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


FULL = Size("full", 300, 4, 60, 10_000, 50, 400, 1, 1000, 40)
QUICK = Size("quick", 300, 6, 40, 200, 50, 40, 6, 200, 6)
TINY = Size("tiny", 24, 6, 20, 4, 4, 4, 25, 5, 1)
SIZES = {size.name: size for size in (FULL, QUICK, TINY)}

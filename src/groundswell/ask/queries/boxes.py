"""Opening the boxes of closed waves, in memory, for the count alone. No page and no action but the tally imports this."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from groundswell.ask.models import SealedAnswer, SeatAnswer, Wave
from groundswell.ask.queries.opened import Opened, People
from groundswell.ask.rules import answers_in
from groundswell.base.sealing import Unopened, holds, opener

log = logging.getLogger(__name__)


class KeyLost(Exception):
    """The key of a wave is not on this machine. Nothing is counted until guardians bring it back."""


def open_all(waves: Sequence[Wave]) -> list[Opened]:
    """All answers of these waves that were not taken back. Raises KeyLost."""
    return [opened for wave in waves for opened in _open(wave)]


def _open(wave: Wave) -> list[Opened]:
    if not holds(wave.key_name):
        raise KeyLost(str(wave.public_id))
    found, open_one = [], opener(wave.key_name, size=wave.box_size)
    for person, box in _boxes(wave):
        try:
            answers = answers_in(wave, open_one(box))
        except (Unopened, ValueError, KeyError):
            log.error("one box of wave %s could not be opened", wave.public_id)
            continue
        if answers is not None:
            found.append(Opened(person, answers))
    return found


def _boxes(wave: Wave) -> Iterator[tuple[int, bytes]]:
    yield from SealedAnswer.objects.filter(wave=wave).values_list("person_id", "box")
    yield from SeatAnswer.objects.filter(wave=wave).values_list("seat", "box")


def people_of(waves: Sequence[Wave]) -> People:
    """Where everybody stands: for somebody in several rolls, the latest one says."""
    group_of: dict[int, str] = {}
    settled: set[int] = set()
    tree: dict[str, list[str]] = {}
    for wave in sorted(waves, key=lambda wave: wave.opens_at):
        if wave.roll is None:
            continue
        tree |= wave.roll.tree
        group_of |= {person: str(group) for person, group, _ in wave.roll.members}
        settled |= {person for person, _, counts in wave.roll.members if counts}
    return People(group_of, frozenset(settled), _whole(tree))


def _whole(tree: dict[str, list[str]]) -> dict[str, list[str]]:
    """A tree without groups that hang under nothing, as when the organisation was rearranged between two waves."""
    return {pk: told for pk, told in tree.items() if all(step in tree for step in told[0].split(".")[:-1])}

"""With every file, session, log and backup in hand, nobody is linked to their words. Wrong builds are, which proves the attacks."""

from __future__ import annotations

import pytest

from groundswell.site.proof.linking import door, sealed
from groundswell.site.proof.linking.battery import BY_CHANCE, best_of, confirmed
from groundswell.site.proof.linking.wrong import WRONG

PEOPLE, COPY_EVERY = 60, 4
FEW = 24


def test_nobody_is_linked_to_a_sealed_answer(copier):
    found = confirmed(lambda: sealed.live(copier(), PEOPLE, COPY_EVERY))
    assert found.right <= BY_CHANCE, found.attack
    assert found.attacks > 100


def test_nobody_is_linked_to_words_without_a_name(copier):
    found = confirmed(lambda: door.live(copier(), PEOPLE, COPY_EVERY))
    assert found.right <= BY_CHANCE, found.attack
    assert found.attacks > 100


@pytest.mark.parametrize("live", [*WRONG, door.live_in_the_open], ids=lambda live: live.__name__)
def test_a_wrong_build_is_linked(copier, live):
    found = best_of(live(copier(), FEW))
    assert found.right >= 0.95 * FEW, found.attack


def test_a_door_that_does_not_seal_is_caught_by_what_lies_about(copier, monkeypatch):
    monkeypatch.setattr("groundswell.voice.actions.unnamed.seal", lambda body, *, to, size: body.ljust(size))
    monkeypatch.setattr(
        "groundswell.voice.actions.releasing.open_box", lambda box, *, name, size: bytes(box).rstrip()
    )
    life = door.live(copier(), 4, 1)
    assert life.exposed == 4
    for table in life.loot.last.tables.values():
        known_by = [row[0] for row in table.rows]
        assert len(set(known_by)) == len(known_by), f"rows of {table.name} are taken for each other"

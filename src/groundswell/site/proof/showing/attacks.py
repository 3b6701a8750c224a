"""Organisations by the thousand: what comes out of each, and the fewest people that somebody could work out from it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from groundswell.site.proof.insiders.undone import undone
from groundswell.site.proof.job import Job
from groundswell.site.proof.outcome import Outcome, Tally
from groundswell.site.proof.showing.house import put_up
from groundswell.site.proof.showing.intruding import is_broken
from groundswell.site.proof.showing.living import FACES, Lived, clear_keys, live
from groundswell.site.proof.showing.naive import naive_gate
from groundswell.site.proof.showing.pages import look_at_pages
from groundswell.site.proof.showing.remembering import opening_once
from groundswell.site.proof.showing.shapes import Shape, by_seed
from groundswell.site.proof.showing.sight import Seen, all_seen, choices_in
from groundswell.site.proof.showing.survey import ITEMS
from groundswell.site.proof.sizes import ON_POSTGRESQL

NEARLY_ALL = 0.95
BEGUN = datetime.datetime(2026, 9, 28, 9, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Looked:
    """What came of one organisation."""

    is_broken: bool
    cells: int = 0
    numbers: int = 0
    asks_daily: bool = False
    large: int = 0
    visible: int = 0


def isolate(job: Job) -> Outcome:
    """Organisations by chance: their cells, the pages of each role in some of them, and what the wrong gate gives away."""
    whole = job.size.organisations // (1 if connection.vendor == "sqlite" else ON_POSTGRESQL)
    own = list(job.own(max(whole, 1)))
    found = Counter[str]()
    for done, number in enumerate(own):
        looked = look(by_seed(job.seed * 1_000_003 + number), by_page=number % job.size.by_page == 0)
        found.update({"broken": looked.is_broken, "cells": looked.cells, "numbers": looked.numbers})
        kind = "of days" if looked.asks_daily else "of surveys"
        found.update({f"large {kind}": looked.large, f"visible {kind}": looked.visible})
        found.update({"through pages": number % job.size.by_page == 0})
        job.tell(done + 1, len(own), "organisations")
    naive = list(job.own(min(job.size.naive, max(whole, 1))))
    caught = sum(look_naively(by_seed(job.seed * 1_000_003 + number)) for number in naive)
    return Outcome(
        "isolate",
        connection.vendor,
        real=Tally(len(own), found["broken"]),
        wrong=Tally(len(naive), caught),
        least=NEARLY_ALL,
        shown=Tally(found["large of surveys"], found["visible of surveys"]),
        notes={key: number for key, number in found.items() if key != "broken"},
    )


def look(shape: Shape, *, by_page: bool = False) -> Looked:
    """Live through one organisation and attack it. Raises Mistaken when what came out is not understood."""
    with undone(), opening_once():
        lived = live(put_up(shape, BEGUN))
        seen = all_seen(lived)
        large, visible = _wards(lived, seen)
        numbers = look_at_pages(lived, seen) if by_page and seen else 0
        clear_keys(lived)
        return Looked(is_broken(lived, seen), len(seen), numbers, shape.asks_daily, large, visible)


def look_naively(shape: Shape) -> bool:
    """Whether the attack gets through the gate that is wrong on purpose."""
    with undone(), opening_once(), naive_gate():
        lived = live(put_up(shape, BEGUN))
        seen = all_seen(lived, naive=True)
        clear_keys(lived)
        return is_broken(lived, seen)


def _wards(lived: Lived, seen: Sequence[Seen]) -> tuple[int, int]:
    """Of the wards in which k settled people answered the first question: how many there are, and are shown by themselves.

    A ward of a house that asks daily counts over all its days, as spans may be as long as a quarter.
    """
    question = FACES if lived.house.shape.asks_daily else ITEMS[0]
    side = "span" if lived.house.shape.asks_daily else "wave"
    last = lived.waves[-1] if not lived.house.shape.asks_daily else ""
    people: dict[str, set[int]] = {}
    for one in lived.said:
        if one.settled and choices_in(one, question) is not None and (not last or one.wave == last):
            people.setdefault(one.group, set()).add(one.person)
    floor = lived.house.organisation.smallest_group_shown
    wards = {str(ward.public_id) for ward in lived.house.wards}
    large = {group for group, who in people.items() if len(who) >= floor and group in wards}
    alone = {
        one.cell.groups[0]
        for one in seen
        if one.cell.side == side
        and one.cell.question == question
        and len(one.cell.groups) == 1
        and (not last or last in one.cell.release.labels)
    }
    return len(large), len(large & alone)

"""A survey of one question, asked and answered without its pages: what the small scenes are made of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from groundswell.ask.actions import answer, close_wave, open_wave, plan_wave, tally
from groundswell.ask.models import Cell, Release, Wave
from groundswell.ask.queries import next_sequence
from groundswell.people.models import Group, Person

FACES: dict[str, Any] = {"key": "workday", "kind": "one", "values": [1, 2, 3, 4, 5], "required": True}


def asked(group: Group, now: datetime.datetime, label: str = "1", **more: Any) -> Wave:
    """A wave of a group that is open."""
    times = {"opens_at": now - datetime.timedelta(hours=12), "closes_at": now + datetime.timedelta(hours=12)}
    given = {"series": "proof", "label": label, "questions": [FACES], **times, **more}
    return open_wave(wave=plan_wave(groups=[group], by=None, now=now, **given), now=now)


def says(person: Person, wave: Wave, face: int, now: datetime.datetime) -> None:
    """Somebody answers, or changes their answer."""
    answer(wave=wave, given={FACES["key"]: face}, sequence=next_sequence(person, wave), by=person, now=now)


def all_say(people: Iterable[Person], wave: Wave, now: datetime.datetime) -> None:
    """Everybody answers something."""
    for number, person in enumerate(people):
        says(person, wave, number % 5 + 1, now)


def counted(wave: Wave, now: datetime.datetime) -> Release | None:
    """Close it and count."""
    return tally(waves=[close_wave(wave=wave, by=None, now=now)], now=now)


def blocks(side: str = "wave") -> list[frozenset[str]]:
    """The groups of each published cell of the question."""
    return [frozenset(cell.groups) for cell in Cell.objects.filter(question=FACES["key"], side=side)]


def answers_out() -> int:
    """How many answers the published cells hold."""
    return sum(cell.answers for cell in Cell.objects.filter(question=FACES["key"], side="wave"))


def is_apart(group: Group, among: Sequence[frozenset[str]]) -> bool:
    """Whether a group is shown by itself."""
    return frozenset({str(group.public_id)}) in among

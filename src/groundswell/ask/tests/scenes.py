"""What tests of the ask part do before the point they make."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from groundswell.ask.actions import answer, close_wave, open_wave, plan_wave, prove_copy, shred, tally
from groundswell.ask.models import Cell, Release, Remark, State, WaitingRemark, Wave
from groundswell.ask.queries import next_sequence
from groundswell.people.models import Group, Membership, Person

FACES = {"key": "workday", "kind": "one", "values": [1, 2, 3, 4, 5], "required": True}
REASONS = {"key": "reasons", "kind": "many", "values": [1, 2, 3]}
WORDS = {"key": "more", "kind": "words"}
DAY = datetime.timedelta(days=1)


def staff(group: Group, count: int, *, joined: datetime.datetime, prefix: str = "") -> list[Person]:
    """Many people of a group at once."""
    names = [f"{prefix}{group.name}-{n}".lower().replace(" ", "") for n in range(count)]
    people = Person.objects.bulk_create(
        Person(organisation_id=group.organisation_id, username=name, name=name, joined_at=joined)
        for name in names
    )
    Membership.objects.bulk_create(
        Membership(person=person, group=group, role="member", since=joined) for person in people
    )
    return people


def a_wave(group: Group, now: datetime.datetime, **more: Any) -> Wave:
    """An open wave for the people of a group and below."""
    given = {"series": "pulse", "label": "2026-W48", "questions": [FACES, REASONS, WORDS], **more}
    times = {"opens_at": now - DAY / 2, "closes_at": now + DAY / 2}
    return open_wave(wave=plan_wave(groups=[group], by=None, now=now, **{**times, **given}), now=now)


def say(wave: Wave, person: Person, now: datetime.datetime, face: int = 4, **more: Any) -> None:
    """A person answers, or changes their answer."""
    given = {"workday": face, **more}
    answer(wave=wave, given=given, sequence=next_sequence(person, wave), by=person, now=now)


def closed(wave: Wave, now: datetime.datetime) -> Wave:
    return close_wave(wave=wave, by=None, now=now)


def counted(wave: Wave, now: datetime.datetime) -> Release | None:
    """Close and count."""
    return tally(waves=[closed(wave, now)], now=now)


def shredded(wave: Wave, now: datetime.datetime) -> Wave:
    """Count, copy and shred, as the worker and the nightly backup do."""
    shred(wave=again(wave), now=now)
    prove_copy(begun_at=now + DAY)
    shred(wave=again(wave), now=now)
    return again(wave)


def again(wave: Wave) -> Wave:
    return Wave.objects.select_related("roll").get(pk=wave.pk)


def totals() -> dict[str, Any]:
    """All that was published, however its rows are mixed."""
    counts: Counter[str] = Counter()
    for cell in Cell.objects.exclude(side__in=["people", "category"]):
        counts.update({f"{cell.question}:{value}": n for value, n in cell.counts.items()})
        counts[f"{cell.question} in all"] += cell.answers
    words = [*Remark.objects.values_list("text", flat=True)]
    words += WaitingRemark.objects.values_list("text", flat=True)
    return {
        "releases": Release.objects.count(),
        "cells": Cell.objects.count(),
        "counts": +counts,
        "words": sorted(words),
    }


def is_over(wave: Wave) -> bool:
    return again(wave).state == State.SHREDDED

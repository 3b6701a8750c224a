"""What somebody sees of their own learning. Everything here is asked by the person alone, about themselves."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from groundswell.audit.queries.done_by import audits_closed_by
from groundswell.improve.queries.done_by import cycles_studied_by
from groundswell.learn.models import Certificate, CertificateKind, Learning
from groundswell.learn.queries.crossing import led_by
from groundswell.people.models import Person
from groundswell.pure.cpd import Total, shown, total_of

MOST_SHOWN = 2000


@dataclass(frozen=True)
class Entry:
    """A line of somebody’s record: a certificate, or what they wrote down themselves (`number` is empty then).

    What is in another certificate already does not count once more.
    """

    public_id: UUID
    title: str
    provider: str
    day: datetime.date
    minutes: int
    with_others: int
    number: str
    reflection: str
    counts: bool = True

    @property
    def hours(self) -> tuple[int, int]:
        return divmod(self.minutes, 60)


@dataclass(frozen=True)
class Record:
    """What somebody did in a year, newest on top, and the totals of all years."""

    year: int
    entries: list[Entry]
    totals: list[Total]
    revoked: list[Entry]


def record_of(person: Person, year: int) -> Record:
    """The record of a person for a year; a certificate that was revoked stands apart and counts nowhere."""
    own = Certificate.objects.filter(person=person, deleted_at=None)
    taken = list(own.order_by("-issued_at", "-pk")[:MOST_SHOWN])
    written = list(Learning.objects.filter(person=person).order_by("-day", "-pk")[:MOST_SHOWN])
    standing = [one for one in taken if one.revoked_at is None]
    again = _counted_elsewhere(standing)
    stand = [_from_certificate(one, counts=one.pk not in again) for one in standing]
    every = sorted([*stand, *map(_from_learning, written)], key=lambda one: one.day, reverse=True)
    # A certificate counts where its last day lies; one thing is not cut in two.
    return Record(
        year=year,
        entries=[one for one in every if one.day.year == year],
        totals=total_of([(one.day, one.minutes, one.with_others) for one in every if one.counts]),
        revoked=[_from_certificate(one) for one in taken if one.revoked_at is not None],
    )


def _counted_elsewhere(taken: list[Certificate]) -> set[int]:
    """Certificates, newest first, all of which a newer one or one of the whole series says already."""
    again: set[int] = set()
    seen: set[str] = set()
    for one in sorted(taken, key=lambda one: one.kind == CertificateKind.SESSION):
        if one.source in seen:
            again.add(one.pk)
        elif one.kind == CertificateKind.SERIES:
            seen |= {f"session:{part['id']}" for part in one.facts.get("sessions", [])}
        seen.add(one.source)
    return again


def _from_certificate(one: Certificate, *, counts: bool = True) -> Entry:
    about = (one.public_id, one.title, one.provider, one.last_day)
    return Entry(*about, one.minutes, one.with_others, shown(one.number), one.reflection, counts)


def _from_learning(one: Learning) -> Entry:
    with_others = one.minutes if one.with_others else 0
    return Entry(one.public_id, one.title, "", one.day, one.minutes, with_others, "", one.reflection)


def certificate_of(person: Person, public_id: UUID) -> Certificate:
    """One certificate of a person. Raises Certificate.DoesNotExist for anybody else’s."""
    found = Certificate.objects.filter(person=person, deleted_at=None).select_related("organisation")
    return found.get(public_id=public_id)


def learning_of(person: Person, public_id: UUID) -> Learning:
    """What a person wrote down themselves. Raises Learning.DoesNotExist for anybody else’s."""
    return Learning.objects.get(person=person, public_id=public_id)


@dataclass(frozen=True)
class Work:
    """The improvement work somebody did in a year, as plain values: what, where and on which day."""

    year: int
    cycles: list[dict[str, Any]]
    audits: list[dict[str, Any]]
    led: list[dict[str, Any]]

    @property
    def is_empty(self) -> bool:
        return not (self.cycles or self.audits or self.led)

    @property
    def first_day(self) -> datetime.date:
        return min(self._days())

    @property
    def last_day(self) -> datetime.date:
        return max(self._days())

    def _days(self) -> list[datetime.date]:
        return [datetime.date.fromisoformat(one["on"]) for one in (*self.cycles, *self.audits, *self.led)]


def work_of(person: Person, year: int) -> Work:
    """What a person did in a year that has come to its end: tests studied, audits closed, sessions led."""
    days = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return Work(
        year, cycles_studied_by(person, *days), audits_closed_by(person, *days), led_by(person, *days)
    )

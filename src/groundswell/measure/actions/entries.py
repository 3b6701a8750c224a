"""Many values in one go, from a grid or a file: all or nothing, and undone in one go."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from groundswell.base.tenancy.in_bulk import insert_many
from groundswell.base.trail.actions import record
from groundswell.measure.actions.drawing import draw_from
from groundswell.measure.actions.values import as_figure, change_of
from groundswell.measure.models import Entry, Measure, Value, ValueChange
from groundswell.measure.rules import BadFigures, Fault, Figure, can_enter, faults_in
from groundswell.people.models import Person
from groundswell.people.rules import must

AT_ONCE = 500
Key = tuple[int, datetime.date, int]
Fresh = tuple[int, datetime.date, int, float | None, float | None, str]
FRESH = ("measure_id", "on", "place", "numerator", "denominator", "note")
"""The columns of a new value that differ from value to value."""
GONE = ("measure_id", "on", "place", "was_numerator", "was_denominator", "was_note", "was_by_id", "was_at")
"""The columns of a change that differ from one value that went to the next."""


class Undone(NamedTuple):
    """How many values an undoing took back, and how many it left because somebody changed them since."""

    taken_back: int
    left: int


@transaction.atomic
def enter_many(
    *,
    figures: Mapping[Measure, Sequence[Figure]],
    key: UUID,
    by: Person,
    now: datetime.datetime,
    how: Entry.How = Entry.How.GRID,
    file_name: str = "",
) -> Entry:
    """Put in figures of one measure or of several, all or none. A day that has another figure is corrected, and that is kept.

    The same key again puts in nothing and hands back the first entry. Raises PermissionDenied for a measure that `by` does
    not fill in, and BadFigures with the faults of every measure, rows counted from 1 in the order of each measure's figures.
    """
    must(all(can_enter(by, measure) for measure in figures))
    done = Entry.objects.filter(key=key).first()
    if done is not None:
        must(done.made_by_id == by.pk)
        return done
    _must_be_right(figures, timezone.localdate(now))
    facts = {"how": how, "file_name": file_name[:200], "made_by": by, "made_at": now}
    entry = Entry.objects.create(key=key, **facts)
    added, corrected = _put_in(entry, figures, by, now)
    draw_from(figures)
    Entry.objects.filter(pk=entry.pk).update(added=added, corrected=corrected)
    entry.refresh_from_db()
    return entry


@transaction.atomic
def undo_entry(*, entry: Entry, by: Person, now: datetime.datetime) -> Undone:
    """Take back all that an entry put in: new values go, corrected ones come back. What was changed since stays.

    Taken back values are kept among the changes. Twice takes back nothing more. Raises PermissionDenied for whoever may not
    fill in every measure it touched.
    """
    measures = list(measures_of(entry))
    must(bool(measures) and all(can_enter(by, measure) for measure in measures))
    if not Entry.objects.filter(pk=entry.pk, undone_at=None).update(undone_at=now, undone_by=by):
        return Undone(0, 0)
    taken = _take_back(entry, {measure.pk: measure for measure in measures}, by, now)
    draw_from(measures)
    for measure in measures:
        record("measure.values_undone", about=measure, by=by, now=now, group=measure.group, name=measure.name)
    return Undone(taken, entry.added + entry.corrected - taken)


def measures_of(entry: Entry) -> Iterable[Measure]:
    """The measures in which an entry put in values, or corrected them."""
    touched = set(entry.values.values_list("measure_id", flat=True).distinct())
    touched |= set(entry.changes.values_list("measure_id", flat=True).distinct())
    return Measure.objects.filter(pk__in=touched).select_related("group")


def _must_be_right(figures: Mapping[Measure, Sequence[Figure]], today: datetime.date) -> None:
    faults: list[Fault] = []
    for measure, rows in figures.items():
        faults += faults_in(measure, rows, today)
    if faults:
        raise BadFigures(faults)


def _put_in(
    entry: Entry, figures: Mapping[Measure, Sequence[Figure]], by: Person, now: datetime.datetime
) -> tuple[int, int]:
    standing = _standing(figures)
    fresh: list[Fresh] = []
    corrected: list[Value] = []
    changes: list[ValueChange] = []
    for measure, rows in figures.items():
        before = len(fresh) + len(corrected)
        for figure in rows:
            value = standing.get((measure.pk, figure.on, figure.place))
            if value is None:
                numbers = (figure.numerator, figure.denominator)
                fresh.append((measure.pk, figure.on, figure.place, *numbers, figure.note))
            elif as_figure(value) != figure:
                changes.append(change_of(measure, figure.on, value, figure, by, now, entry=entry))
                corrected.append(_with(value, figure, entry, by, now))
        if n := len(fresh) + len(corrected) - before:
            facts = {"name": measure.name, "n": n, "entry": str(entry.public_id)}
            record("measure.values_entered", about=measure, by=by, now=now, group=measure.group, **facts)
    same = {"entered_by_id": by.pk, "entered_at": now, "entry_id": entry.pk}
    insert_many(Value, same, FRESH, fresh, [*figures, entry, by])
    _keep(corrected, changes)
    return len(fresh), len(corrected)


def _standing(figures: Mapping[Measure, Sequence[Figure]]) -> dict[Key, Value]:
    days = [figure.on for rows in figures.values() for figure in rows]
    if not days:
        return {}
    found = Value.objects.filter(measure__in=list(figures), on__gte=min(days), on__lte=max(days))
    return {(value.measure_id, value.on, value.place): value for value in found}


def _with(value: Value, figure: Figure, entry: Entry | None, by: Person, now: datetime.datetime) -> Value:
    """The value with another figure in it."""
    value.numerator, value.denominator, value.note = figure.numerator, figure.denominator, figure.note
    value.entered_by, value.entered_at, value.entry = by, now, entry
    return value


def _keep(corrected: list[Value], changes: list[ValueChange]) -> None:
    fields = ["numerator", "denominator", "note", "entered_by", "entered_at", "entry"]
    Value.objects.bulk_update(corrected, fields, batch_size=AT_ONCE)
    ValueChange.objects.bulk_create(changes, batch_size=AT_ONCE)


def _take_back(entry: Entry, measures: dict[int, Measure], by: Person, now: datetime.datetime) -> int:
    """What an entry corrected comes back, what it added goes; values that somebody changed since have another entry or none."""
    return _bring_back(entry, measures, by, now) + _let_go(entry, measures, by, now)


def _bring_back(entry: Entry, measures: dict[int, Measure], by: Person, now: datetime.datetime) -> int:
    """Put back what stood before; the values are then of no entry any more."""
    before = {(change.measure_id, change.on, change.place): change for change in entry.changes.all()}
    restored: list[Value] = []
    changes: list[ValueChange] = []
    for value in entry.values.all() if before else ():
        change = before.get((value.measure_id, value.on, value.place))
        if change is not None:
            measure, was = measures[value.measure_id], _was(change)
            changes.append(change_of(measure, value.on, value, was, by, now, undone_entry=entry))
            restored.append(_with(value, was, None, by, now))
    _keep(restored, changes)
    return len(changes)


def _let_go(entry: Entry, measures: dict[int, Measure], by: Person, now: datetime.datetime) -> int:
    """Take away what is still of an entry, and keep it among the changes."""
    stood = ("numerator", "denominator", "note", "entered_by_id", "entered_at")
    gone = list(entry.values.order_by("pk").values_list("measure_id", "on", "place", *stood))
    same = {"was_there": True, "is_there": False, "by_id": by.pk, "at": now, "undone_entry_id": entry.pk}
    insert_many(ValueChange, same, GONE, gone, [*measures.values(), entry, by, entry.made_by])
    entry.values.all().delete()
    return len(gone)


def _was(change: ValueChange) -> Figure:
    return Figure(change.on, change.was_numerator, change.was_denominator, change.was_note, change.place)

"""One value: put in, corrected, removed, and any of that taken back."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from groundswell.base.trail.actions import record
from groundswell.measure.actions.drawing import draw_from
from groundswell.measure.models import Measure, Value, ValueChange
from groundswell.measure.rules import BadFigures, Figure, can_enter, faults_in
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text


class AlreadyThere(Exception):
    """Another figure stands for this day; `value` is it, and nothing was written."""

    def __init__(self, value: Value) -> None:
        super().__init__(str(value.public_id))
        self.value = value


class Moved(Exception):
    """The figure is not what it was when the person looked; nothing was written. `value` is how it stands, if it does."""

    def __init__(self, value: Value | None) -> None:
        super().__init__(str(value.public_id) if value else "gone")
        self.value = value


@transaction.atomic
def enter_value(
    *,
    measure: Measure,
    on: datetime.date,
    numerator: float | None,
    by: Person,
    now: datetime.datetime,
    denominator: float | None = None,
    note: str = "",
) -> Value:
    """Put in the value of a day; the same again is the same value. Without a numerator it is a gap with a note.

    Raises PermissionDenied, BadFigures for what cannot be right, AlreadyThere when another figure stands for the day.
    """
    must(can_enter(by, measure))
    figure = right_figure(measure, Figure(on, numerator, denominator, note), now)
    value, is_new = Value.objects.get_or_create(
        measure=measure,
        on=on,
        place=figure.place,
        defaults={**_kept(figure), "entered_by": by, "entered_at": now},
    )
    if not is_new and as_figure(value) != figure:
        raise AlreadyThere(value)
    if is_new:
        draw_from([measure])
        facts = {"name": measure.name, "on": on.isoformat()}
        record("measure.value_entered", about=measure, by=by, now=now, group=measure.group, **facts)
    return value


@transaction.atomic
def correct_value(
    *,
    value: Value,
    numerator: float | None,
    by: Person,
    now: datetime.datetime,
    denominator: float | None = None,
    note: str = "",
    reason: str = "",
) -> Value:
    """Put another figure in the place of one; what stood before is kept. The same figure changes nothing.

    `value` is as the person saw it. Raises PermissionDenied, BadFigures, and Moved when somebody changed it meanwhile.
    """
    must(can_enter(by, value.measure))
    told = Figure(value.on, numerator, denominator, note, value.place)
    figure = right_figure(value.measure, told, now)
    standing = _standing(value)
    if as_figure(standing) == figure:
        return standing
    _put(value.measure, value.on, standing, figure, by, now, reason=reason)
    _record_of("measure.value_corrected", value, by, now)
    return Value.objects.select_related("measure__group").get(pk=value.pk)


@transaction.atomic
def remove_value(*, value: Value, by: Person, now: datetime.datetime, reason: str = "") -> ValueChange:
    """Take a value away, so that its day is a gap; it is kept among the changes and can be brought back.

    Raises PermissionDenied, and Moved when somebody changed it meanwhile.
    """
    must(can_enter(by, value.measure))
    change = _put(value.measure, value.on, _standing(value), None, by, now, reason=reason)
    _record_of("measure.value_removed", value, by, now)
    return change


@transaction.atomic
def undo_change(*, change: ValueChange, by: Person, now: datetime.datetime) -> ValueChange:
    """Put back what stood before a correction or removal; that is a change too. Twice changes nothing.

    Raises PermissionDenied, and Moved when the figure was changed again since.
    """
    must(can_enter(by, change.measure))
    done = ValueChange.objects.filter(undoes=change).first()
    if done is not None:
        return done
    standing = Value.objects.filter(measure=change.measure, on=change.on, place=change.place).first()
    if (as_figure(standing) if standing else None) != now_figure(change):
        raise Moved(standing)
    undoing = _put(change.measure, change.on, standing, was_figure(change), by, now, undoes=change)
    facts = {"name": change.measure.name, "on": change.on.isoformat()}
    record(
        "measure.value_put_back", about=change.measure, by=by, now=now, group=change.measure.group, **facts
    )
    return undoing


def right_figure(measure: Measure, figure: Figure, now: datetime.datetime) -> Figure:
    """A figure as it is kept. Raises BadFigures."""
    cleaned = replace(figure, note=clean_text(figure.note))
    if faults := faults_in(measure, [cleaned], timezone.localdate(now)):
        raise BadFigures(faults)
    return cleaned


def as_figure(value: Value) -> Figure:
    return Figure(value.on, value.numerator, value.denominator, value.note, value.place)


def was_figure(change: ValueChange) -> Figure | None:
    """What stood before a change, if anything did."""
    if not change.was_there:
        return None
    return Figure(change.on, change.was_numerator, change.was_denominator, change.was_note, change.place)


def now_figure(change: ValueChange) -> Figure | None:
    """What a change put in its place, if anything."""
    if not change.is_there:
        return None
    return Figure(change.on, change.is_numerator, change.is_denominator, change.is_note, change.place)


def _standing(value: Value) -> Value:
    found = Value.objects.filter(pk=value.pk).first()
    if found is None or found.entered_at != value.entered_at:
        raise Moved(found)
    return found


def _kept(figure: Figure) -> dict[str, object]:
    return {"numerator": figure.numerator, "denominator": figure.denominator, "note": figure.note}


def _put(
    measure: Measure,
    on: datetime.date,
    standing: Value | None,
    figure: Figure | None,
    by: Person,
    now: datetime.datetime,
    *,
    reason: str = "",
    undoes: ValueChange | None = None,
) -> ValueChange:
    """Put a figure, or nothing, in the place of what stands, and keep both."""
    if standing is not None and figure is not None:
        changed = {**_kept(figure), "entered_by": by, "entered_at": now, "entry": None}
        Value.objects.filter(pk=standing.pk).update(**changed)
    elif standing is not None:
        Value.objects.filter(pk=standing.pk).delete()
    elif figure is not None:
        placed = {"on": on, "place": figure.place, **_kept(figure)}
        Value.objects.create(measure=measure, entered_by=by, entered_at=now, **placed)
    change = change_of(measure, on, standing, figure, by, now, reason=clean_text(reason)[:300], undoes=undoes)
    change.save()
    draw_from([measure])
    return change


def change_of(
    measure: Measure,
    on: datetime.date,
    standing: Value | None,
    figure: Figure | None,
    by: Person,
    now: datetime.datetime,
    **more: object,
) -> ValueChange:
    """A change as a row that is not yet written."""
    return ValueChange(
        measure_id=measure.pk,
        on=on,
        place=figure.place if figure else standing.place if standing else 1,
        was_there=standing is not None,
        was_numerator=standing.numerator if standing else None,
        was_denominator=standing.denominator if standing else None,
        was_note=standing.note if standing else "",
        was_by_id=standing.entered_by_id if standing else None,
        was_at=standing.entered_at if standing else None,
        is_there=figure is not None,
        is_numerator=figure.numerator if figure else None,
        is_denominator=figure.denominator if figure else None,
        is_note=figure.note if figure else "",
        by_id=by.pk,
        at=now,
        **more,
    )


def _record_of(verb: str, value: Value, by: Person, now: datetime.datetime) -> None:
    measure = value.measure
    facts = {"name": measure.name, "on": value.on.isoformat()}
    record(verb, about=measure, by=by, now=now, group=measure.group, **facts)

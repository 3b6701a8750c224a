"""Starting a measure, changing it, setting its targets, putting it away."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.measure.actions.drawing import draw_from
from groundswell.measure.models import CHARTS, DIRECTIONS, Frequency, Kind, Measure, SeenBy, Target
from groundswell.measure.rules import can_keep, can_start
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.pure.spc import PROFILES
from groundswell.pure.text import clean_text

TOLD = {
    "name", "definition", "kind", "numerator", "denominator", "unit", "source", "sampling", "frequency", "owner",
    "direction", "chart", "profile", "picked", "multiply", "decimals", "seen_by",
}  # fmt: skip
CHOICES: dict[str, frozenset[str]] = {
    "kind": frozenset(Kind.values),
    "frequency": frozenset(Frequency.values),
    "seen_by": frozenset(SeenBy.values),
    "direction": frozenset(key for key, _words in DIRECTIONS),
    "chart": frozenset(key for key, _words in CHARTS),
    "profile": frozenset(PROFILES),
}
MOST_DECIMALS = 4


class Conflict(Exception):
    """Somebody else changed it first; `measure` is how it stands now, and nothing was written."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(str(measure.public_id))
        self.measure = measure


@transaction.atomic
def start_measure(
    *, group: Group, name: str, key: UUID, by: Person, now: datetime.datetime, **told: Any
) -> Measure:
    """Start a measure in a group; the same key again is the same measure.

    `told` are fields of Measure: definition, kind, numerator, denominator, unit, source, sampling, frequency, owner,
    direction, chart, profile, picked, multiply, decimals, seen_by. Without an owner it is `by`. Raises PermissionDenied when
    `by` keeps no measures there, ValidationError (by field) for what is missing or unknown.
    """
    must(can_start(by, group))
    fields = _right({"owner": by, **told, "name": name})
    measure, is_new = Measure.objects.get_or_create(
        key=key, defaults={"group": group, "started_by": by, "started_at": now, **fields}
    )
    must(measure.group_id == group.pk)
    if is_new:
        draw_from([measure])
        record("measure.measure_started", about=measure, by=by, now=now, group=group, name=measure.name)
    return measure


@transaction.atomic
def change_measure(
    *, measure: Measure, version: int, by: Person, now: datetime.datetime, **told: Any
) -> Measure:
    """Change what is told about a measure (the fields of `start_measure`, and its name); values stay as they are.

    Raises PermissionDenied, ValidationError, and Conflict when somebody changed it since `version`.
    """
    must(can_keep(by, measure))
    fields = _right(told)
    if not Measure.objects.filter(pk=measure.pk, version=version).update(version=F("version") + 1, **fields):
        raise Conflict(Measure.objects.select_related("group").get(pk=measure.pk))
    measure.refresh_from_db()
    record("measure.measure_changed", about=measure, by=by, now=now, group=measure.group, name=measure.name)
    return measure


@transaction.atomic
def set_target(
    *,
    measure: Measure,
    from_on: datetime.date,
    value: float | None,
    by: Person,
    now: datetime.datetime,
    reason: str = "",
) -> Target:
    """Set what should be reached from a day on, in what is drawn (80 for 80%); None: no target from then on.

    Earlier targets stay for the time before; the same again changes nothing. Raises PermissionDenied.
    """
    must(can_keep(by, measure))
    standing = Target.objects.filter(measure=measure, from_on=from_on, removed_at=None)
    same = standing.filter(value=value) if value is not None else standing.filter(value__isnull=True)
    if (kept := same.first()) is not None:
        return kept
    standing.update(removed_at=now, removed_by=by)
    target = Target.objects.create(
        measure=measure,
        from_on=from_on,
        value=value,
        reason=clean_text(reason)[:300],
        set_by=by,
        set_at=now,
    )
    facts = {"name": measure.name, "value": "–" if value is None else f"{value:g}"}
    record("measure.target_set", about=measure, by=by, now=now, group=measure.group, **facts)
    return target


@transaction.atomic
def remove_target(*, target: Target, by: Person, now: datetime.datetime) -> None:
    """Take a target away; what stood for the time before holds again. Twice changes nothing. Raises PermissionDenied."""
    must(can_keep(by, target.measure))
    if Target.objects.filter(pk=target.pk, removed_at=None).update(removed_at=now, removed_by=by):
        measure = target.measure
        record(
            "measure.target_removed", about=measure, by=by, now=now, group=measure.group, name=measure.name
        )


@transaction.atomic
def archive_measure(*, measure: Measure, by: Person, now: datetime.datetime) -> None:
    """Put a measure away: nothing is put in any more, and all of it stays readable. Raises PermissionDenied."""
    must(can_keep(by, measure))
    if Measure.objects.filter(pk=measure.pk, archived_at=None).update(archived_at=now):
        record(
            "measure.measure_archived", about=measure, by=by, now=now, group=measure.group, name=measure.name
        )
    measure.refresh_from_db()


@transaction.atomic
def bring_measure_back(*, measure: Measure, by: Person, now: datetime.datetime) -> None:
    """Keep a measure again that was put away. Raises PermissionDenied."""
    must(can_start(by, measure.group))
    if Measure.objects.filter(pk=measure.pk).exclude(archived_at=None).update(archived_at=None):
        facts = {"group": measure.group, "name": measure.name}
        record("measure.measure_brought_back", about=measure, by=by, now=now, **facts)
    measure.refresh_from_db()


def _right(told: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are kept. Raises ValidationError by field, and TypeError for a field there is not."""
    if unknown := told.keys() - TOLD:
        raise TypeError(f"no such fields of a measure: {sorted(unknown)}")
    fields = {name: clean_text(value) if isinstance(value, str) else value for name, value in told.items()}
    wrong: dict[str, Any] = {
        name: _("Choose one of these.")
        for name, known in CHOICES.items()
        if fields.get(name, "") not in known | {""}
    }
    if "name" in fields and not fields["name"]:
        wrong["name"] = _("Give the measure a name.")
    for name, value in fields.items():
        most = getattr(Measure._meta.get_field(name), "max_length", None)
        if isinstance(value, str) and most and len(value) > most:
            wrong[name] = _("Make this shorter.")
    if not 0 < float(fields.get("multiply", 1)) <= 1e6:
        wrong["multiply"] = _("Choose one of these.")
    if fields.get("decimals", 0) not in range(MOST_DECIMALS + 1):
        wrong["decimals"] = _("Choose 0 to 4.")
    if wrong:
        raise ValidationError(wrong)
    return fields

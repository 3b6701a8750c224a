"""What people decide or note about a chart: freeze, step, exclude, annotate; each with a reason, each undone again."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.measure.models import Mark, Measure, Value
from groundswell.measure.rules import can_annotate, can_keep, can_undo_mark
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

FEWEST_BEFORE = 2
LONGEST = 300
NEEDS_WORDS = {
    Mark.Kind.ANNOTATE: _("Write what happened."),
    Mark.Kind.FREEZE: _("Write why the limits are held here."),
    Mark.Kind.STEP: _("Write what changed, so that the limits may begin anew."),
    Mark.Kind.EXCLUDE: _("Write why this value is not like the others."),
}


@transaction.atomic
def mark(
    *,
    measure: Measure,
    kind: Mark.Kind,
    on: datetime.date,
    words: str,
    key: UUID,
    by: Person,
    now: datetime.datetime,
) -> Mark:
    """Freeze the baseline at a day, begin a step, leave a value out of the limits, or write a note on the chart.

    The same key again, or a decision that stands already, is the same mark. Raises PermissionDenied (notes: whoever puts
    values in; decisions: who keeps the measure) and ValidationError (by field `words` or `on`).
    """
    must(can_annotate(by, measure) if kind == Mark.Kind.ANNOTATE else can_keep(by, measure))
    said = _right_words(kind, words)
    _must_fit(measure, kind, on)
    if (standing := _standing(measure, kind, on, key)) is not None:
        return standing
    made = Mark.objects.create(
        measure=measure, key=key, kind=kind, on=on, words=said, made_by=by, made_at=now
    )
    facts = {"name": measure.name, "kind": str(kind), "on": on.isoformat(), "reason": said}
    record(VERBS[kind], about=measure, by=by, now=now, group=measure.group, **facts)
    return made


VERBS = {
    Mark.Kind.FREEZE: "measure.baseline_frozen",
    Mark.Kind.STEP: "measure.step_made",
    Mark.Kind.EXCLUDE: "measure.value_excluded",
    Mark.Kind.ANNOTATE: "measure.note_written",
}


@transaction.atomic
def undo_mark(*, mark: Mark, by: Person, now: datetime.datetime) -> None:
    """Undo a mark; it stays in the history. Twice changes nothing. Raises PermissionDenied."""
    must(can_undo_mark(by, mark))
    if Mark.objects.filter(pk=mark.pk, undone_at=None).update(undone_at=now, undone_by=by):
        facts = {"name": mark.measure.name, "on": mark.on.isoformat()}
        record("measure.mark_undone", about=mark.measure, by=by, now=now, group=mark.measure.group, **facts)
    mark.refresh_from_db()


def _right_words(kind: Mark.Kind, words: str) -> str:
    said = clean_text(words)
    if not said:
        raise ValidationError({"words": NEEDS_WORDS[kind]}, code="required")
    if len(said) > LONGEST:
        wrong = _("Make it shorter: %(most)s characters at most.")
        raise ValidationError({"words": ValidationError(wrong, params={"most": LONGEST})})
    return said


def _must_fit(measure: Measure, kind: Mark.Kind, on: datetime.date) -> None:
    """Whether there are values for a decision to be about."""
    values = Value.objects.filter(measure=measure, numerator__isnull=False)
    wrong = None
    if kind == Mark.Kind.EXCLUDE and not values.filter(on=on).exists():
        wrong = _("There is no value of this day.")
    elif kind == Mark.Kind.FREEZE and _days(values.filter(on__lte=on)) < FEWEST_BEFORE:
        wrong = _("There are no values before this day to hold the limits by.")
    elif kind == Mark.Kind.STEP and not (
        values.filter(on__lt=on).exists() and values.filter(on__gte=on).exists()
    ):
        wrong = _("A step needs values before this day, and one on it or after.")
    if wrong:
        raise ValidationError({"on": wrong})


def _days(values: QuerySet[Value]) -> int:
    return values.values("on").distinct().count()


def _standing(measure: Measure, kind: Mark.Kind, on: datetime.date, key: UUID) -> Mark | None:
    sent: Mark | None = Mark.objects.filter(measure=measure, key=key).first()
    if sent is not None or kind == Mark.Kind.ANNOTATE:
        return sent
    same: Mark | None = Mark.objects.filter(measure=measure, kind=kind, on=on, undone_at=None).first()
    return same

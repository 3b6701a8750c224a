"""Who may do what with measures."""

from __future__ import annotations

from enum import StrEnum

from groundswell.measure.models import Mark, Measure, SeenBy
from groundswell.people.models import Group, Person
from groundswell.people.rules import belongs_to, holds


class MeasurePermission(StrEnum):
    """What people may do with measures."""

    ENTER = "measure.enter"  # put in values and notes
    KEEP = "measure.keep"  # start and change measures, set targets, freeze, step, exclude


def can_see(person: Person, measure: Measure) -> bool:
    """A measure is for its group and those above it, unless it is for everyone in the organisation or for anyone."""
    if not person.is_active or person.organisation_id != measure.organisation_id:
        return False
    return measure.seen_by != SeenBy.GROUP or belongs_to(person, measure.group)


def can_start(person: Person, group: Group) -> bool:
    """Leads, coaches and improvers start measures in an open group."""
    return group.closed_at is None and holds(person, MeasurePermission.KEEP, group)


def can_keep(person: Person, measure: Measure) -> bool:
    """Who may start measures in a group also changes them, sets targets and decides about limits."""
    return holds(person, MeasurePermission.KEEP, measure.group)


def can_enter(person: Person, measure: Measure) -> bool:
    """Everybody in the group puts values in, while the measure is kept."""
    return measure.archived_at is None and holds(person, MeasurePermission.ENTER, measure.group)


def can_annotate(person: Person, measure: Measure) -> bool:
    """Who puts values in may also write on the chart what happened."""
    return can_enter(person, measure)


def can_undo_mark(person: Person, mark: Mark) -> bool:
    """A note goes by whoever wrote it or keeps the measure; a decision about limits by those who keep it."""
    own_note = mark.kind == Mark.Kind.ANNOTATE and mark.made_by_id == person.pk
    return can_keep(person, mark.measure) or (own_note and can_annotate(person, mark.measure))

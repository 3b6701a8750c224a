"""Measures, through the person who wants to see them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from groundswell.base.prepared import Prepared
from groundswell.measure.models import Entry, Mark, Measure, SeenBy, Target, Value, ValueChange, Watch
from groundswell.measure.rules import MeasurePermission, can_see
from groundswell.people.models import Group, Person
from groundswell.people.rules import paths_with, standing_of


def measures_for(person: Person, under: Group | None = None, *, archived: bool = False) -> QuerySet[Measure]:
    """The measures a person may see, in the order of the tree and by name; `under` a group and all below it."""
    found = Measure.objects.filter(organisation_id=person.organisation_id)
    found = found.filter(archived_at__isnull=not archived).filter(_may_see(person))
    if under is not None:
        found = found.filter(group__path__startswith=under.path)
    return found.select_related("group").order_by("group__path", "name", "pk")


def measures_to_fill_in(person: Person) -> QuerySet[Measure]:
    """The measures a person puts values in, in the order of the tree and by name."""
    paths = paths_with(person, MeasurePermission.ENTER)
    mine = Q(pk__in=[])
    for path in paths:
        mine |= Q(group__path__startswith=path)
    found = Measure.objects.filter(mine, organisation_id=person.organisation_id, archived_at=None)
    return found.select_related("group").order_by("group__path", "name", "pk")


_whole = Prepared[Measure](
    lambda measure: Measure.objects.select_related("group__organisation", "owner").filter(public_id=measure),
    measure=UUID,
)


def measure_for(person: Person, public_id: UUID) -> Measure:
    """One measure. Raises Measure.DoesNotExist when foreign, missing or not for this person."""
    measure = _whole.the(measure=public_id)
    if not can_see(person, measure):
        raise Measure.DoesNotExist
    return measure


def public_measure(public_id: UUID) -> Measure:
    """A measure that anyone may see, of the organisation in sight. Raises Measure.DoesNotExist."""
    return Measure.objects.select_related("group").get(
        public_id=public_id, seen_by=SeenBy.PUBLIC, archived_at=None
    )


def value_for(person: Person, public_id: UUID) -> Value:
    """One value. Raises Value.DoesNotExist when foreign, missing or not for this person."""
    value = Value.objects.select_related("measure__group").get(public_id=public_id)
    if not can_see(person, value.measure):
        raise Value.DoesNotExist
    return value


def change_for(person: Person, public_id: UUID) -> ValueChange:
    """One correction or removal. Raises ValueChange.DoesNotExist when foreign, missing or not for this person."""
    change = ValueChange.objects.select_related("measure__group").get(public_id=public_id)
    if not can_see(person, change.measure):
        raise ValueChange.DoesNotExist
    return change


def mark_for(person: Person, public_id: UUID) -> Mark:
    """One mark on a chart. Raises Mark.DoesNotExist when foreign, missing or not for this person."""
    mark = Mark.objects.select_related("measure__group").get(public_id=public_id)
    if not can_see(person, mark.measure):
        raise Mark.DoesNotExist
    return mark


def target_for(person: Person, public_id: UUID) -> Target:
    """One target. Raises Target.DoesNotExist when foreign, missing or not for this person."""
    target = Target.objects.select_related("measure__group").get(public_id=public_id)
    if not can_see(person, target.measure):
        raise Target.DoesNotExist
    return target


def entry_for(person: Person, public_id: UUID) -> Entry:
    """Values that came in one go. Raises Entry.DoesNotExist when foreign, missing or when it touched a measure they may not see."""
    entry = Entry.objects.get(public_id=public_id)
    touched = Measure.objects.filter(Q(values__entry=entry) | Q(changes__entry=entry)).distinct()
    measures = list(touched.select_related("group"))
    if not measures or not all(can_see(person, measure) for measure in measures):
        raise Entry.DoesNotExist
    return entry


def value_on(measure: Measure, on: object) -> Value | None:
    """The value of a day, if there is one."""
    found: Value | None = (
        Value.objects.filter(measure=measure, on=on).select_related("measure__group").first()
    )
    return found


def values_of(measure: Measure) -> QuerySet[Value]:
    """The values of a measure, newest first."""
    return Value.objects.filter(measure=measure).order_by("-on", "place")


def watches(person: Person, measure: Measure) -> bool:
    """Whether a person asked to be told of special cause in this very measure."""
    return Watch.objects.filter(measure=measure, person=person).exists()


def watches_group(person: Person, group: Group) -> bool:
    """Whether a person asked to be told of special cause in the measures of this very group."""
    return Watch.objects.filter(group=group, person=person).exists()


def watchers_of(measure: Measure) -> list[Person]:
    """Who is told of special cause in a measure, by itself or with its group, and may see it; each once."""
    here_or_above = Q(group_id__in=[*measure.group.ids_above, measure.group_id])
    asked = Watch.objects.filter(Q(measure=measure) | here_or_above).select_related("person").order_by("pk")
    people = {one.person_id: one.person for one in asked}
    return [person for person in people.values() if can_see(person, measure)]


def _may_see(person: Person) -> Q:
    """Measures for everyone, and those of groups the person is in, below or above."""
    seen = Q(seen_by__in=[SeenBy.ORGANISATION, SeenBy.PUBLIC])
    for path, _role in standing_of(person):
        parts = path.split(".")[:-1]
        above = [".".join(parts[:n]) + "." for n in range(1, len(parts))]
        seen |= Q(group__path__startswith=path) | Q(group__path__in=above)
    return seen

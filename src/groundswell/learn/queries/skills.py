"""Who is trained in what, for those who look after a group; and for each person what is recorded of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from groundswell.learn.models import Skill, Training
from groundswell.learn.rules import can_record_training
from groundswell.people.models import Group, Person
from groundswell.people.queries import members_of
from groundswell.pure.cpd import Validity, validity

MOST_PEOPLE = 200


@dataclass(frozen=True)
class Cell:
    """How somebody stands in a skill: the newest training that was not taken out."""

    public_id: UUID
    trained_on: datetime.date
    valid_until: datetime.date | None
    state: Validity
    is_questioned: bool


@dataclass(frozen=True)
class Row:
    """Somebody of the group, with a cell for each skill, in its order; None where nothing is recorded."""

    name: str
    cells: list[Cell | None]


@dataclass(frozen=True)
class Matrix:
    """Who is trained in what."""

    skills: list[Skill]
    rows: list[Row]

    def holding(self, place: int) -> int:
        """For how many people the training in a skill holds today."""
        cells = [row.cells[place] for row in self.rows]
        return sum(one is not None and one.state != Validity.IS_OVER for one in cells)


def skills_for(group: Group) -> list[Skill]:
    """The skills of a group and of those above it, by title."""
    near = Skill.objects.filter(group__in=[group.pk, *group.ids_above], put_away_at=None)
    return list(near.order_by("title", "pk"))


def put_away_skills_of(group: Group) -> list[Skill]:
    """The skills of this very group that were put away and can be brought back."""
    return list(Skill.objects.filter(group=group).exclude(put_away_at=None).order_by("title", "pk"))


def matrix_of(group: Group, today: datetime.date) -> Matrix:
    """Who of a group is trained in what on a day."""
    skills, people = skills_for(group), list(members_of(group)[:MOST_PEOPLE])
    newest: dict[tuple[int, int], Training] = {}
    for one in _standing().filter(skill__in=skills, person__in=people).order_by("trained_on", "pk"):
        newest[one.person_id, one.skill_id] = one
    rows = [
        Row(person.name, [_cell(newest.get((person.pk, skill.pk)), today) for skill in skills])
        for person in people
    ]
    return Matrix(skills, rows)


def trained_in(skill: Skill, today: datetime.date) -> QuerySet[Person]:
    """The people whose training in a skill holds on a day."""
    holds = _standing().filter(Q(valid_until=None) | Q(valid_until__gte=today), skill=skill)
    return Person.colleagues.filter(pk__in=holds.values("person"), is_active=True).order_by("name", "pk")


def trainings_of(person: Person) -> list[Training]:
    """What is recorded of a person, newest first."""
    return list(_standing().filter(person=person).select_related("skill").order_by("-trained_on", "-pk"))


def training_for(person: Person, public_id: UUID) -> Training:
    """One training, for whose it is and for who looks after the group. Raises Training.DoesNotExist for others."""
    one = Training.objects.select_related("skill", "group", "person", "recorded_by").get(
        public_id=public_id, organisation_id=person.organisation_id
    )
    is_own = one.person_id == person.pk and one.taken_out_at is None
    if not (is_own or can_record_training(person, one.group)):
        raise Training.DoesNotExist
    found: Training = one
    return found


def skill_of(group: Group, public_id: UUID) -> Skill:
    """A skill of this very group. Raises Skill.DoesNotExist."""
    return Skill.objects.select_related("group").get(group=group, public_id=public_id)


def _standing() -> QuerySet[Training]:
    found: QuerySet[Training] = Training.objects.filter(taken_out_at=None)
    return found


def _cell(one: Training | None, today: datetime.date) -> Cell | None:
    if one is None:
        return None
    state = validity(one.valid_until, today)
    return Cell(one.public_id, one.trained_on, one.valid_until, state, bool(one.said))

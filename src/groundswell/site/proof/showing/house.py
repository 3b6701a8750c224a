"""An organisation of a given shape, and what happens to the people in it."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from groundswell.base.tenancy.wall import within
from groundswell.people.actions import move_group
from groundswell.people.actions.groups import plant_group
from groundswell.people.models import Group, Membership, Organisation, Person
from groundswell.people.queries import root_group
from groundswell.site.proof import scene
from groundswell.site.proof.scene import LONG_AGO
from groundswell.site.proof.showing.shapes import Shape


@dataclass
class House:
    """The organisation, its groups and its people. `dice` decide whatever the shape leaves open."""

    shape: Shape
    organisation: Organisation
    admin: Person
    begun: datetime.datetime
    dice: random.Random
    wards: list[Group] = field(default_factory=list)
    divisions: list[Group] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def happen(self, now: datetime.datetime) -> None:
        """Between two times of asking: people move, join and leave, and the tree may be rearranged."""
        with within(self.organisation):
            for _ in range(self.shape.movers):
                self._move(self.dice.choice(self.people), self.dice.choice(self.wards), now)
            for _ in range(self.shape.joiners):
                self.people += scene.hire(
                    self.dice.choice(self.wards), 1, joined=now - datetime.timedelta(days=2)
                )
            for _ in range(self.shape.leavers):
                self._leave(self.dice.choice(self.people), now)
            if self.shape.rearranged and len(self.divisions) > 1:
                ward = self.dice.choice(self.wards)
                ward.refresh_from_db()
                move_group(group=ward, to=self.dice.choice(self.divisions), by=self.admin, now=now)

    def _move(self, person: Person, ward: Group, now: datetime.datetime) -> None:
        Membership.objects.filter(person=person, until=None).update(until=now)
        Membership.objects.create(person=person, group=ward, role="member", since=now)

    def _leave(self, person: Person, now: datetime.datetime) -> None:
        Person.objects.filter(pk=person.pk).update(is_active=False, left_at=now)
        self.people = [one for one in self.people if one.pk != person.pk]

    def ask_for(self, k: int) -> None:
        """Have the organisation show nothing of fewer people than this from now on."""
        Organisation.objects.filter(pk=self.organisation.pk).update(smallest_group_shown=k)
        self.organisation.smallest_group_shown = k


def put_up(shape: Shape, now: datetime.datetime) -> House:
    """Found the organisation, with its tree and its people."""
    dice = random.Random(shape.seed)
    organisation, admin = scene.found(now - LONG_AGO)
    house = House(shape, organisation, admin, now, dice)
    house.ask_for(shape.k)
    with within(organisation):
        house.people += scene.hire_all(_opened(house, now), joined=now - LONG_AGO)
    return house


def _opened(house: House, now: datetime.datetime) -> Iterator[tuple[Group, int]]:
    """Open the groups, each with how many people belong to it."""
    top, shape, began = root_group(), house.shape, now - LONG_AGO
    yield top, shape.beside[0]
    for number, sizes in enumerate(shape.divisions):
        division = plant_group(parent=top, name=f"Division {number}", kind="division", now=began)
        house.divisions.append(division)
        yield division, shape.beside[number + 1]
        for ward, size in enumerate(sizes):
            made = plant_group(parent=division, name=f"Ward {number}.{ward}", kind="ward", now=began)
            house.wards.append(made)
            yield made, size

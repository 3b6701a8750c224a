"""The groups a person may ask, as a tree to choose from, and how many people are in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from groundswell.ask.rules import AskPermission
from groundswell.people.models import Group, Membership, Person
from groundswell.people.rules import paths_with


@dataclass
class Branch:
    """A group, how many people are in it and below, and the branches below it."""

    group: Group
    people: int
    below: list[Branch] = field(default_factory=list)
    is_chosen: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something below it is chosen, so that it is to be seen."""
        return any(branch.is_chosen or branch.is_open for branch in self.below)


def groups_to_ask(person: Person) -> list[Group]:
    """The open groups whose people this person may ask, in the order of the tree."""
    under = Q(pk__in=[])
    for path in paths_with(person, AskPermission.OPEN_WAVE):
        under |= Q(path__startswith=path)
    return list(Group.objects.filter(under, closed_at=None).order_by("path"))


def branches(groups: Iterable[Group], chosen: Iterable[str] = ()) -> list[Branch]:
    """These groups as a tree; a group whose parent is not among them stands at the top."""
    groups, marked = list(groups), set(chosen)
    people = _people_by_path([group.path for group in groups])
    made = {
        group.pk: Branch(group, people[group.path], is_chosen=str(group.public_id) in marked)
        for group in groups
    }
    tops: list[Branch] = []
    for group in groups:
        around = made[group.parent_id].below if group.parent_id in made else tops
        around.append(made[group.pk])
    return tops


def _people_by_path(paths: list[str]) -> dict[str, int]:
    own: dict[str, set[int]] = defaultdict(set)
    rows = Membership.objects.filter(until=None, person__is_active=True, group__closed_at=None)
    for person, path in rows.values_list("person_id", "group__path"):
        steps = path.split(".")[:-1]
        for depth in range(1, len(steps) + 1):
            own[".".join(steps[:depth]) + "."].add(person)
    return {path: len(own[path]) for path in paths}

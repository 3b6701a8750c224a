"""The theory of a project, as an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from groundswell.improve.models import Driver, DriverLink, Project
from groundswell.improve.rules import can_see
from groundswell.people.models import Person


@dataclass(frozen=True)
class Outline:
    """The lines of a theory that stand, by their places."""

    lines: Sequence[Driver]

    def below(self, parent: int | None) -> list[Driver]:
        """The lines right under one, or the uppermost ones."""
        return [one for one in self.lines if one.parent_id == parent]

    def under(self, driver: Driver) -> list[Driver]:
        """All lines under one, however deep."""
        found: list[Driver] = []
        for one in self.below(driver.pk):
            found += [one, *self.under(one)]
        return found

    def line(self, pk: int) -> Driver:
        """One of the lines. Raises StopIteration when it does not stand."""
        return next(one for one in self.lines if one.pk == pk)

    def in_order(self) -> list[tuple[int, Driver]]:
        """All lines as one reads them, with how far in each stands."""
        return list(self._from(None, 0))

    def _from(self, parent: int | None, depth: int) -> list[tuple[int, Driver]]:
        found: list[tuple[int, Driver]] = []
        for one in self.below(parent):
            found += [(depth, one), *self._from(one.pk, depth + 1)]
        return found

    @property
    def last_place(self) -> int:
        return max((one.place for one in self.lines), default=-1)


def outline_of(project: Project) -> Outline:
    """The lines of a project's theory."""
    found = Driver.objects.filter(project=project, removed_at=None).select_related("measure__group")
    return Outline(list(found.order_by("place", "pk")))


def links_of(project: Project) -> list[DriverLink]:
    """What lines help beside what they stand under."""
    found = DriverLink.objects.filter(
        driver__project=project, driver__removed_at=None, under__removed_at=None
    )
    return list(found.select_related("driver", "under").order_by("pk"))


def taken_away(project: Project) -> list[Driver]:
    """Lines that were taken away, the newest first, without those that went with another."""
    gone = list(
        Driver.objects.filter(project=project).exclude(removed_at=None).order_by("-removed_at", "place")
    )
    when = {one.pk: one.removed_at for one in gone}
    return [one for one in gone if when.get(one.parent_id or 0) != one.removed_at]


def driver_for(person: Person, public_id: UUID) -> Driver:
    """One line. Raises Driver.DoesNotExist when foreign, missing or not for this person."""
    related = ("project__group__organisation", "project__idea", "project__measure__group", "measure__group")
    driver = Driver.objects.select_related(*related).get(public_id=public_id)
    if not can_see(person, driver.project):
        raise Driver.DoesNotExist
    return driver


def change_ideas_of(project: Project) -> QuerySet[Driver]:
    """The changes that could move the aim, in the order of the outline."""
    found = Driver.objects.filter(project=project, kind=Driver.Kind.CHANGE, removed_at=None)
    return found.order_by("parent__place", "place", "pk")


def could_stand_under(driver: Driver) -> QuerySet[Driver]:
    """What else a line could drive: lines of a higher kind."""
    kinds = {
        Driver.Kind.CHANGE: [Driver.Kind.PRIMARY, Driver.Kind.SECONDARY],
        Driver.Kind.SECONDARY: [Driver.Kind.PRIMARY],
    }
    found = Driver.objects.filter(
        project=driver.project, removed_at=None, kind__in=kinds.get(Driver.Kind(driver.kind), [])
    )
    return found.exclude(pk=driver.parent_id or 0).order_by("place", "pk")

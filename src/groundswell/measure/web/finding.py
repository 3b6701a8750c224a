"""What an address names, for whoever asks. Foreign, missing and not for this person are one answer: 404."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.base.ui.finding import found, way_down
from groundswell.measure.models import Measure
from groundswell.measure.queries import measure_for
from groundswell.people.models import Group, Person
from groundswell.people.queries import open_group_for


def found_measure(person: Person, public_id: UUID) -> Measure:
    """A measure this person may see, or 404."""
    return found(measure_for, person, public_id)


def found_group(person: Person, public_id: UUID) -> Group:
    """An open group of the person's organisation, or 404."""
    return found(open_group_for, person, public_id)


def way(*steps: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """Where we are, from the list of measures down."""
    return way_down((_("Measures"), reverse("measure:measures")), *steps)


def address(measure: Measure, page: str = "measure") -> str:
    """Where a page of a measure is."""
    return reverse(f"measure:{page}", args=[measure.public_id])

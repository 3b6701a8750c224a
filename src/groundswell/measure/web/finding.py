"""What an address names, for whoever asks. Foreign, missing and not for this person are one answer: 404."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.measure.models import Measure
from groundswell.measure.queries import measure_for
from groundswell.people.models import Group, Person
from groundswell.people.queries import group_for

Thing = TypeVar("Thing")


def found(query: Callable[..., Thing], *about: Any) -> Thing:
    """What a query finds for a person, or 404."""
    try:
        return query(*about)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def found_measure(person: Person, public_id: UUID) -> Measure:
    """A measure this person may see, or 404."""
    return found(measure_for, person, public_id)


def found_group(person: Person, public_id: UUID) -> Group:
    """An open group of the person's organisation, or 404."""
    group = found(group_for, person, public_id)
    if group.closed_at is not None:
        raise Http404
    return group


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script asks for a part of a page, to put it in place."""
    return request.headers.get("HX-Request") == "true"


def way(*steps: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """Where we are, from the list of measures down: (words, address) pairs, as the frame reads them."""
    above = {"text": _("Measures"), "href": reverse("measure:measures")}
    return {"group_trail": [above, *({"text": words, "href": href} for words, href in steps)]}


def address(measure: Measure, page: str = "measure") -> str:
    """Where a page of a measure is."""
    return reverse(f"measure:{page}", args=[measure.public_id])

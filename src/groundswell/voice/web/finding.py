"""What an address names, for whoever asks. Foreign, missing and not for this person are one answer: 404."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest

from groundswell.people.models import Group, Person
from groundswell.people.queries import group_for
from groundswell.voice.models import Idea
from groundswell.voice.queries import idea_for

Thing = TypeVar("Thing")


def found(query: Callable[..., Thing], *about: Any) -> Thing:
    """What a query finds for a person, or 404."""
    try:
        return query(*about)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def found_idea(person: Person, public_id: UUID) -> Idea:
    """An idea this person may see, or 404."""
    return found(idea_for, person, public_id)


def found_group(person: Person, public_id: UUID) -> Group:
    """An open group of the person's organisation, or 404."""
    group = found(group_for, person, public_id)
    if group.closed_at is not None:
        raise Http404
    return group


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script asks for a part of a page, to put it in place."""
    return request.headers.get("HX-Request") == "true"

"""A community at an address, for whoever asks. Foreign, missing and not for this person are one answer: 404.

What is read of a community is read while its house is in sight; pages are drawn after that, in the reader's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.base.ui.finding import way_down
from groundswell.learn.models import Community, Member
from groundswell.learn.queries.communities import CommunityPage
from groundswell.learn.queries.crossing import Visit, visit_by_code, visit_to
from groundswell.people.models import Person


@contextmanager
def at_door(person: Person, public_id: UUID) -> Iterator[Visit]:
    """At the door of a community until the block ends, or 404; so for all in it that is not there."""
    with _or_404(), visit_to(person, public_id) as visit:
        yield visit


@contextmanager
def at_door_by_code(person: Person, slug: str, code: str) -> Iterator[Visit]:
    """The same for who holds its code."""
    with _or_404(), visit_by_code(person, slug, code) as visit:
        yield visit


@contextmanager
def inside(person: Person, public_id: UUID) -> Iterator[tuple[Visit, Member]]:
    """In a community as one of its members, or 404."""
    with at_door(person, public_id) as visit:
        if visit.member is None or not visit.is_in:
            raise Community.DoesNotExist
        yield visit, visit.member


@contextmanager
def facilitating(person: Person, public_id: UUID) -> Iterator[tuple[Visit, Member]]:
    """The same as one who looks after it; refused where one is only a member."""
    with inside(person, public_id) as (visit, member):
        if not visit.looks_after:
            raise PermissionDenied
        yield visit, member


@contextmanager
def _or_404() -> Iterator[None]:
    try:
        yield
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def way(*steps: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """Where we are, from the list of communities down."""
    return way_down((_("Learn"), reverse("learn:communities")), *steps)


def way_in(community: CommunityPage, words: str) -> dict[str, list[dict[str, str]]]:
    """The way to a page inside a community."""
    return way((community.name, address(community.public_id)), (words, ""))


def address(public_id: UUID, page: str = "community") -> str:
    """Where a page of a community is."""
    return reverse(f"learn:{page}", args=[public_id])


def way_to_sessions(community: CommunityPage, *steps: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """The way to a page about the sessions of a community."""
    listed = (_("Sessions"), address(community.public_id, "sessions"))
    return way((community.name, address(community.public_id)), listed, *steps)

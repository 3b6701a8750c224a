"""Bringing many sources in at once: the starter library, or citations from somebody's reference manager."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.learn.actions.told import facts_of, is_link
from groundswell.learn.models import Resource, Sort
from groundswell.learn.models.library import LONGEST_SAID, LONGEST_TITLE
from groundswell.learn.queries.starter import starter_entries
from groundswell.learn.queries.told import Told
from groundswell.learn.rules import can_add, can_curate
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.people.queries.naming import names_blamed_in
from groundswell.people.rules import must
from groundswell.pure.citing import (
    MOST_AT_ONCE,
    Cited,
    Type,
    Unreadable,
    doi_of,
    isbn_of,
    read_bibtex,
    read_csl,
)

SORTS = {Type.ARTICLE: Sort.ARTICLE, Type.BOOK: Sort.BOOK, Type.VIDEO: Sort.VIDEO}
# The keys of starter entries are the same in every organisation; the wall keeps them apart.
STARTER = UUID("5f0c2f0e-6a3b-4f6e-9b0e-0f4b8f6d2a11")


@dataclass(frozen=True)
class Brought:
    """What came of bringing sources in: how many are new, and how many were there already."""

    added: int
    known: int


@transaction.atomic
def take_in_starter(*, by: Person, now: datetime.datetime) -> int:
    """Take the starter library in, and put back what of it was taken out; returns how many came. Twice is once.

    What somebody here changed stays as they changed it. Raises PermissionDenied.
    """
    must(can_curate(by))
    known = set(Resource.objects.exclude(starter="").values_list("starter", flat=True))
    new = [
        Resource(starter=name, key=uuid5(STARTER, name), added_at=now, **facts_of(told))
        for name, told in reversed(starter_entries())
        if name not in known
    ]
    Resource.objects.bulk_create(new, ignore_conflicts=True)
    back = Resource.objects.exclude(starter="").exclude(taken_out_at=None).update(taken_out_at=None)
    if new or back:
        record("learn.starter_taken_in", about=root_group(), by=by, now=now, count=len(new) + back)
    return len(new) + back


@transaction.atomic
def take_out_starter(*, by: Person, now: datetime.datetime) -> int:
    """Take the whole starter library out again; returns how many went. It can be taken in again. Raises PermissionDenied."""
    must(can_curate(by))
    gone: int = Resource.objects.filter(taken_out_at=None).exclude(starter="").update(taken_out_at=now)
    if gone:
        record("learn.starter_taken_out", about=root_group(), by=by, now=now, count=gone)
    return gone


@transaction.atomic
def bring_citations(*, text: str, key: UUID, by: Person, now: datetime.datetime) -> Brought:
    """Put the sources of a BibTeX or CSL-JSON text into the library, but those that are there. The same key again is the same.

    A link or a number that has not its form is left out. Raises PermissionDenied, and ValidationError (field `text`).
    """
    must(can_add(by))
    sources = _read(text)
    known = _known()
    is_suspect = bool(names_blamed_in(text, root_group()))
    new = []
    for at, one in enumerate(sources):
        if not _marks(one) & known:
            new.append(_brought(one, uuid5(key, str(at)), by, now, is_suspect=is_suspect))
            known |= _marks(one)
    before = Resource.objects.filter(key__in=[one.key for one in new]).count()
    Resource.objects.bulk_create(new, ignore_conflicts=True)
    if len(new) > before:
        record("learn.citations_brought", about=root_group(), by=by, now=now, count=len(new) - before)
    return Brought(len(new), len(sources) - len(new))


@transaction.atomic
def take_back_brought(*, key: UUID, by: Person, now: datetime.datetime) -> int:
    """Take out of the library again what one brought in with a key; returns how many went. Others' sources are never among them."""
    keys = [uuid5(key, str(at)) for at in range(MOST_AT_ONCE)]
    own = Resource.objects.filter(key__in=keys, added_by=by, taken_out_at=None)
    gone: int = own.update(taken_out_at=now)
    if gone:
        record("learn.citations_taken_back", about=root_group(), by=by, now=now, count=gone)
    return gone


def _read(text: str) -> list[Cited]:
    read = read_csl if text.lstrip("\ufeff \t\r\n").startswith(("[", "{")) else read_bibtex
    try:
        return read(text.lstrip("\ufeff"))
    except Unreadable as wrong:
        said = _(
            "This is neither BibTeX nor CSL-JSON, or there is too much of it. 200 sources at once are taken."
        )
        raise ValidationError({"text": said}) from wrong


def _known() -> set[str]:
    """Links and DOIs that stand in the library already."""
    rows = Resource.objects.filter(taken_out_at=None).values_list("link", "cited__doi")
    return {str(mark).lower() for row in rows for mark in row if mark}


def _marks(one: Cited) -> set[str]:
    return {mark.lower() for mark in (one.link, doi_of(one.doi)) if mark}


def _brought(one: Cited, key: UUID, by: Person, now: datetime.datetime, *, is_suspect: bool) -> Resource:
    told = Told(
        title=one.title[:LONGEST_TITLE],
        words=one.words[:LONGEST_SAID],
        sort=SORTS.get(one.type, Sort.LINK),
        link=one.link if is_link(one.link) else "",
        authors="\n".join(name[:200] for name in one.authors[:40]),
        year=one.year,
        doi=doi_of(one.doi) or "",
        isbn=isbn_of(one.isbn) or "",
        **{name: getattr(one, name)[:200] for name in ("container", "publisher", "volume", "issue", "pages")},
    )
    names = names_blamed_in(told.all_words, root_group()) if is_suspect else ""
    held: dict[str, Any] = {"held_at": now, "held_because": names} if names else {}
    return Resource(key=key, added_by=by, added_at=now, **held, **facts_of(told, is_brought=True))

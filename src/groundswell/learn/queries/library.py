"""The library, as cards and pages, and what is found in it. Everybody in the organisation reads it, but words that are held."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language, ngettext

from groundswell.learn.models import (
    Audience,
    Country,
    Licence,
    Resource,
    Shelf,
    Sort,
    Stage,
    Topic,
)
from groundswell.learn.queries.interests import about_one_of, interests_of
from groundswell.learn.rules import can_care_for, can_curate, can_release
from groundswell.people.models import Person
from groundswell.people.queries.me import Way
from groundswell.people.queries.worth_reading import Reading
from groundswell.pure.citing import Cited, Type, reference
from groundswell.voice.queries.search import FEWEST_LETTERS, asked_words

AT_A_STEP = 2
TYPES = {
    Sort.ARTICLE: Type.ARTICLE,
    Sort.BOOK: Type.BOOK,
    Sort.VIDEO: Type.VIDEO,
}


@dataclass(frozen=True)
class Wanted:
    """What a list is to show: words that all occur, and one of each list of codes."""

    words: str = ""
    topic: str = ""
    audience: str = ""
    sort: str = ""
    shelf: UUID | None = None
    since: datetime.date | None = None


@dataclass(frozen=True)
class ResourceCard:
    """A resource in a list, in the reader's language as far as it is there."""

    public_id: UUID
    title: str
    words: str
    sort: str
    maker: str
    minutes: int | None
    is_broken: bool
    is_held: bool
    link: str = ""


@dataclass(frozen=True)
class ResourcePage(ResourceCard):
    """A resource with all that is known of it, and what its reader may do."""

    why: str = ""
    audiences: list[str] = field(default_factory=list)
    topics: list[tuple[str, str]] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)
    country: str = ""
    licence: str = ""
    reference: str = ""
    file_name: str = ""
    added_at: datetime.datetime | None = None
    added_by: str = ""
    version: int = 1
    is_public: bool = False
    is_out: bool = False
    is_own: bool = False
    may_care: bool = False
    may_curate: bool = False
    may_release: bool = False
    names: str = ""


def resources_for(person: Person) -> QuerySet[Resource]:
    """What stands in the library for a person, newest first: held words only for who added them and for curators."""
    found = Resource.objects.filter(organisation=person.organisation_id, taken_out_at=None)
    if not can_curate(person):
        found = found.filter(Q(held_at=None) | Q(added_by=person))
    return found.order_by("-added_at", "-pk")


def wanted_of(person: Person, wanted: Wanted) -> QuerySet[Resource]:
    """The part of the library that is wanted; all words occur in it, the last perhaps unfinished. Case and accents do not matter.

    What is new `since` a day is about what the person chose to hear of, if anything.
    """
    found = resources_for(person)
    for codes, code in (("topics", wanted.topic), ("audiences", wanted.audience)):
        if code:
            found = found.filter(**{f"{codes}__contains": f" {code} "})
    if wanted.sort:
        found = found.filter(sort=wanted.sort)
    if wanted.shelf:
        found = found.filter(standings__shelf__public_id=wanted.shelf)
    if wanted.since:
        found = found.filter(about_one_of(interests_of(person)), added_at__date__gte=wanted.since)
    asked = asked_words(wanted.words)
    for word in asked[:-1]:
        found = found.filter(sought__contains=f" {word} ")
    if asked:
        is_whole = len(asked[-1]) < FEWEST_LETTERS
        found = found.filter(sought__contains=f" {asked[-1]} " if is_whole else f" {asked[-1]}")
    return found


def resource_for(person: Person, public_id: UUID) -> Resource:
    """One resource. Raises Resource.DoesNotExist when foreign, missing, or held and not for this person.

    One that was taken out is still there for who can put it back.
    """
    resource = (
        Resource.objects.filter(organisation=person.organisation_id)
        .select_related("document", "added_by")
        .get(public_id=public_id)
    )
    if (resource.taken_out_at or resource.held_at) and not can_care_for(person, resource):
        raise Resource.DoesNotExist
    return resource


def cards_of_resources(resources: Iterable[Resource]) -> list[ResourceCard]:
    """Resources as cards."""
    return [ResourceCard(**_in_short(one)) for one in resources]


def page_of_resource(person: Person, one: Resource) -> ResourcePage:
    """A resource as its reader sees it. Who added it is named to curators only."""
    curates = can_curate(person)
    return ResourcePage(
        **_in_short(one),
        why=_told(one, "why"),
        audiences=[str(Audience(code).label) for code in one.audiences.split()],
        topics=[(code, str(Topic(code).label)) for code in one.topics.split()],
        stages=[str(Stage(code).label) for code in one.stages.split()],
        country=str(Country(one.country).label) if one.country else "",
        licence=str(Licence(one.licence).label),
        reference=reference(replace(cited_of(one), publisher=one.cited.get("publisher", ""))),
        file_name=one.document.name if one.document else "",
        added_at=one.added_at,
        added_by=one.added_by.name if curates and one.added_by else "",
        version=one.version,
        is_public=one.is_public,
        is_out=one.taken_out_at is not None,
        is_own=one.added_by_id == person.pk,
        may_care=can_care_for(person, one),
        may_curate=curates,
        may_release=one.held_at is not None and can_release(person, one),
        names=one.held_because if curates else "",
    )


def cited_of(one: Resource) -> Cited:
    """A resource as a source."""
    told = one.cited
    return Cited(
        title=one.title,
        type=TYPES.get(Sort(one.sort), Type.PAGE),
        authors=tuple(told.get("authors", ())),
        year=told.get("year"),
        container=told.get("container", ""),
        publisher=told.get("publisher", "") or one.maker,
        volume=told.get("volume", ""),
        issue=told.get("issue", ""),
        pages=told.get("pages", ""),
        doi=told.get("doi", ""),
        isbn=told.get("isbn", ""),
        link=one.link,
        words=one.words,
    )


def broken_for(person: Person) -> QuerySet[Resource]:
    """What curators look at: links that people found broken, and words that are held, oldest first."""
    if not can_curate(person):
        return Resource.objects.none()
    waits = Q(broken_at__isnull=False) | Q(held_at__isnull=False)
    return Resource.objects.filter(waits, taken_out_at=None).order_by("pk")


def library_waits_for(person: Person) -> list[Way]:
    """Where broken links and held words wait, for those who look after the library; nothing while none do."""
    waiting = broken_for(person).count() if can_curate(person) else 0
    words = ngettext(
        "%(n)s thing in the library waits for you",
        "%(n)s things in the library wait for you",
        waiting,
    )
    return [Way(words % {"n": waiting}, reverse("learn:library"), waiting)] if waiting else []


def taken_out_for(person: Person) -> QuerySet[Resource]:
    """What a curator can put back, newest first."""
    if not can_curate(person):
        return Resource.objects.none()
    return Resource.objects.exclude(taken_out_at=None).order_by("-taken_out_at", "-pk")


def shelves_of() -> QuerySet[Shelf]:
    """The shelves of the organisation in sight, by name."""
    return Shelf.objects.order_by("name", "pk")


def shelf_at(public_id: UUID) -> Shelf:
    """One shelf of the organisation in sight. Raises Shelf.DoesNotExist when foreign or missing."""
    return Shelf.objects.get(public_id=public_id)


def shelves_under(resource: Resource) -> list[Shelf]:
    """The shelves on which a resource stands."""
    return list(shelves_of().filter(standings__resource=resource))


def has_starter() -> bool:
    """Whether the starter library stands in that of the organisation in sight."""
    return Resource.objects.filter(taken_out_at=None).exclude(starter="").exists()


def resources_for_anyone() -> QuerySet[Resource]:
    """What the organisation in sight shows to everyone, newest first."""
    shown = Resource.objects.filter(is_public=True, held_at=None, taken_out_at=None, broken_at=None)
    return shown.order_by("-added_at", "-pk")


def in_own_words(one: Resource) -> tuple[str, str]:
    """Title and words of a resource in the reader's language, as far as they are there."""
    return _told(one, "title"), _told(one, "words")


def _in_short(one: Resource) -> dict[str, Any]:
    title, words = in_own_words(one)
    return {
        "public_id": one.public_id,
        "title": title,
        "words": words,
        "sort": one.sort,
        "maker": one.maker,
        "minutes": one.minutes,
        "is_broken": one.broken_at is not None,
        "is_held": one.held_at is not None,
        "link": one.link,
    }


def _told(one: Resource, name: str) -> str:
    """Some words of a resource in Welsh where they are there and wanted."""
    in_welsh = getattr(one, f"{name}_cy") if get_language() == "cy" else ""
    return str(in_welsh or getattr(one, name))


def worth_reading_at(person: Person, stage: str) -> list[Reading]:
    """What the library has for a step of an improvement, the shortest first; it takes one query."""
    found = Resource.objects.filter(organisation=person.organisation_id, stages__contains=f" {stage} ")
    whole = found.filter(taken_out_at=None, held_at=None, broken_at=None)
    rows = whole.order_by(F("minutes").asc(nulls_last=True), "pk")[:AT_A_STEP]
    return [
        Reading(in_own_words(one)[0], reverse("learn:resource", args=[one.public_id]), one.minutes)
        for one in rows
    ]

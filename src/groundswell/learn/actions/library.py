"""Putting something into the library, changing it, taking it out and putting it back."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.base.uploads.models import Document
from groundswell.learn.actions.told import facts_of
from groundswell.learn.models import Resource, Sort
from groundswell.learn.queries.told import Told
from groundswell.learn.rules import Conflict, can_add, can_care_for, can_curate, can_release
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.people.queries.naming import names_blamed_in
from groundswell.people.rules import must


@transaction.atomic
def add_resource(
    *, told: Told, key: UUID, by: Person, now: datetime.datetime, document: Document | None = None
) -> Resource:
    """Put something into the library, a file with a `document` that `by` has just kept. The same key again is the same.

    Words that seem to blame a colleague by name are held for a curator: look at the resource. Raises PermissionDenied, and
    ValidationError (by field).
    """
    must(can_add(by) and (document is None or document.kept_by_id == by.pk))
    facts = facts_of(told)
    if told.sort == Sort.FILE and document is None:
        raise ValidationError({"document": _("Choose a file.")})
    facts |= {"document": document, "added_by": by, "added_at": now, **_held(told, now)}
    made, is_new = Resource.objects.get_or_create(key=key, defaults=facts)
    must(made.added_by_id == by.pk)
    if is_new:
        note_resource("learn.resource_added", made, by, now)
    return made


@transaction.atomic
def change_resource(
    *,
    resource: Resource,
    told: Told,
    version: int,
    by: Person,
    now: datetime.datetime,
    document: Document | None = None,
) -> Resource:
    """Say anew what a resource is; a new `document` takes the place of the old one. What is said is looked over again.

    Raises PermissionDenied, ValidationError (by field), and Conflict when somebody changed it since `version`.
    """
    must(can_care_for(by, resource) and (document is None or document.kept_by_id == by.pk))
    facts = facts_of(told)
    kept = document or resource.document
    if told.sort == Sort.FILE and kept is None:
        raise ValidationError({"document": _("Choose a file.")})
    if facts["link"] != resource.link:
        facts |= {"broken_at": None, "broken_by": None}
    held = {"held_at": None, "held_because": "", **_held(told, now)}
    facts |= {"document": kept, "version": F("version") + 1, **held}
    if not Resource.objects.filter(pk=resource.pk, version=version).update(**facts):
        raise Conflict(resource)
    resource.refresh_from_db()
    note_resource("learn.resource_changed", resource, by, now)
    return resource


@transaction.atomic
def take_out(*, resource: Resource, by: Person, now: datetime.datetime) -> None:
    """Take something out of the library; it can be put back. Twice changes nothing. Raises PermissionDenied."""
    must(can_care_for(by, resource))
    if Resource.objects.filter(pk=resource.pk, taken_out_at=None).update(taken_out_at=now):
        note_resource("learn.resource_taken_out", resource, by, now)


@transaction.atomic
def put_back(*, resource: Resource, by: Person, now: datetime.datetime) -> None:
    """Put back what was taken out. Twice changes nothing. Raises PermissionDenied."""
    must(can_care_for(by, resource))
    if Resource.objects.filter(pk=resource.pk).exclude(taken_out_at=None).update(taken_out_at=None):
        note_resource("learn.resource_put_back", resource, by, now)


@transaction.atomic
def release_resource(*, resource: Resource, by: Person, now: datetime.datetime) -> None:
    """Let words out that were held. Twice changes nothing. Raises PermissionDenied, also for one's own words."""
    must(can_release(by, resource))
    freed = {"held_at": None, "held_because": ""}
    if Resource.objects.filter(pk=resource.pk).exclude(held_at=None).update(**freed):
        note_resource("learn.resource_released", resource, by, now)


@transaction.atomic
def say_broken(*, resource: Resource, by: Person, now: datetime.datetime) -> None:
    """Say that a link leads nowhere. Twice is once. The record does not say who. Raises PermissionDenied."""
    must(can_add(by) and resource.organisation_id == by.organisation_id)
    if Resource.objects.filter(pk=resource.pk, broken_at=None).update(broken_at=now, broken_by=by):
        note_resource("learn.link_broken", resource, None, now)


@transaction.atomic
def say_mended(*, resource: Resource, by: Person, now: datetime.datetime) -> None:
    """Say that a link leads somewhere after all. Twice changes nothing. Raises PermissionDenied."""
    must(can_care_for(by, resource))
    whole = {"broken_at": None, "broken_by": None}
    if Resource.objects.filter(pk=resource.pk).exclude(broken_at=None).update(**whole):
        note_resource("learn.link_mended", resource, by, now)


@transaction.atomic
def show_to_anyone(*, resource: Resource, is_public: bool, by: Person, now: datetime.datetime) -> None:
    """Put something into the feed that anyone may read, or take it out of it. Twice changes nothing. Raises PermissionDenied."""
    must(can_curate(by) and resource.organisation_id == by.organisation_id)
    if Resource.objects.filter(pk=resource.pk, is_public=not is_public).update(is_public=is_public):
        note_resource(
            "learn.resource_shown" if is_public else "learn.resource_kept_inside", resource, by, now
        )


def note_resource(
    verb: str, resource: Resource, by: Person | None, now: datetime.datetime, **more: str
) -> None:
    """Put on the trail what became of a resource; the title of held words stays out of it."""
    name = "" if resource.held_at else resource.title
    record(verb, about=resource, by=by, now=now, name=name, **more)


def _held(told: Told, now: datetime.datetime) -> dict[str, object]:
    """What is kept of words that a curator looks at first."""
    names = names_blamed_in(told.all_words, root_group())
    return {"held_at": now, "held_because": names} if names else {}

"""Putting resources on shelves, and taking them off. A shelf is there as long as something stands on it."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.learn.actions.library import note_resource
from groundswell.learn.models import Resource, Shelf, Standing
from groundswell.learn.models.library import LONGEST_MAKER
from groundswell.learn.rules import can_curate
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text


@transaction.atomic
def put_on_shelf(*, resource: Resource, name: str, by: Person, now: datetime.datetime) -> Shelf:
    """Put a resource on the shelf with a name, which is made when it is new. Twice is once.

    Raises PermissionDenied, and ValidationError (field `shelf`).
    """
    must(can_curate(by) and resource.organisation_id == by.organisation_id)
    called = " ".join(clean_text(name).split())
    if not called or len(called) > LONGEST_MAKER:
        wrong = _("Make this shorter.") if called else _("Give the shelf a name.")
        raise ValidationError({"shelf": wrong})
    shelf = Shelf.objects.filter(name__iexact=called).first() or Shelf.objects.create(name=called)
    _standing, is_new = Standing.objects.get_or_create(shelf=shelf, resource=resource)
    if is_new:
        note_resource("learn.resource_shelved", resource, by, now, shelf=shelf.name)
    return shelf


@transaction.atomic
def take_off_shelf(*, resource: Resource, shelf: Shelf, by: Person, now: datetime.datetime) -> None:
    """Take a resource off a shelf; an empty shelf goes. Twice changes nothing. Raises PermissionDenied."""
    must(can_curate(by) and resource.organisation_id == shelf.organisation_id == by.organisation_id)
    taken, _kinds = Standing.objects.filter(shelf=shelf, resource=resource).delete()
    if taken:
        note_resource("learn.resource_unshelved", resource, by, now, shelf=shelf.name)
    if not Standing.objects.filter(shelf=shelf).exists():
        Shelf.objects.filter(pk=shelf.pk).delete()

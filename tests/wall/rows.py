"""All rows of an organisation: to count them, to see that none has changed, and that none points across the wall."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from groundswell.base.tenancy.wall import TenantModel
from groundswell.people.models import Person
from tests.wall.world import Side, World

WORDLESS = {
    "path",
    "join_code",
    "secret_digest",
    "role",
    "key",
    "kind",
    "verb",
    "about_type",
    "group_path",
    "state",
    "was",
}
WORDLESS |= {
    "language",
    "source",
    "file",
    "link",
    "held_because",
    "username",
    "email",
    "password",
    "slug",
    "code",
    "mail",
}


def owned_models() -> list[Any]:
    """Every model whose rows belong to an organisation."""
    return [model for model in apps.get_models() if issubclass(model, TenantModel | Person)]


def rows_of(model: Any, side: Side) -> models.QuerySet[Any]:
    """The rows of one organisation, around the wall."""
    return getattr(model, "unscoped", model._base_manager).filter(organisation=side.organisation)


def fingerprint(side: Side) -> str:
    """A digest of all that an organisation has."""
    digest = hashlib.sha256()
    for model in owned_models():
        for row in rows_of(model, side).order_by("pk").values_list():
            digest.update(repr(row).encode())
    digest.update(
        repr(list(type(side.organisation).objects.filter(pk=side.organisation.pk).values_list())).encode()
    )
    return digest.hexdigest()


def crossings() -> list[str]:
    """Rows of one organisation that point at a row of another."""
    return [line for model in owned_models() for line in _crossings_of(model)]


def _crossings_of(model: Any) -> Iterator[str]:
    for key in model._meta.concrete_fields:
        target = key.related_model if key.is_relation else None
        if target not in owned_models():
            continue
        manager = getattr(model, "unscoped", model._base_manager)
        across = manager.exclude(**{key.name: None}).exclude(
            **{f"{key.name}__organisation": models.F("organisation")}
        )
        yield from (f"{model.__name__} {row.pk} points across with {key.name}" for row in across)


def counterparts(world: World) -> dict[str, str]:
    """For every id of the trust's rows, the id of a like row of the board."""
    found = {}
    for model in owned_models():
        foreign = rows_of(model, world.board).first()
        if foreign is not None:
            for own in rows_of(model, world.trust):
                found[str(own.public_id)] = str(foreign.public_id)
    return found


def never_were(world: World) -> dict[str, str]:
    """For every id of the trust's rows, an id of nothing."""
    return {own: str(uuid.uuid4()) for own in counterparts(world)}


def mark_words(side: Side, mark: str) -> int:
    """Put a sign of its own into every text of an organisation; returns how many."""
    count = 0
    for model in owned_models():
        for row in rows_of(model, side):
            for field in _words_in(model):
                if getattr(row, field):
                    count += 1
                    model._base_manager.filter(pk=row.pk).update(**{field: f"{mark}{count:05d}"})
    return count


def _words_in(model: Any) -> list[str]:
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in WORDLESS
    ]

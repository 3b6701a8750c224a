"""All rows of an organisation: to count them, to see that none has changed, and that none points across the wall."""

from __future__ import annotations

import functools
import hashlib
import uuid
from collections.abc import Collection
from typing import Any, cast

from django.apps import apps
from django.db import connection, models
from django.db.models.functions import Cast

from groundswell.base.tenancy.wall import TenantModel
from groundswell.people.models import Person
from tests.wall.world import Side, World

Question = tuple[str, tuple[Any, ...]]
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
    "profile",
    "rule",
    "label",
    "week",
    "locator",
    "sort",
    "country",
    "licence",
    "topics",
    "audiences",
    "stages",
    "starter",
    "columns",
    "stage",
    "series",
    "digest",
    "code_digest",
    "side",
    "copied_from",
    "public_key",
    "secret",
}


def owned_models() -> list[Any]:
    """Every model whose rows belong to an organisation."""
    return [model for model in apps.get_models() if issubclass(model, TenantModel | Person)]


def rows_of(model: Any, side: Side) -> models.QuerySet[Any]:
    """The rows of one organisation, around the wall."""
    return cast(models.QuerySet[Any], _everybody(model).filter(organisation=side.organisation))


def fingerprint(side: Side, tables: Collection[str] = ()) -> dict[str, str]:
    """A digest of all that an organisation has in each table, or in some; in a table that nobody writes to nothing changes."""
    found = {}
    with connection.cursor() as cursor:
        for table, question in _all_of(side.organisation).items():
            if not tables or table in tables:
                cursor.execute(*question)
                found[table] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


@functools.cache
def _all_of(organisation: Any) -> dict[str, Question]:
    """What to ask the database for every row of an organisation, and for itself; as SQL, since it is asked hundreds of times."""
    rows = [_everybody(model).filter(organisation=organisation) for model in owned_models()]
    itself = type(organisation).objects.filter(pk=organisation.pk)
    return {
        found.model._meta.db_table: found.order_by("pk").values_list().query.sql_with_params()
        for found in (*rows, itself)
    }


def crossings(tables: Collection[str] = ()) -> list[str]:
    """Rows of one organisation that point at a row of another: any, or those that one of some tables has a part in."""
    each = [question for parts, question in _all_across() if not tables or not parts.isdisjoint(tables)]
    if not each:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _params in each),
            tuple(one for _sql, params in each for one in params),
        )
        return [f"{model} {pk} points across with {key}" for model, key, pk in cursor.fetchall()]


@functools.cache
def _all_across() -> list[tuple[frozenset[str], Question]]:
    """What to ask the database for every row that points across, and the tables of the row and of what it points at."""
    return [
        (
            frozenset({model._meta.db_table, key.related_model._meta.db_table}),
            _across(model, key).query.sql_with_params(),
        )
        for model in owned_models()
        for key in model._meta.concrete_fields
        if key.is_relation and key.related_model in owned_models()
    ]


def _across(model: Any, key: Any) -> models.QuerySet[Any]:
    home = {f"{key.name}__organisation": models.F("organisation")}
    found = _everybody(model).exclude(**{key.name: None}).exclude(**home)
    return found.values_list(_word(model.__name__), _word(key.name), "pk")


def _word(word: str) -> Cast:
    return Cast(models.Value(word), models.TextField())


def _everybody(model: Any) -> Any:
    return getattr(model, "unscoped", model._base_manager)


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

"""What the attacker knows of the tables: in which columns people stand, and how to read a session."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model

from groundswell.site.proof.linking.copies import Row, Table

SESSIONS = "django_session"
Columns = Mapping[str, tuple[str, ...]]


def columns_of_people() -> Columns:
    """By table the columns that hold a person's number: every foreign key, and the trail, which has none."""
    person = get_user_model()
    found: dict[str, tuple[str, ...]] = {person._meta.db_table: ("id",), "trail_entry": ("actor_id",)}
    for model in apps.get_models(include_auto_created=True):
        own = tuple(
            str(field.column)
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model is person
        )
        if own:
            found[model._meta.db_table] = own
    return found


def person_in_session(data: str) -> int | None:
    """Whose a session is. It is signed and packed, not encrypted: whoever copies the table reads it."""
    body = data.split(":")[0]
    packed = body.startswith(".")
    try:
        raw = base64.urlsafe_b64decode(body.lstrip(".") + "===")
        told = json.loads(zlib.decompress(raw) if packed else raw)
        return int(told["_auth_user_id"])
    except (ValueError, KeyError, TypeError, zlib.error):
        return None


class People:
    """Finds the person a row is about."""

    def __init__(self, columns: Columns | None = None) -> None:
        self.columns = columns_of_people() if columns is None else columns

    def knows(self, table: Table) -> bool:
        """Whether the rows of a table are about people."""
        return bool(self._places(table))

    def of(self, table: Table, row: Row) -> int | None:
        """The first person that a row names."""
        named = (row[place] for place in self._places(table))
        return next((int(value) for value in named if isinstance(value, int)), None)

    def _places(self, table: Table) -> list[int]:
        wanted = self.columns.get(table.name, ()) if table.name != SESSIONS else ("person",)
        return [table.columns.index(name) for name in wanted if name in table.columns]


def with_readers(columns: list[str], rows: list[Any]) -> tuple[list[str], list[Any]]:
    """The rows of the sessions with whose they are beside them."""
    at = columns.index("session_data")
    return [*columns, "person"], [(*row, person_in_session(row[at])) for row in rows]

"""After a test that really commits, every table is emptied but two: what models there are and what could be permitted never changes.

To write the names of all models and of their permissions anew after each such test was a third of the work of the journeys' own process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.core.management.commands import flush

STAY = frozenset({"django_content_type", "auth_permission"})


@contextmanager
def names_of_models_stay() -> Iterator[None]:
    with (
        mock.patch.object(flush, "sql_flush", emptying),
        mock.patch.object(flush, "emit_post_migrate_signal", return_value=None),
    ):
        yield


def emptying(style: Any, connection: Any, *, reset_sequences: bool, allow_cascade: bool) -> list[str]:
    """The statements that empty all other tables."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [one for one in tables if one not in STAY]
    if connection.vendor == "postgresql" and not reset_sequences:
        # who points at whom is looked at when all of it is over
        return [f'DELETE FROM "{one}";' for one in filled(tables, connection)]  # noqa: S608
    told = {"reset_sequences": reset_sequences, "allow_cascade": allow_cascade}
    return list(connection.ops.sql_flush(style, tables, **told))


def filled(tables: list[str], connection: Any) -> list[str]:
    """Those that hold a row. To give each of 200 tables new files, as TRUNCATE does, is half a second of work for PostgreSQL."""
    looks = (f"SELECT '{one}' WHERE EXISTS (SELECT FROM \"{one}\")" for one in tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(looks))
        return [name for (name,) in cursor.fetchall()]

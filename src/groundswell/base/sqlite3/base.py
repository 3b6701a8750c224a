"""The connection to SQLite: the same questions, put into its words once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base, operations

from groundswell.base.selects import RemembersColumns


@lru_cache(maxsize=2000)
def with_question_marks(words: str) -> str:
    """Django's way of marking where values go, in SQLite's."""
    return str(base.FORMAT_QMARK_REGEX.sub("?", words).replace("%%", "%"))


class Cursor(base.SQLiteCursorWrapper):
    def convert_query(self, query: str, *, param_names: Sequence[str] | None = None) -> str:
        if param_names is None:
            return with_question_marks(query)
        return str(super().convert_query(query, param_names=param_names))


class Operations(RemembersColumns, operations.DatabaseOperations):
    pass


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, whose compiler remembers columns."""

    ops_class = Operations

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)

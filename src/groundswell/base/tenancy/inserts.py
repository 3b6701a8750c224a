"""The INSERT of one row, put into words once for each model.

Django compiles it anew for every row, which takes longer than the database needs to write it. The words are Django's own: its
compiler says them for the first row, and for later ones only the values are filled in. What is out of the ordinary (a value
that the database works out, a field with a placeholder of its own) goes Django's way each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import connections, models
from django.db.models.sql import InsertQuery

if TYPE_CHECKING:
    Field: TypeAlias = models.Field[Any, Any]


def insert(
    row: models.Model, *, using: str, fields: Sequence[Field], returning: Sequence[Field]
) -> list[tuple[Any, ...]] | None:
    """Write a new row; what the database answers for the fields in `returning`, or None where Django must do it."""
    words = _words(type(row), tuple(fields), tuple(returning), using)
    values = [field.pre_save(row, add=True) for field in fields] if words else []
    if words is None or any(hasattr(value, "resolve_expression") for value in values):
        return None
    database = connections[using]
    kept = [
        field.get_db_prep_save(value, connection=database)
        for field, value in zip(fields, values, strict=True)
    ]
    with database.cursor() as cursor:
        cursor.execute(words, kept)
        return [cursor.fetchone()] if returning else []


@cache
def _words(
    model: type[models.Model], fields: tuple[Field, ...], returning: tuple[Field, ...], using: str
) -> str | None:
    if any(
        hasattr(field, "get_placeholder") and not isinstance(field, models.BinaryField) for field in fields
    ):
        return None
    if any(not isinstance(field, models.AutoField) for field in returning):
        return None
    query = InsertQuery(model)
    query.insert_values(fields, [model()])
    compiler: Any = query.get_compiler(using=using)
    compiler.returning_fields = list(returning)
    ((sql, params),) = compiler.as_sql()
    return str(sql) if len(params) == len(fields) == sql.count("%s") else None

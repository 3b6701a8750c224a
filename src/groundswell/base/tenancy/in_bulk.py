"""Many new rows at once, behind the wall: for figures by the hundred thousand, where a row each of Django's would take most of the time."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, repeat
from operator import attrgetter
from typing import Any, Final

from django.db import connection, models

from groundswell.base.tenancy.wall import TenantModel, WrongTenant, current_organisation_id

AT_ONCE: Final = 2_000


def insert_many(
    model: type[TenantModel],
    same: Mapping[str, Any],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    points_at: Iterable[Any],
) -> int:
    """Write new rows of the organisation in sight; returns how many. Nothing is read back, and no signal is sent.

    `names` are columns (`measure_id`, not `measure`) that differ from row to row, `same` columns with one value for all. What
    is not named has to have a default. `points_at` is everything that these rows point at. Raises WrongTenant when a row would
    point at anything else, or into another organisation, and IntegrityError as the database does. Call it in a transaction.
    """
    kept = list(rows)
    if not kept:
        return 0
    common = {**_defaults(model, names), **same, "organisation_id": current_organisation_id()}
    _check_wall(model, common, names, kept, list(points_at))
    columns = [model._meta.get_field(_field_name(model, name)) for name in (*common, "public_id", *names)]
    fixed = [_prepared(column, value) for column, value in zip(columns, common.values(), strict=False)]
    # Column by column: what is the same, the new ids, what differs. Rows are put together in C, one at a time.
    differs = [
        map(write, column) if (write := _writer(of)) else column
        for of, column in zip(columns[-len(names) :], zip(*kept, strict=True), strict=True)
    ]
    write_id = _writer(model._meta.get_field("public_id"))
    ids = (uuid.uuid4() for _ in kept)
    told = [*map(repeat, fixed), map(write_id, ids) if write_id else ids, *differs]
    _write(model, columns, zip(*told))  # noqa: B905 some go on for ever
    return len(kept)


def _write(model: type[TenantModel], columns: Sequence[Any], rows: Iterator[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    told = ", ".join(quote(column.column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    # Only names of our own models stand in it.
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({told}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        while some := list(islice(rows, AT_ONCE)):
            cursor.executemany(insert, some)


def _field_name(model: type[models.Model], attname: str) -> str:
    return next(field.name for field in model._meta.concrete_fields if field.attname == attname)


def _defaults(model: type[models.Model], names: Sequence[str]) -> dict[str, Any]:
    """What columns that nobody named hold: their defaults."""
    left = [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.attname not in {*names, "organisation_id", "public_id"}
    ]
    return {field.attname: field.get_default() for field in left}


def _check_wall(
    model: type[models.Model],
    common: Mapping[str, Any],
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    points_at: Sequence[Any],
) -> None:
    """Whatever these rows point at was handed over, and belongs to the organisation in sight."""
    here = current_organisation_id()
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or field.attname == "organisation_id":
            continue
        place = names.index(field.attname) if field.attname in names else None
        told = {common.get(field.attname)} if place is None else {row[place] for row in rows}
        ours = [one for one in points_at if getattr(one, "organisation_id", None) == here]
        known = {one.pk for one in ours if isinstance(one, field.related_model)}
        if told - known - {None}:
            raise WrongTenant(f"{model.__name__}.{field.name} points at what is not ours")


def _prepared(column: Any, value: Any) -> Any:
    return column.get_db_prep_save(value, connection)


def _writer(column: Any) -> Callable[[Any], Any] | None:
    """How values of a column are written, None for as they are; days come again and again, so each is prepared once."""
    if isinstance(column, models.FloatField | models.CharField | models.TextField | models.ForeignKey):
        return None
    if isinstance(column, models.UUIDField):
        return None if connection.features.has_native_uuid_field else attrgetter("hex")
    if isinstance(column, models.DateField):
        return lru_cache(maxsize=50_000)(lambda value: _prepared(column, value))
    return lambda value: _prepared(column, value)

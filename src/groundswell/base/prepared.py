"""Questions to the database that are put into words once.

Django builds and compiles a query anew each time it is asked, which takes 0.3 to 1 ms; the database answers most of ours in a
tenth of that. What is asked with every page is therefore written as a function that makes the query, compiled when it is asked
for the first time, and from then on only filled in (PostgreSQL keeps its plan too):

    own_notes = Prepared(lambda person: Note.objects.filter(person_id=person).values_list("text"), person=int)
    own_notes(person=7)

Nothing of an answer is kept. The wall between organisations holds as everywhere: a query behind the wall is filled in with the
organisation in sight, and without one it is not asked.
"""

from __future__ import annotations

import copy
import datetime
import threading
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable

from groundswell.base.tenancy.wall import current_organisation_id, within

Row = TypeVar("Row")
ORGANISATION = "organisation in sight"
# One of these stands in a query for each value that is not known yet; none of them is ever a real one.
STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda number: 2_104_000_000 + number,
    str: lambda number: f"\x02stands for value {number}\x03",
    datetime.datetime: lambda number: datetime.datetime(1901, 2, 3, 4, 5, number, tzinfo=datetime.UTC),
    datetime.date: lambda number: datetime.date(1902, 3, number),
    UUID: lambda number: UUID(int=0x5EED << 96 | number),
}


class NotPrepared(TypeError):
    """A query that cannot be filled in: a value is nowhere in it as it was given."""


class Prepared(Generic[Row]):
    """A query with gaps: `kinds` names the values it is asked with and their types, `make` makes it from them.

    Values must stand in the query as they are given: no `startswith`, no lists, no slices by a value. Raises NotPrepared when
    it is first asked and a value cannot be found in it, and NoTenant where the wall does.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], **kinds: type) -> None:
        self._make, self._kinds = make, kinds
        self._words: dict[str, _Words] = {}
        self._lock = threading.Lock()

    def __call__(self, **given: Any) -> list[Row]:
        """The rows, as the queryset would have given them."""
        words = self._words.get(connection.vendor) or self._in_words()
        return words.ask(given)

    def one(self, **given: Any) -> Row | None:
        """The first row, or None."""
        found = self(**given)
        return found[0] if found else None

    def the(self, **given: Any) -> Row:
        """The first row. Raises the model's DoesNotExist when there is none."""
        found = self(**given)
        if not found:
            raise self._in_words().queryset.model.DoesNotExist
        return found[0]

    def _in_words(self) -> _Words:
        with self._lock:
            if connection.vendor not in self._words:
                self._words[connection.vendor] = _Words(self._make, self._kinds)
            return self._words[connection.vendor]


class _Words:
    """A query as one database speaks it."""

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], kinds: dict[str, type]) -> None:
        self.kinds = kinds
        stand_ins = {name: STAND_INS[kind](number) for number, (name, kind) in enumerate(kinds.items(), 1)}
        wall = STAND_INS[int](0)
        with within(wall):
            self.queryset = make(**stand_ins)
        self.compiler = self.queryset.query.get_compiler(connection=connection)
        self.sql, params = self.compiler.as_sql()
        self.gaps = _gaps_in(params, {**stand_ins, ORGANISATION: wall})
        missing = set(kinds) - {name for name, _value in self.gaps}
        if missing:
            raise NotPrepared(f"{', '.join(sorted(missing))} cannot be found in: {self.sql}")
        columns = [column[0] for column in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)
        self.fields = _fields_of(self.queryset, self.compiler)
        self.beside: dict[str, int] = self.compiler.annotation_col_map or {}

    def ask(self, given: dict[str, Any]) -> list[Any]:
        if given.keys() != self.kinds.keys():
            raise TypeError(f"asked with {sorted(given)}, prepared for {sorted(self.kinds)}")
        params = [self._fill(name, value, given) for name, value in self.gaps]
        if self.fields:
            return self._objects(params)
        stand_in: Any = _FilledIn(self.queryset, self._compiler(params))
        rows: Any = self.queryset._iterable_class(stand_in)
        return list(rows)

    def _fill(self, name: str, value: Any, given: dict[str, Any]) -> Any:
        if name == ORGANISATION:
            return current_organisation_id()
        return _as_kept(self._typed(name, given[name])) if name else value

    def _typed(self, name: str, value: Any) -> Any:
        """Forms hand on the mark of a thing as they read it."""
        return UUID(value) if self.kinds[name] is UUID and isinstance(value, str) else value

    def _objects(self, params: Sequence[Any]) -> list[Any]:
        """Rows that are objects of the model and what they are told beside, without Django's way through its iterables."""
        return [self._object(list(row)) for row in _rows(self.sql, params)]

    def _object(self, row: list[Any]) -> Any:
        database = connections[DEFAULT_DB_ALIAS]
        for at, (converters, expression) in self.converters.items():
            for convert in converters:
                row[at] = convert(row[at], expression, database)
        made = self.queryset.model.from_db(DEFAULT_DB_ALIAS, self.fields, row[: len(self.fields or ())])
        for name, at in self.beside.items():
            setattr(made, name, row[at])
        return made

    def _compiler(self, params: Sequence[Any]) -> Any:
        """Django's own way from rows to objects, with the words that we have already."""
        filled = copy.copy(self.compiler)
        filled.connection = connection
        filled.execute_sql = lambda *_how, **_more: [_rows(self.sql, params)]
        filled.get_converters = lambda _columns: self.converters
        return filled


class _FilledIn:
    """What an iterable of Django's asks of a queryset."""

    def __init__(self, queryset: Any, compiler: Any) -> None:
        self.model, self.db = queryset.model, queryset.db
        self._fields = queryset._fields
        self._known_related_objects: dict[Any, Any] = {}
        self.query = SimpleNamespace(get_compiler=lambda *_where, **_using: compiler)


def _gaps_in(params: Sequence[Any], stand_ins: dict[str, Any]) -> list[tuple[str, Any]]:
    """For each parameter the name of the value it stands for, or no name and the value itself."""
    named = {_as_kept(value): name for name, value in stand_ins.items()}
    return [(named.get(param, ""), param) for param in params]


def _as_kept(value: Any) -> Any:
    """A value as the database in use keeps it."""
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, datetime.date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def _fields_of(queryset: Any, compiler: Any) -> list[str] | None:
    """The names of the fields of a model's rows; None where rows are something else, or hold another model's too."""
    told, fields = compiler.klass_info, queryset.model._meta.concrete_fields
    if queryset._iterable_class is not ModelIterable or told.get("related_klass_infos"):
        return None
    whole = list(told["select_fields"]) == list(range(len(fields)))
    return [field.attname for field in fields] if whole else None


def _rows(sql: str, params: Sequence[Any]) -> list[Any]:
    with keeping_cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def keeping_cursor() -> Any:
    """A cursor for words that are always the same, whose plan the database keeps where it can."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    return getattr(database, "keeping_cursor", database.cursor)()


__all__ = ["NotPrepared", "Prepared", "keeping_cursor"]

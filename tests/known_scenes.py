"""Scenes that are the same in every test: played once in a process, and from then on laid down as the rows they left.

The cast of the tests is made through the actions, as everybody is. To do that anew for each of some thousand tests was a third of
all their work. So what the actions wrote the second time is kept, row by row, and written again as it was, its moments moved to
those of the test. Where a scene cannot be laid down (rows stand where its own would) it is played.
"""

from __future__ import annotations

import copy
import datetime
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models.base import ModelState

WRITES = re.compile(
    r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE
)
Rows = dict[Any, tuple[Any, ...]]


@dataclass(frozen=True)
class Left:
    """The rows that a scene leaves in one table, and the columns in which a moment stands."""

    table: str
    columns: tuple[str, ...]
    moments: frozenset[str]
    rows: tuple[tuple[Any, ...], ...]

    @cached_property
    def statement(self) -> str:
        names = ", ".join(f'"{name}"' for name in self.columns)
        row = f"({', '.join(['%s'] * len(self.columns))})"
        return f'INSERT INTO "{self.table}" ({names}) VALUES {", ".join([row] * len(self.rows))}'  # noqa: S608

    def lay_down(self, gone_by: datetime.timedelta) -> None:
        told = [value for one in self.rows for value in self._moved(one, gone_by)]
        with connection.cursor() as cursor:
            cursor.execute(self.statement, told)

    def _moved(self, row: tuple[Any, ...], gone_by: datetime.timedelta) -> Iterator[Any]:
        for name, value in zip(self.columns, row, strict=True):
            yield moved(value, gone_by) if name in self.moments and value is not None else value


@dataclass(frozen=True)
class Scene:
    """What was left in all tables, and at which moment it was played."""

    left: tuple[Left, ...]
    at: datetime.datetime
    result: tuple[models.Model, ...]


played: Counter[Hashable] = Counter()
scenes: dict[Hashable, Scene] = {}


def played_or_laid_down(key: Hashable, now: datetime.datetime, play: Callable[[], Any]) -> Any:
    """What `play` makes: a row, or several as a tuple. The third time it is asked for and later it is laid down."""
    if not connection.in_atomic_block:
        return play()  # a journey's: others read along, and reactions wait for its end
    if scene := scenes.get(key):
        try:
            return laid_down(scene, now)
        except IntegrityError:
            return play()
    played[key] += 1
    return kept(key, now, play) if played[key] == 2 else play()


def laid_down(scene: Scene, now: datetime.datetime) -> Any:
    with transaction.atomic():
        for left in scene.left:
            left.lay_down(now - scene.at)
    found = tuple(as_read(one, now - scene.at) for one in scene.result)
    return found if len(found) > 1 else found[0]


def as_read(kept: models.Model, gone_by: datetime.timedelta) -> models.Model:
    """A row as it would be read again now; to ask for each was half of the work of laying it down."""
    fresh = type(kept).__new__(type(kept))
    fresh.__dict__.update({name: value_later(value, gone_by) for name, value in kept.__dict__.items()})
    fresh._state = ModelState()
    fresh._state.adding, fresh._state.db = False, kept._state.db
    return fresh


def value_later(value: Any, gone_by: datetime.timedelta) -> Any:
    if isinstance(value, datetime.datetime):
        return value + gone_by
    return copy.deepcopy(value) if isinstance(value, list | dict) else value


def kept(key: Hashable, now: datetime.datetime, play: Callable[[], Any]) -> Any:
    """Play the scene and keep what it leaves, if it only adds rows."""
    tables = [model for model in models_of(written_by(play)) if model._meta.db_table]
    before = {model: rows_of(model) for model in tables}
    result = play()
    after = {model: rows_of(model) for model in tables}
    if all(after[model].get(pk) == row for model in tables for pk, row in before[model].items()):
        left = tuple(left_in(model, before[model], after[model]) for model in in_order(tables))
        made = result if isinstance(result, tuple) else (result,)
        scenes[key] = Scene(left, now, tuple(type(one)._base_manager.get(pk=one.pk) for one in made))
    return result


def written_by(play: Callable[[], Any]) -> set[str]:
    """The tables that a scene writes to, found by playing it and taking all of it back."""
    written: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITES.match(sql):
            written.add(found[1])
        return execute(sql, params, many, context)

    with taken_back(), connection.execute_wrapper(note):
        play()
    return written


@contextmanager
def taken_back() -> Iterator[None]:
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


def models_of(tables: set[str]) -> list[type[models.Model]]:
    found = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return [found[table] for table in tables]


def in_order(tables: list[type[models.Model]]) -> list[type[models.Model]]:
    """Rows that others point at come before them, as SQLite looks at each row only at the end but PostgreSQL may at once."""
    everyone = apps.get_models(include_auto_created=True)
    return sorted(tables, key=everyone.index)


def rows_of(model: type[models.Model]) -> Rows:
    columns = [field.column for field in model._meta.concrete_fields]
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {names} FROM "{model._meta.db_table}"')  # noqa: S608
        key = columns.index(model._meta.pk.column)
        return {row[key]: row for row in cursor.fetchall()}


def left_in(model: type[models.Model], before: Rows, after: Rows) -> Left:
    fields = model._meta.concrete_fields
    moments = frozenset(field.column for field in fields if isinstance(field, models.DateTimeField))
    rows = tuple(row for pk, row in after.items() if pk not in before)
    return Left(model._meta.db_table, tuple(field.column for field in fields), moments, rows)


def moved(value: Any, gone_by: datetime.timedelta) -> Any:
    """A moment as the database gives it, later by what has gone by."""
    if isinstance(value, datetime.datetime):
        return value + gone_by
    return str(datetime.datetime.fromisoformat(value) + gone_by)

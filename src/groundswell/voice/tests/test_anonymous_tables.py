"""The tables of anonymous words: no person, no time, no order. Each rule first catches a table that breaks it."""

from __future__ import annotations

import itertools
import uuid

import pytest
from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from groundswell.base.tenancy.random_key import RandomKeyField
from groundswell.base.tenancy.wall import TenantModel
from groundswell.voice.models import Inbox, Receipt, SealedWords

ANONYMOUS = [Inbox, Receipt, SealedWords]
TIMES = (models.DateField, models.TimeField, models.DurationField)
ORDERED = (models.AutoField, models.BigAutoField, models.SmallAutoField)


def faults_of(table: type[models.Model]) -> list[str]:
    """What a table would tell about who said something, and when."""
    return [fault for field in table._meta.get_fields() for fault in _faults(field)]


def _faults(field):
    if isinstance(field, TIMES):
        yield f"{field.name} is a time"
    if isinstance(field, ORDERED):
        yield f"{field.name} counts"
    if getattr(field, "primary_key", False) and not isinstance(field, RandomKeyField):
        yield f"{field.name} is a key with an order"
    if field.is_relation and field.name != "organisation":
        yield f"{field.name} points at {field.related_model.__name__}"
    if isinstance(field, models.UUIDField) and field.has_default() and field.default is not uuid.uuid4:
        yield f"{field.name} is not drawn by chance"


def wrong_table(**fields):
    body = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "wrong", "abstract": False})}
    return type(f"Wrong{next(_numbers)}", (TenantModel,), {**body, **fields})


_numbers = itertools.count()
key = RandomKeyField


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"id": key(), "at": models.DateTimeField()}, "at is a time"),
        ({"id": key(), "on": models.DateField(auto_now=True)}, "on is a time"),
        (
            {
                "id": key(),
                "by": models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"),
            },
            "by points at Person",
        ),
        ({"id": models.BigAutoField(primary_key=True)}, "id counts"),
        ({"id": models.UUIDField(primary_key=True)}, "id is a key with an order"),
        ({"id": key(), "mark": models.UUIDField(default=timezone.now)}, "mark is not drawn by chance"),
    ],
)
def test_a_wrong_table_is_caught(fields, fault):
    assert fault in faults_of(wrong_table(**fields))


@pytest.mark.parametrize("table", ANONYMOUS)
def test_no_table_of_anonymous_words_tells(table):
    assert faults_of(table) == []


def ranks_given_away(rows: int, kept: list[int]) -> float:
    """How many neighbours in time are neighbours in the order the database hands them out by itself."""
    return sum(later > earlier for earlier, later in itertools.pairwise(kept)) / (rows - 1)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the hidden count is SQLite's")
def test_sqlite_counts_no_rows_behind_our_back(trust):
    """The hidden rowid is our own random key; under a key of text SQLite counts, which the control shows."""
    for number in range(40):
        Receipt.objects.create(locator=f"AA{number:03}", week="2026-W48", salt=b"", public_key=b"", note=b"")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid, id FROM voice_receipt ORDER BY locator")
        ours = cursor.fetchall()
        cursor.execute("CREATE TEMP TABLE by_text (id char(32) PRIMARY KEY, said text)")
        cursor.executemany(
            "INSERT INTO by_text VALUES (lower(hex(randomblob(16))), %s)", [(n,) for n in range(40)]
        )
        cursor.execute("SELECT rowid FROM by_text ORDER BY said + 0")
        counted = [row[0] for row in cursor.fetchall()]
        cursor.execute("DROP TABLE by_text")
    assert all(rowid == id_ for rowid, id_ in ours)
    assert ranks_given_away(40, [rowid for rowid, _id in ours]) < 0.85
    assert ranks_given_away(40, counted) == 1


def test_nothing_in_the_database_points_at_a_person_from_them():
    tables = {table._meta.db_table for table in ANONYMOUS}
    assert tables == {"voice_inbox", "voice_receipt", "voice_sealedwords"}
    for table in ANONYMOUS:
        assert table._meta.get_field("organisation").remote_field.related_name == "+"

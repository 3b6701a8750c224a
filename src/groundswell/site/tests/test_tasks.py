"""Regular work of the house itself."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection

from groundswell.site.tasks import let_sqlite_look_at_its_tables
from groundswell.voice.actions import offer_idea

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks at its tables itself")


def what_sqlite_knows(table):
    """How many rows SQLite believes a table to have; None when it never looked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'")
        if cursor.fetchone() == (0,):
            return None
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s LIMIT 1", [table])
        found = cursor.fetchone()
    return int(found[0].split()[0]) if found else None


def test_sqlite_knows_how_many_ideas_there_are_once_it_looked(asha, ward, now):
    for number in range(3):
        offer_idea(text=f"A bell by door {number}", group=ward, key=uuid4(), by=asha, now=now)
    assert what_sqlite_knows("voice_idea") is None
    let_sqlite_look_at_its_tables(now)
    assert what_sqlite_knows("voice_idea") == 3

"""A new database that is laid out at once is the one that every migration together would have made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SCHEMA = """
import json, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from groundswell.site.cli import progress

call_command("migrate", verbosity=0) if sys.argv[1] == "step by step" else progress.migrate()
call_command("createcachetable", verbosity=0)
with connection.cursor() as cursor:
    look, tables = connection.introspection, {}
    for table in look.get_table_list(cursor):
        columns = [[str(fact) for fact in column] for column in look.get_table_description(cursor, table.name)]
        constraints = look.get_constraints(cursor, table.name)
        # SQLite has no names for some of them, so they are numbered as they come
        named = sorted(str(facts) if name[:3] in ("fk_", "__u") else f"{name}: {facts}" for name, facts in constraints.items())
        tables[table.name] = {"columns": sorted(columns), "constraints": named}
    asked = {"sqlite": "SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL",
             "postgresql": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL SELECT prosrc FROM pg_proc"
                           " JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'public'"}
    cursor.execute(asked[connection.vendor])
    beside = sorted(words for words, in cursor.fetchall())
    cursor.execute("SELECT app, name FROM django_migrations")
    steps = sorted(map(list, cursor.fetchall()))
print(json.dumps({"tables": tables, "beside": beside, "steps": steps}))
"""


def different(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """What is in one schema and not in the other, a line each."""
    lines = [{*told["beside"], *map(str, told["steps"]), *parts_of(told["tables"])} for told in (one, other)]
    return sorted(lines[0] ^ lines[1])


def parts_of(tables: dict[str, Any]) -> Iterator[str]:
    for name, parts in tables.items():
        yield from (f"{name} {part}" for kind in parts.values() for part in kind)


def schema(folder: Path, how: str, **around: str) -> dict[str, Any]:
    folder.mkdir()
    around = {**os.environ, "GROUNDSWELL_DATA": str(folder), "DATABASE_URL": "", **around}
    came = subprocess.run(
        [sys.executable, "-c", SCHEMA, how],
        env=around,
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(came.stdout.splitlines()[-1]))


@pytest.mark.slow
def test_a_new_database_is_what_every_migration_would_have_made(tmp_path):
    at_once, step_by_step = (schema(tmp_path / how, how) for how in ("at once", "step by step"))
    assert len(at_once["tables"]) > 100
    assert different(at_once, step_by_step) == []


def test_a_table_an_index_and_a_step_that_are_missing_would_be_told(tmp_path):
    whole, less = schema(tmp_path / "whole", "at once"), schema(tmp_path / "less", "at once")
    del less["tables"]["voice_inbox"]
    gone = [less["steps"].pop(), less["beside"].pop(), less["tables"]["voice_idea"]["constraints"].pop()]
    told = different(whole, less)
    assert {str(gone[0]), gone[1], f"voice_idea {gone[2]}"} <= set(told)
    assert any(line.startswith("voice_inbox ") for line in told)

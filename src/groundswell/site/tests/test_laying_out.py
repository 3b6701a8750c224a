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
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader
from tests.sizes import FULL

from groundswell.site.cli.laying_out import NEEDED

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


def steps_beside_models() -> dict[str, bool]:
    """The migrations that do something no model knows of, and whether a new database needs it too."""
    loader = MigrationLoader(None)
    beside = (RunPython, RunSQL)
    found = {}
    for (part, name), migration in loader.disk_migrations.items():
        steps = [
            inner for step in migration.operations for inner in getattr(step, "database_operations", [step])
        ]
        told = [step for step in steps if isinstance(step, beside)]
        if told:
            found[f"{part}.{name}"] = any(step.hints.get(NEEDED) for step in told)
    return found


def test_what_no_model_knows_of_is_made_in_a_new_database_or_has_nothing_to_do_there():
    assert steps_beside_models() == {
        "measure.0006_drawn_values": False,  # rows
        "voice.0004_search": True,
        "voice.0008_unnamed": False,  # a column that the model has
        "voice.0012_receipts_apart": False,  # rows
        "voice.0015_search_again": False,  # what 0004 makes
        "account.0006_emailaddress_lower": False,  # rows
        "account.0008_emailaddress_unique_primary_email_fixup": False,  # rows
        "auth.0011_update_proxy_permissions": False,  # rows
        "contenttypes.0002_remove_content_type_name": False,  # rows
    }


@pytest.mark.slow
@pytest.mark.skipif(not FULL, reason="a minute; ./groundswell test --full")
def test_a_new_database_is_what_every_migration_would_have_made(tmp_path):
    at_once, step_by_step = (schema(tmp_path / how, how) for how in ("at once", "step by step"))
    assert len(at_once["tables"]) > 100
    assert different(at_once, step_by_step) == []


def test_a_table_an_index_and_a_step_that_are_missing_would_be_told():
    whole = {
        "tables": {"a": {"columns": [["id"]], "constraints": ["pk: id"]}},
        "beside": ["x"],
        "steps": [["a", "1"]],
    }
    less = {"tables": {}, "beside": [], "steps": []}
    assert different(whole, whole) == []
    assert different(whole, less) == ["['a', '1']", "a ['id']", "a pk: id", "x"]

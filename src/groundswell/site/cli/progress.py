"""Saying what is going on while it goes on."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from groundswell.site.cli import laying_out


def say(sentence: str) -> None:
    """Print one line at once."""
    print(f"  {sentence}", flush=True)


def migrate() -> int:
    """Bring the database up to date and say how far it is; returns how many steps there were."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Preparing the database: {len(plan)} steps")
        if laying_out.is_new(connection):
            laying_out.lay_out(executor)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    return len(plan)

"""A new database gets its tables as they are now, at once.

Its way through every migration would end there too, and takes Django ten times as long: it draws up each model anew for every
step of every other. A database that exists goes through its migrations as ever; a test holds that both come out the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration, RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

NEEDED = "on_a_new_database"
"""The hint that a RunPython carries when it makes what no model knows of."""


def is_new(connection: BaseDatabaseWrapper) -> bool:
    """Whether nothing has ever been kept in a database."""
    tables = set(connection.introspection.table_names())
    return not tables - {MigrationRecorder.Migration._meta.db_table} and not _applied(connection)


def lay_out(executor: MigrationExecutor) -> None:
    """Make every table, and what migrations make beside tables; all of it or nothing."""
    executor.recorder.ensure_schema()
    plan = [migration for migration, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    with executor.connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(executor.connection):
                editor.create_model(model)
        _make_what_no_model_knows(plan, editor)
        for migration in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)


def _make_what_no_model_knows(plan: Iterable[Migration], editor: BaseDatabaseSchemaEditor) -> None:
    for migration in plan:
        for step in migration.operations:
            if isinstance(step, RunPython) and step.hints.get(NEEDED):
                step.code(apps, editor)  # type: ignore[arg-type]  # all models, as they are now


def _applied(connection: BaseDatabaseWrapper) -> bool:
    return bool(MigrationRecorder(connection).applied_migrations())

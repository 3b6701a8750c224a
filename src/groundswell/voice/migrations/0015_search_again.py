"""Bring back the triggers that keep the search table on SQLite: 0011 and 0014 made the table of ideas anew and lost them."""

from importlib import import_module

from django.db import migrations

SEARCH = import_module("groundswell.voice.migrations.0004_search")
REBUILD = "INSERT INTO voice_ideawords(voice_ideawords) VALUES('rebuild')"


def bring_back_triggers(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    for words in SEARCH.SQLITE:
        if "CREATE TRIGGER" in words:
            kept = words.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS")
            schema_editor.execute(kept, params=None)
    # What was said meanwhile is not in the search table yet.
    schema_editor.execute(REBUILD, params=None)


class Migration(migrations.Migration):
    dependencies = [("voice", "0014_subject")]

    operations = [migrations.RunPython(bring_back_triggers, migrations.RunPython.noop)]

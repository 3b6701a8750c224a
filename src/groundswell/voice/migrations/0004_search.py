"""Full text: a table that SQLite keeps by triggers, or an index that PostgreSQL keeps on a function."""

from django.db import migrations

# External content: the words themselves stay in voice_idea, only the index is kept here. "remove_diacritics 2" finds
# "tŷ" for "ty". A deletion must hand over the old words, which is why each trigger repeats them.
SQLITE = [
    """
    CREATE VIRTUAL TABLE voice_ideawords USING fts5(
        title, text, content='voice_idea', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
    )
    """,
    "INSERT INTO voice_ideawords(voice_ideawords, rank) VALUES('rank', 'bm25(4.0, 1.0)')",
    "INSERT INTO voice_ideawords(voice_ideawords) VALUES('rebuild')",
    """
    CREATE TRIGGER voice_ideawords_said AFTER INSERT ON voice_idea BEGIN
        INSERT INTO voice_ideawords(rowid, title, text) VALUES (new.id, new.title, new.text);
    END
    """,
    """
    CREATE TRIGGER voice_ideawords_gone AFTER DELETE ON voice_idea BEGIN
        INSERT INTO voice_ideawords(voice_ideawords, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text);
    END
    """,
    """
    CREATE TRIGGER voice_ideawords_reworded AFTER UPDATE OF title, text ON voice_idea BEGIN
        INSERT INTO voice_ideawords(voice_ideawords, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO voice_ideawords(rowid, title, text) VALUES (new.id, new.title, new.text);
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER voice_ideawords_said",
    "DROP TRIGGER voice_ideawords_gone",
    "DROP TRIGGER voice_ideawords_reworded",
    "DROP TABLE voice_ideawords",
]

# Without case, accents and punctuation, as pure.text.words_of reads it: otherwise "and/or" would be a file name and
# "night-shift" one word. Only what every PostgreSQL has, no extension; built-in names only, so that a restore needs no
# search path. The marks are \u0300 to \u036f; the signs are those of ASCII and the typographic ones.
_FOLD = r"""
    regexp_replace(
        regexp_replace(normalize(lower({0}), NFKD), U&'[\0300-\036F]', '', 'g'),
        U&'[!-/:-@[-`{{-~\2010-\2027\2039\203A\00AB\00BB\00B7]', ' ', 'g'
    )
"""
POSTGRESQL = [
    rf"""
    CREATE FUNCTION voice_idea_vector(title text, words text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
        SELECT setweight(to_tsvector('pg_catalog.simple'::regconfig, {_FOLD.format("title")}), 'A')
            || setweight(to_tsvector('pg_catalog.simple'::regconfig, {_FOLD.format("words")}), 'D')
    $body$
    """,
    "CREATE INDEX voice_idea_words ON voice_idea USING gin (voice_idea_vector(title, text))",
]
POSTGRESQL_BACK = ["DROP INDEX voice_idea_words", "DROP FUNCTION voice_idea_vector(text, text)"]

FORWARD = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACK = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def build(apps, schema_editor):
    for words in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(words, params=None)


def take_down(apps, schema_editor):
    for words in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(words, params=None)


class Migration(migrations.Migration):
    dependencies = [("voice", "0003_joining")]

    operations = [migrations.RunPython(build, take_down, hints={"on_a_new_database": True})]

"""The words of all ideas, kept by SQLite itself for searching (FTS5). PostgreSQL keeps an index instead."""

from typing import Any

from django.db import models

from groundswell.voice.models.idea import Idea


class IdeaWords(models.Model):
    """One row of the search table; triggers keep it, nobody writes it. It is reached only through its idea."""

    idea = models.OneToOneField(
        Idea, primary_key=True, db_column="rowid", on_delete=models.DO_NOTHING, related_name="words_found"
    )
    # FTS5 names a hidden column after the table: matching against it searches all columns.
    everything = models.TextField(db_column="voice_ideawords")
    rank = models.FloatField()

    objects: models.Manager[Any]

    class Meta:
        managed = False
        db_table = "voice_ideawords"


@models.TextField.register_lookup
class Matches(models.Lookup):
    """`everything__matches=query`, in FTS5's own query language."""

    lookup_name = "matches"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} MATCH {right}", (*left_params, *right_params)

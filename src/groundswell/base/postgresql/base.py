"""The connection to PostgreSQL, looked after without asking."""

from __future__ import annotations

import select
from typing import Any

import psycopg
from django.db.backends.postgresql import base, operations

from groundswell.base.selects import RemembersColumns

# A question that a connection has asked so often is kept by the server, which plans it no longer.
ASKED_BEFORE_IT_IS_KEPT = 3


class Operations(RemembersColumns, operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        """What was asked, for who counts questions; of one that the server keeps, only its words are known."""
        return super().last_executed_query(cursor, sql, params) or sql


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, which asks `SELECT 1` before each request, to see whether the connection is still good.

    One that the server has closed has something to be read, its farewell or its end. Only then is the question asked.
    """

    ops_class = Operations
    health_check_done: bool

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that keeps questions whose words stay the same; Django's own cursors write values into the words."""
        made = super().get_new_connection(conn_params)
        made.prepare_threshold = ASKED_BEFORE_IT_IS_KEPT
        return made

    def keeping_cursor(self) -> Any:
        """A cursor whose values go to the server apart from the words, for questions that are asked again and again."""
        self.ensure_connection()
        before = self.connection.cursor_factory
        self.connection.cursor_factory = base.ServerBindingCursor
        try:
            return self.cursor()
        finally:
            self.connection.cursor_factory = before

    def close_if_health_check_failed(self) -> None:
        """Close a connection that is no longer good."""
        if self.connection is not None and not self.health_check_done and self._is_quiet():
            self.health_check_done = True
        super().close_if_health_check_failed()

    def _is_quiet(self) -> bool:
        try:
            ear = select.poll()
            ear.register(self.connection.pgconn.socket, select.POLLIN)
            return not ear.poll(0)
        except (psycopg.Error, OSError, ValueError):
            return False

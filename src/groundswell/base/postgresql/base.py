"""The connection to PostgreSQL, looked after without asking."""

from __future__ import annotations

import select

import psycopg
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, which asks `SELECT 1` before each request, to see whether the connection is still good.

    One that the server has closed has something to be read, its farewell or its end. Only then is the question asked.
    """

    health_check_done: bool

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

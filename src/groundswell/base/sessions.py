"""Sessions in the database, as Django keeps them, found with a query that is put into words once."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session
from django.utils import timezone

from groundswell.base.prepared import Prepared

_running = Prepared[Session](
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now),
    key=str,
    now=datetime.datetime,
)


class SessionStore(Kept):
    """The engine that settings.SESSION_ENGINE names."""

    def _get_session_from_db(self) -> Any:
        found = _running.one(key=self.session_key, now=timezone.now()) if self.session_key else None
        if found is None:
            self._session_key = None
        return found

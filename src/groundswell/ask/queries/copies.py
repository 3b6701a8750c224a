"""Whether what was counted would survive the loss of this machine."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import connection

from groundswell.ask.models import Copy

STANDBYS = "SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')"


def is_held_elsewhere(since: datetime.datetime) -> bool:
    """Whether a second copy holds what was in the database at this moment.

    Either a backup was begun after it, written and read back (`groundswell backup`; whether the file lies on another
    machine only its owner can know), or PostgreSQL has a synchronous standby: then a commit that we were told of is on it
    already. A standby we are not allowed to see does not count. `WAITS_FOR_COPY` is False only in the demo.
    """
    if not settings.WAITS_FOR_COPY:
        return True
    return Copy.objects.filter(proven_begun_at__gt=since).exists() or _has_standby()


def _has_standby() -> bool:
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('synchronous_standby_names') <> ''")
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(STANDBYS)
        return bool(cursor.fetchone()[0])

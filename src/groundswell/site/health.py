"""Is it alive, and is it ready? For load balancers, containers and whoever is on call."""

from __future__ import annotations

import threading

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from groundswell.base.notify.models import Letter
from groundswell.base.trail.models import Entry
from groundswell.base.work.models import Turn
from groundswell.site.tasks import HEARTBEAT, HEARTBEAT_SECONDS

LONGEST_SILENCE = 6 * HEARTBEAT_SECONDS
# Reading all migrations takes a while, and anybody may ask.
_seen = threading.Event()


@require_safe
def livez(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked, so that a slow database does not get it killed."""
    return JsonResponse({"alive": True})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers, is of this version, and the worker works; 503 names what does not."""
    found = {"database": database_answers()}
    found["migrations"] = found["database"] and migrations_are_applied()
    found["worker"] = found["database"] and worker_works()
    return JsonResponse({"ready": all(found.values()), **found}, status=200 if all(found.values()) else 503)


def database_answers() -> bool:
    """Say whether the database answers a question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def migrations_are_applied() -> bool:
    """Say whether the database is of this version of the code; once it is, it is not asked again."""
    if not _seen.is_set() and not _missing_migrations():
        _seen.set()
    return _seen.is_set()


def _missing_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def worker_works() -> bool:
    """Say whether some worker finished its small regular duty not long ago."""
    silence = seconds_since_the_worker()
    return silence is not None and silence <= LONGEST_SILENCE


def seconds_since_the_worker() -> float | None:
    """How long ago a worker last said that it lives; None when none ever did."""
    turn = Turn.objects.filter(name=HEARTBEAT).first()
    if turn is None or turn.finished_at is None:
        return None
    return max(0.0, (timezone.now() - turn.finished_at).total_seconds())


def waiting() -> dict[str, int]:
    """How much waits for the worker."""
    return {
        "letters": Letter.unscoped.filter(sent_at=None).count(),
        "reactions": Entry.unscoped.filter(reacted_at=None).count(),
    }

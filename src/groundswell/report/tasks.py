"""What we do because a new day has come: count how well we answer."""

from __future__ import annotations

import datetime
import logging

from groundswell.base.tenancy.wall import within
from groundswell.base.work.turns import every
from groundswell.people.models import Organisation
from groundswell.report.actions import count_the_day

log = logging.getLogger(__name__)


@every(seconds=60)
def count_each_organisation(now: datetime.datetime) -> None:
    """Write the day's sheet of every organisation that has none yet."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            _count(organisation, now)


def _count(organisation: Organisation, now: datetime.datetime) -> None:
    # One organisation that fails must not keep the others waiting.
    try:
        count_the_day(organisation=organisation, by=None, now=now)
    except Exception:
        log.exception("counting the day of an organisation failed")

"""What the improve part does because its time has come: a team whose longest wait is over may go on."""

from __future__ import annotations

import datetime

from django.utils import timezone

from groundswell.base.tenancy.wall import within
from groundswell.base.work.turns import every
from groundswell.improve.actions import open_by_itself
from groundswell.improve.queries.keeping import approvals_that_waited_long
from groundswell.people.models import Organisation

AN_HOUR = 60 * 60


@every(seconds=AN_HOUR)
def open_what_waited_long(now: datetime.datetime) -> None:
    """Open the way for teams that waited as long as they were told."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for approval in approvals_that_waited_long(timezone.localdate(now)):
                open_by_itself(approval=approval, now=now)

"""What the measure part does because its time has come: long files come in, and files nobody came back to are forgotten."""

from __future__ import annotations

import datetime

from groundswell.base.tenancy.wall import within
from groundswell.base.work.turns import every
from groundswell.measure.actions.files import carry_out_file, forget_file
from groundswell.measure.queries.files import files_left_lying, files_waiting
from groundswell.people.models import Organisation

A_DAY = 24 * 60 * 60
KEPT = datetime.timedelta(days=7)


@every(seconds=2, lease_seconds=900)
def bring_in_value_files(now: datetime.datetime) -> None:
    """Bring in the files of figures that wait, oldest first."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for file in files_waiting():
                carry_out_file(file=file, now=now)


@every(seconds=A_DAY)
def forget_value_files(now: datetime.datetime) -> None:
    """Forget the cells of files that nobody brought in or put away for a week."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for file in files_left_lying(now - KEPT):
                forget_file(file=file, now=now)

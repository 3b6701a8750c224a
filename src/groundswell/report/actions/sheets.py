"""Writing the day's numbers down, once."""

from __future__ import annotations

import datetime

from django.db import transaction

from groundswell.people.models import Organisation
from groundswell.report.models import DaySheet, Figures
from groundswell.report.queries.replies import count_everything, midnight_before

KEPT_FOR = datetime.timedelta(days=3)
TRY_AGAIN = datetime.timedelta(minutes=10)


@transaction.atomic
def count_the_day(*, organisation: Organisation, by: None, now: datetime.datetime) -> DaySheet:
    """Count how well the organisation in sight answers, as of the last midnight; a day already counted stays as it is.

    It is counted anew only when the organisation has grown more careful meanwhile, or when the sheet says nothing: what
    was said before today may have been brought in since.
    """
    midnight = midnight_before(now)
    today = DaySheet.objects.filter(day=midnight.date())
    written = today.filter(floor__gte=organisation.smallest_group_shown).first()
    return (
        written if written and not _is_worth_another_go(written, now) else _write(organisation, midnight, now)
    )


def _is_worth_another_go(sheet: DaySheet, now: datetime.datetime) -> bool:
    return sheet.counted_at < now - TRY_AGAIN and not sheet.figures.exists()


def _write(organisation: Organisation, midnight: datetime.datetime, now: datetime.datetime) -> DaySheet:
    since, figures = count_everything(organisation, midnight)
    day = midnight.date()
    DaySheet.objects.filter(day=day).delete()
    DaySheet.objects.filter(day__lt=day - KEPT_FOR).delete()
    floor = organisation.smallest_group_shown
    sheet = DaySheet.objects.create(day=day, since=since, floor=floor, counted_at=now)
    rows = [Figures(sheet=sheet, group_id=group, data=data) for group, data in figures.items()]
    Figures.objects.bulk_create(rows, batch_size=200)
    return sheet

"""While a wave is open: giving people more time, and reminding everybody who is asked."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groundswell.ask.models import State, SurveyWave, Wave
from groundswell.ask.queries.schedules import latest_closing_of, reminders_due
from groundswell.ask.queries.timing import end_of, last_day_of
from groundswell.ask.queries.waves import name_of
from groundswell.ask.rules import AskPermission
from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Person
from groundswell.people.rules import holds, must


@transaction.atomic
def extend_wave(*, wave: Wave, last_day: datetime.date, by: Person, now: datetime.datetime) -> Wave:
    """Leave a wave open until the end of a later day; those asked are told. The same day twice is once.

    Never the other way: people who were told they have until Friday have until Friday, unless it is closed for all at once.
    Raises PermissionDenied, ValidationError for a wave that is over and a day that does not fit.
    """
    held = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    must(all(holds(by, AskPermission.OPEN_WAVE, group) for group in _groups(held)))
    if held.state != State.OPEN or held.closes_at <= now:
        raise ValidationError(_("It has closed meanwhile. Nothing was changed."))
    if last_day == last_day_of(held.closes_at):
        return held
    closes_at, latest = end_of(last_day), latest_closing_of(held)
    if not held.closes_at < closes_at <= latest:
        raise ValidationError(
            {
                "last_day": _("Choose a day after the last one, and not after %(day)s.")
                % {"day": _said(latest)}
            }
        )
    held.closes_at = closes_at
    held.save(update_fields=["closes_at"])
    record(
        "ask.wave_extended", about=held, by=by, now=now, series=name_of(held), last_day=last_day.isoformat()
    )
    return held


@transaction.atomic
def remind(*, asked: SurveyWave, now: datetime.datetime) -> bool:
    """Remind everybody who is asked, also those who have answered: who gets a reminder must tell nothing of anybody.

    Each day of the wave once; days that were missed become one reminder. Returns whether there was one.
    """
    held = SurveyWave.objects.select_for_update(of=("self",)).select_related("wave").get(pk=asked.pk)
    due = reminders_due(held, now)
    if not due or held.wave.state != State.OPEN or held.wave.closes_at <= now:
        return False
    held.reminded = sorted({*held.reminded, *due})
    held.save(update_fields=["reminded"])
    record("ask.wave_reminded", about=held.wave, by=None, now=now, series=name_of(held.wave), day=max(due))
    return True


def _groups(wave: Wave) -> list[Group]:
    return list(Group.objects.filter(public_id__in=wave.audience))


def _said(closes_at: datetime.datetime) -> str:
    return date_format(last_day_of(closes_at), "j F Y")

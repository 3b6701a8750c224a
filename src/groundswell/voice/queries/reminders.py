"""Who is to be reminded now. Nothing here may know who has answered: whoever chose a time is reminded at that time."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from groundswell.ask.models import State, Wave
from groundswell.ask.queries.own import is_asked
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.people.queries.me import OwnChoice
from groundswell.pure.calendar import Nation, bank_holidays
from groundswell.voice.models import Reminder
from groundswell.voice.queries.day_question import SERIES

LATEST = datetime.timedelta(hours=3)
MONDAY_TO_FRIDAY = [0, 1, 2, 3, 4]
HALF_PAST_FIVE = datetime.time(17, 30)
WHOLE_WEEK = 7


def reminder_for(person: Person) -> Reminder:
    """What a person chose; one that is not kept yet stands for no reminder."""
    found = Reminder.objects.filter(person=person).first()
    return found or Reminder(person=person, at=HALF_PAST_FIVE, weekdays=MONDAY_TO_FRIDAY)


def reminders_due(now: datetime.datetime) -> list[Reminder]:
    """The reminders of this day, in the organisation in sight, whose time has come and not passed for long.

    Bank holidays are left out; so is a day that is not asked about, and a person who is not asked.
    """
    local = timezone.localtime(now)
    wave = day_that_is_open(now)
    if wave is None or local.date() in bank_holidays(local.year, Nation(root_group().organisation.nation)):
        return []
    chosen = Reminder.objects.exclude(way=Reminder.Way.NONE).exclude(reminded_on=local.date())
    chosen = chosen.filter(at__lte=local.time(), at__gte=_earliest(local), person__is_active=True)
    found = chosen.select_related("person").order_by("pk")
    return [one for one in found if local.weekday() in one.weekdays and is_asked(one.person, wave)]


def _earliest(local: datetime.datetime) -> datetime.time:
    """A worker that slept through a reminder sends it late, but not hours late and not on another day."""
    earliest = local - LATEST
    return earliest.time() if earliest.date() == local.date() else datetime.time()


def day_that_is_open(now: datetime.datetime) -> Wave | None:
    """The question of today, when it is open."""
    waves = Wave.objects.filter(series__in=SERIES, label=timezone.localdate(now).isoformat())
    return waves.filter(state=State.OPEN, opens_at__lte=now, closes_at__gt=now).first()


def in_days(weekdays: Sequence[int]) -> str:
    """Days of the week as they are said."""
    if list(weekdays) == MONDAY_TO_FRIDAY:
        return _("Monday to Friday")
    if len(weekdays) == WHOLE_WEEK:
        return _("every day")
    names = WEEKDAYS if len(weekdays) == 1 else WEEKDAYS_ABBR
    return ", ".join(str(names[day]) for day in weekdays)


def in_short(reminder: Reminder) -> str:
    """A reminder in one line."""
    if reminder.way == Reminder.Way.NONE:
        return _("None")
    words = {
        Reminder.Way.MAIL: _("By e-mail at %(at)s, %(days)s"),
        Reminder.Way.PUSH: _("On your device at %(at)s, %(days)s"),
    }
    return words[Reminder.Way(reminder.way)] % {
        "at": f"{reminder.at:%H:%M}",
        "days": in_days(reminder.weekdays),
    }


def own_reminder(person: Person) -> list[OwnChoice]:
    """What a person chose, for their own page."""
    said = in_short(reminder_for(person))
    return [OwnChoice(_("Reminder of the question of the day"), said, reverse("voice:reminder"))]

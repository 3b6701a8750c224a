"""Choosing a reminder of the question of the day, and sending what is due: to all who chose that time, with the same words."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from groundswell.base.notify.actions import write_letter
from groundswell.base.notify.devices import devices_of, may_ring
from groundswell.base.notify.ringing import ring
from groundswell.people.models import Person
from groundswell.voice.models import Reminder
from groundswell.voice.queries.day_question import SCALES, Asked
from groundswell.voice.queries.reminders import WHOLE_WEEK, day_that_is_open, reminders_due

AT_ONCE = 200


@transaction.atomic
def choose_reminder(
    *, way: str, at: datetime.time, weekdays: Sequence[int], by: Person, now: datetime.datetime
) -> Reminder:
    """Keep how and when a person likes to be reminded; a time that has passed today begins tomorrow.

    Raises ValidationError for a way that does not reach them, or no day at all.
    """
    days = sorted(set(weekdays))
    if not days or not set(days) <= set(range(WHOLE_WEEK)):
        raise ValidationError({"weekdays": _("Choose at least one day of the week.")})
    if way not in Reminder.Way.values:
        raise ValidationError({"way": _("Choose how you want to be reminded.")})
    _must_reach(way, by)
    local = timezone.localtime(now)
    passed = local.date() if at <= local.time() else None
    chosen = {"way": way, "at": at, "weekdays": days, "reminded_on": passed}
    reminder: Reminder
    reminder, _is_new = Reminder.objects.update_or_create(person=by, defaults=chosen)
    return reminder


def _must_reach(way: str, person: Person) -> None:
    if way == Reminder.Way.MAIL and not person.email:
        raise ValidationError(
            {"way": _("We have no e-mail address of yours. Add one in your account first.")}
        )
    if way == Reminder.Way.PUSH and not (may_ring() and devices_of(person)):
        raise ValidationError({"way": _("Let a device remind you first, further down on this page.")})


@transaction.atomic
def forget_reminder(*, person: Person) -> None:
    """Never remind this person again."""
    Reminder.objects.filter(person=person).delete()


def send_reminders(*, now: datetime.datetime) -> int:
    """Write, in the organisation in sight, the reminders whose time has come; returns how many.

    Each is written and noted in one transaction, so that it goes once whatever breaks off.
    """
    wave = day_that_is_open(now)
    if wave is None:
        return 0
    asked = SCALES[wave.series]
    return sum(_send(one, asked, wave.closes_at, now) for one in reminders_due(now)[:AT_ONCE])


@transaction.atomic
def _send(reminder: Reminder, asked: Asked, until: datetime.datetime, now: datetime.datetime) -> bool:
    day = timezone.localdate(now)
    fresh = Reminder.objects.filter(pk=reminder.pk).exclude(reminded_on=day)
    if not fresh.update(reminded_on=day):
        return False
    with translation.override(reminder.person.language):
        tell = {Reminder.Way.MAIL: _write, Reminder.Way.PUSH: _ring}[Reminder.Way(reminder.way)]
        tell(reminder.person, asked, f"workday:{reminder.person.public_id}:{day}", until, now)
    return True


def _write(person: Person, asked: Asked, key: str, until: datetime.datetime, now: datetime.datetime) -> None:
    around = {"person": person, "asked": asked, "origin": settings.ORIGIN}
    write_letter(
        key=key,
        to=person.email,
        subject=asked.words,
        body=get_template("voice/letters/reminder.txt.jinja").render(around),
        language=person.language,
        now=now,
        useless_after=until,
    )


def _ring(person: Person, asked: Asked, key: str, until: datetime.datetime, now: datetime.datetime) -> None:
    for device in devices_of(person):
        ring(
            device=device,
            key=key,
            title=asked.words,
            body=_("It is the time you chose. Everybody who chose it gets this."),
            link="/workday/",
            language=person.language,
            now=now,
            useless_after=until,
        )

"""Writing down what one learned from, for oneself; and letting one’s time in a session be counted."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.learn.models import (
    Certificate,
    HabitLook,
    Interest,
    Learning,
    Member,
    Practice,
    Presence,
    Session,
    TryCard,
)
from groundswell.learn.models.growing import LONGEST_REFLECTION, MOST_MINUTES
from groundswell.learn.models.sessions import LONGEST_TITLE
from groundswell.learn.rules import Conflict, is_in, is_open
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text


@transaction.atomic
def write_learning(
    *,
    by: Person,
    title: str,
    day: datetime.date,
    minutes: int,
    with_others: bool,
    key: UUID,
    now: datetime.datetime,
    reflection: str = "",
) -> Learning:
    """Write down something one learned from. The same key again is the same entry. Raises PermissionDenied and ValidationError (by field)."""
    must(by.is_active)
    facts = _right_learning(title, day, minutes, with_others, reflection, now)
    learning, _is_new = Learning.objects.get_or_create(person=by, key=key, defaults=facts)
    return learning


@transaction.atomic
def change_learning(
    *,
    by: Person,
    learning: Learning,
    version: int,
    title: str,
    day: datetime.date,
    minutes: int,
    with_others: bool,
    now: datetime.datetime,
    reflection: str = "",
) -> None:
    """Change what one wrote down. Raises PermissionDenied, ValidationError (by field) and Conflict."""
    must(learning.person_id == by.pk)
    facts = _right_learning(title, day, minutes, with_others, reflection, now)
    asked = Learning.objects.filter(pk=learning.pk, version=version)
    if not asked.update(**facts, version=F("version") + 1):
        raise Conflict(learning)


@transaction.atomic
def delete_learning(*, by: Person, learning: Learning, now: datetime.datetime) -> None:
    """Delete what one wrote down. Raises PermissionDenied."""
    must(learning.person_id == by.pk)
    Learning.objects.filter(pk=learning.pk).delete()


@transaction.atomic
def count_time(*, member: Member, session: Session, now: datetime.datetime) -> None:
    """Let a member’s own time in a session be counted from now on. Twice changes nothing. Raises PermissionDenied while it is not open."""
    must(is_in(member) and member.community_id == session.community_id and is_open(session, now))
    presence, _is_new = Presence.objects.get_or_create(session=session, member=member)
    Presence.objects.filter(pk=presence.pk, came_at=None).update(came_at=now, counts=True)


@transaction.atomic
def stop_time(*, member: Member, session: Session, now: datetime.datetime) -> None:
    """Let the clock of a member who leaves a session stand still. Twice changes nothing. Raises PermissionDenied."""
    must(member.community_id == session.community_id)
    for presence in Presence.objects.filter(session=session, member=member).exclude(came_at=None):
        since = max(presence.came_at, session.begun_at or session.starts_at)
        more = max(int((now - since).total_seconds()), 0)
        asked = Presence.objects.filter(pk=presence.pk, came_at=presence.came_at)
        asked.update(came_at=None, seconds=F("seconds") + more)


@transaction.atomic
def forget_what_was_private(*, person: Person) -> None:
    """Forget what only somebody who has left could see; what their certificates say stays. Twice changes nothing."""
    for kept in (Learning, HabitLook, Practice, TryCard, Interest):
        kept.objects.filter(person=person).delete()
    Certificate.objects.filter(person=person).update(reflection="", shares_reflection=False, registration="")


def _right_learning(
    title: str,
    day: datetime.date,
    minutes: int,
    with_others: bool,
    reflection: str,
    now: datetime.datetime,
) -> dict[str, Any]:
    called, said = clean_text(title), clean_text(reflection)
    wrong = {}
    if not called or len(called) > LONGEST_TITLE:
        wrong["title"] = _("Make this shorter.") if called else _("Say in a few words what it was.")
    if not datetime.date(1990, 1, 1) <= day <= now.date() + datetime.timedelta(days=1):
        wrong["day"] = _("Choose a day that has been.")
    if not 1 <= minutes <= MOST_MINUTES:
        wrong["hours"] = _("Write how many hours it took, up to 24.")
    if len(said) > LONGEST_REFLECTION:
        wrong["reflection"] = _("Make this shorter.")
    if wrong:
        raise ValidationError(wrong)
    return {
        "title": called, "day": day, "minutes": minutes, "with_others": with_others, "reflection": said,
    }  # fmt: skip

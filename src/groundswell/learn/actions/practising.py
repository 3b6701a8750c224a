"""Looking at one’s own habits and practising one; and what a team agrees to try after it looked at itself."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.base.notify.actions import tell
from groundswell.base.trail.actions import record
from groundswell.learn.models import HabitLook, NextStep, Practice
from groundswell.learn.models.practising import IS_OVER, LONGEST_PLAN, LONGEST_STEP, LOOK_AGAIN, TIME_HAS_COME
from groundswell.learn.queries.practising import TEAM_SETS, habit_named, habits, points
from groundswell.learn.rules import can_agree_step
from groundswell.people.models import Group, Person
from groundswell.people.queries.naming import names_blamed_in
from groundswell.people.rules import must
from groundswell.pure.instruments import LIBRARY
from groundswell.pure.text import clean_text

FOUR_WEEKS = datetime.timedelta(days=28)
FURTHEST = datetime.timedelta(days=366)


@transaction.atomic
def look_at_habits(*, by: Person, answers: dict[str, int], key: UUID, now: datetime.datetime) -> HabitLook:
    """Keep how one sees one’s habits today, for oneself; what was not answered is left out. The same key again is the same.

    Raises PermissionDenied, and ValidationError for answers there are not, or none at all.
    """
    must(by.is_active)
    known = {one.key for _group, found in habits() for one in found}
    values = {value for value, _words in points()}
    if not answers or not set(answers) <= known or not set(answers.values()) <= values:
        raise ValidationError(_("Answer at least one of them."))
    facts = {"day": timezone.localdate(now), "answers": answers}
    look, _is_new = HabitLook.objects.get_or_create(person=by, key=key, defaults=facts)
    return look


@transaction.atomic
def begin_practice(
    *,
    by: Person,
    habit: str,
    key: UUID,
    now: datetime.datetime,
    plan: str = "",
    weekday: int | None = None,
    at: datetime.time | None = None,
) -> Practice:
    """Practise one habit for four weeks, instead of any other; reminded on a day of the week at a time, where both are given.

    The same key again is the same practice. Raises PermissionDenied and ValidationError (by field).
    """
    must(by.is_active)
    said = clean_text(plan)
    wrong = {}
    if habit_named(habit) is None:
        wrong["habit"] = _("Choose one of these.")
    if len(said) > LONGEST_PLAN:
        wrong["plan"] = _("Make this shorter.")
    if weekday is not None and at is None:
        wrong["at"] = _("Write a time, like 17:30.")
    if wrong:
        raise ValidationError(wrong)
    known = Practice.objects.filter(person=by, key=key).first()
    if known is not None:
        return known
    today = timezone.localdate(now)
    stop_practice(by=by, now=now)
    facts = {"weekday": weekday, "at": at if weekday is not None else None, "plan": said}
    return Practice.objects.create(
        person=by, key=key, habit=habit, began_on=today, until=today + FOUR_WEEKS, **facts
    )


@transaction.atomic
def stop_practice(*, by: Person, now: datetime.datetime) -> None:
    """Stop practising, whenever one likes: no reminder comes any more. Twice changes nothing."""
    Practice.objects.filter(person=by, stopped_on=None).update(stopped_on=timezone.localdate(now))


@transaction.atomic
def stop_reminders(*, by: Person, now: datetime.datetime) -> None:
    """Go on practising without reminders. Twice changes nothing."""
    Practice.objects.filter(person=by, stopped_on=None).update(weekday=None, at=None)


@transaction.atomic
def forget_habits(*, by: Person, now: datetime.datetime) -> None:
    """Forget all that one kept of one’s habits. Twice changes nothing."""
    HabitLook.objects.filter(person=by).delete()
    Practice.objects.filter(person=by).delete()


@transaction.atomic
def remind_of_practice(*, practice: Practice, link: str, now: datetime.datetime) -> None:
    """Remind somebody of what they practise, once a day. What it is the reminder does not say."""
    today = timezone.localdate(now)
    waiting = Practice.objects.filter(pk=practice.pk, stopped_on=None).exclude(reminded_on=today)
    if waiting.update(reminded_on=today):
        key = f"{TIME_HAS_COME}:{practice.public_id}:{today.isoformat()}"
        tell(practice.person, key=key, kind=TIME_HAS_COME, data={}, link=link, now=now)


@transaction.atomic
def let_practice_end(*, practice: Practice, link: str, now: datetime.datetime) -> None:
    """End a practice whose four weeks are over, and ask its person to look again, where they wanted to be reminded. Twice changes nothing."""
    running = Practice.objects.filter(pk=practice.pk, stopped_on=None)
    if running.update(stopped_on=timezone.localdate(now)) and practice.weekday is not None:
        key = f"{IS_OVER}:{practice.public_id}"
        tell(practice.person, key=key, kind=IS_OVER, data={}, link=link, now=now)


@transaction.atomic
def agree_step(
    *,
    group: Group,
    about: str,
    part: str,
    words: str,
    look_again_on: datetime.date,
    key: UUID,
    by: Person,
    now: datetime.datetime,
) -> NextStep:
    """Write down what a team agreed to try, and when it looks again. The same key again is the same step.

    Raises PermissionDenied for who is not of the group, and ValidationError (by field), also for words that seem to blame somebody.
    """
    must(can_agree_step(by, group))
    facts = _right_step(group, about, part, words, look_again_on, now)
    step, is_new = NextStep.objects.get_or_create(
        group=group, key=key, defaults={**facts, "agreed_by": by, "agreed_at": now}
    )
    if is_new:
        record("learn.step_agreed", about=step, by=by, now=now, group=group, words=step.words)
    return step


@transaction.atomic
def end_step(*, step: NextStep, came_of_it: str, by: Person, now: datetime.datetime) -> None:
    """Write down what came of a step. Twice changes nothing. Raises PermissionDenied and ValidationError (field `came_of_it`)."""
    must(can_agree_step(by, step.group))
    said = clean_text(came_of_it)
    _must_be_kind("came_of_it", said, step.group)
    if NextStep.objects.filter(pk=step.pk, ended_at=None).update(came_of_it=said, ended_at=now):
        record("learn.step_ended", about=step, by=by, now=now, group=step.group, words=step.words)


@transaction.atomic
def remind_of_step(*, step: NextStep, link: str, now: datetime.datetime) -> None:
    """Tell whoever wrote a step down that the day to look again has come, once."""
    key = f"{LOOK_AGAIN}:{step.public_id}"
    tell(step.agreed_by, key=key, kind=LOOK_AGAIN, data={"words": step.words}, link=link, now=now)


def _right_step(
    group: Group, about: str, part: str, words: str, look_again_on: datetime.date, now: datetime.datetime
) -> dict[str, Any]:
    said, today = clean_text(words), timezone.localdate(now)
    if about not in TEAM_SETS or part not in {one.key for one in LIBRARY[about].scales}:
        raise ValidationError({"part": _("Choose one of these.")})
    if not today < look_again_on <= today + FURTHEST:
        raise ValidationError({"look_again_on": _("Choose a day to come, within a year.")})
    _must_be_kind("words", said, group)
    return {"about": about, "part": part, "words": said, "look_again_on": look_again_on}


def _must_be_kind(field: str, said: str, group: Group) -> None:
    if not said or len(said) > LONGEST_STEP:
        raise ValidationError({field: _("Make this shorter.") if said else _("Write a few words first.")})
    if names_blamed_in(said, group):
        raise ValidationError({field: _("Say what we will do, not who is to blame.")})

"""Recording who is trained in what, by who looks after a group; and saying that what is recorded of oneself is not right."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.learn.models import Skill, Training
from groundswell.learn.models.skills import LONGEST_ABOUT, LONGEST_NOTE, LONGEST_SKILL, MOST_MONTHS
from groundswell.learn.queries.skills import skills_for
from groundswell.learn.rules import Conflict, can_record_training
from groundswell.people.models import Group, Person
from groundswell.people.queries import members_of
from groundswell.people.rules import must
from groundswell.pure.calendar import repeat_day
from groundswell.pure.text import clean_text

FIRST_DAY = datetime.date(1960, 1, 1)
FURTHEST = datetime.timedelta(days=20 * 366)


@transaction.atomic
def add_skill(
    *,
    group: Group,
    title: str,
    key: UUID,
    by: Person,
    now: datetime.datetime,
    about: str = "",
    months: int | None = None,
) -> Skill:
    """Add something people of a group are trained in. The same key again is the same skill. Raises PermissionDenied and ValidationError (by field)."""
    must(group.closed_at is None and can_record_training(by, group))
    called, said = clean_text(title), clean_text(about)
    wrong = {}
    if not called or len(called) > LONGEST_SKILL:
        wrong["title"] = _("Make this shorter.") if called else _("Say what people are trained in.")
    if len(said) > LONGEST_ABOUT:
        wrong["about"] = _("Make this shorter.")
    if months is not None and not 1 <= months <= MOST_MONTHS:
        wrong["months"] = _("Write a whole number of months, up to 120.")
    if wrong:
        raise ValidationError(wrong)
    facts = {"title": called, "about": said, "months": months}
    skill, is_new = Skill.objects.get_or_create(group=group, key=key, defaults=facts)
    if is_new:
        record("learn.skill_added", about=skill, by=by, now=now, group=group, title=skill.title)
    return skill


@transaction.atomic
def put_skill_away(*, skill: Skill, by: Person, now: datetime.datetime) -> None:
    """Put a skill away with all that is recorded of it. Twice changes nothing. Raises PermissionDenied."""
    must(can_record_training(by, skill.group))
    if Skill.objects.filter(pk=skill.pk, put_away_at=None).update(put_away_at=now):
        record("learn.skill_put_away", about=skill, by=by, now=now, group=skill.group, title=skill.title)


@transaction.atomic
def bring_skill_back(*, skill: Skill, by: Person, now: datetime.datetime) -> None:
    """Bring a skill back, with all that was recorded of it. Twice changes nothing. Raises PermissionDenied."""
    must(can_record_training(by, skill.group))
    if Skill.objects.filter(pk=skill.pk).exclude(put_away_at=None).update(put_away_at=None):
        record("learn.skill_brought_back", about=skill, by=by, now=now, group=skill.group, title=skill.title)


@transaction.atomic
def record_training(
    *,
    group: Group,
    skill: UUID,
    people: list[UUID],
    trained_on: datetime.date,
    key: UUID,
    by: Person,
    now: datetime.datetime,
    valid_until: datetime.date | None = None,
    note: str = "",
) -> list[Training]:
    """Record that people of a group were trained in a skill on a day; without `valid_until` it holds as long as the topic says.

    The same key again records nothing more. Each person is told. Raises PermissionDenied and ValidationError (by field).
    """
    must(can_record_training(by, group))
    known = {one.public_id: one for one in skills_for(group)}
    there = {one.public_id: one for one in members_of(group).filter(public_id__in=people)}
    wrong = {} if skill in known else {"skill": _("Choose one of these.")}
    if not people or set(people) - set(there):
        wrong["people"] = _("Choose who was trained.")
    facts = _right(trained_on, valid_until, note, known.get(skill), now, wrong)
    facts |= {"group": group, "recorded_by": by, "recorded_at": now}
    return [_record(known[skill], person, key, facts, by, now) for person in there.values()]


def _record(
    skill: Skill, person: Person, key: UUID, facts: dict[str, Any], by: Person, now: datetime.datetime
) -> Training:
    one, is_new = Training.objects.get_or_create(skill=skill, person=person, key=key, defaults=facts)
    if is_new:
        _note("learn.training_recorded", one, by, now)
    return one


@transaction.atomic
def change_training(
    *,
    training: Training,
    version: int,
    trained_on: datetime.date,
    by: Person,
    now: datetime.datetime,
    valid_until: datetime.date | None = None,
    note: str = "",
) -> None:
    """Put right what is recorded; what the person had said about it is settled with that. Raises PermissionDenied, ValidationError and Conflict."""
    must(can_record_training(by, training.group))
    facts = _right(trained_on, valid_until, note, training.skill, now, {})
    asked = Training.objects.filter(pk=training.pk, version=version)
    if not asked.update(**facts, said="", version=F("version") + 1):
        raise Conflict(training)
    _note("learn.training_changed", training, by, now)


@transaction.atomic
def take_training_out(*, training: Training, by: Person, now: datetime.datetime) -> None:
    """Take out what was recorded by mistake. Twice changes nothing. Raises PermissionDenied."""
    must(can_record_training(by, training.group))
    if Training.objects.filter(pk=training.pk, taken_out_at=None).update(taken_out_at=now):
        _note("learn.training_taken_out", training, by, now)


@transaction.atomic
def put_training_back(*, training: Training, by: Person, now: datetime.datetime) -> None:
    """Put back what was taken out. Twice changes nothing. Raises PermissionDenied."""
    must(can_record_training(by, training.group))
    if Training.objects.filter(pk=training.pk).exclude(taken_out_at=None).update(taken_out_at=None):
        _note("learn.training_put_back", training, by, now)


@transaction.atomic
def say_otherwise(*, training: Training, said: str, by: Person, now: datetime.datetime) -> None:
    """Say what is not right about what is recorded of oneself, or take that back with nothing. Who looks after the group is told.

    Raises PermissionDenied for anybody else’s, and ValidationError (field `said`).
    """
    must(training.person_id == by.pk and training.taken_out_at is None)
    words = clean_text(said)
    if len(words) > LONGEST_NOTE:
        raise ValidationError({"said": _("Make this shorter.")})
    if Training.objects.filter(pk=training.pk).exclude(said=words).update(said=words) and words:
        _note("learn.training_questioned", training, by, now)


def _right(
    trained_on: datetime.date,
    valid_until: datetime.date | None,
    note: str,
    skill: Skill | None,
    now: datetime.datetime,
    wrong: dict[str, str],
) -> dict[str, Any]:
    """The fields as they are kept. Raises ValidationError with what is `wrong` already, too."""
    said, today = clean_text(note), timezone.localdate(now)
    if not FIRST_DAY <= trained_on <= today:
        wrong["trained_on"] = _("Choose a day that has been.")
    if len(said) > LONGEST_NOTE:
        wrong["note"] = _("Make this shorter.")
    if valid_until is not None and not trained_on <= valid_until <= today + FURTHEST:
        wrong["valid_until"] = _("Choose a day after the training, within twenty years.")
    if wrong or skill is None:
        raise ValidationError(wrong)
    if valid_until is None and skill.months:
        valid_until = repeat_day(trained_on, 1, months=skill.months)
    return {"trained_on": trained_on, "valid_until": valid_until, "note": said}


def _note(verb: str, training: Training, by: Person, now: datetime.datetime) -> None:
    """On the trail stands that something was recorded, and not of whom: that is between them and their lead."""
    record(verb, about=training, by=by, now=now, group=training.group, title=training.skill.title)

"""What is asked at the end of a day: chosen by the organisation, planned day by day. The answers go sealed to the part that asks."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.ask.actions import plan_wave
from groundswell.ask.models import Wave
from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.people.rules import must
from groundswell.voice.models import DayQuestion, DayReason, Scale
from groundswell.voice.queries.day_question import (
    SERIES,
    Chosen,
    chosen_now,
    default_reasons,
    questions_to_ask,
)
from groundswell.voice.rules import can_choose_day_question

MOST_REASONS = 20


class QuestionChanged(Exception):
    """Somebody else changed the question of the day since it was read; nothing was overwritten."""


def ask_about_day(*, day: datetime.date, now: datetime.datetime) -> Wave:
    """Have the question of a day in the organisation in sight, from midnight to midnight. Twice is once."""
    planned = Wave.objects.filter(series__in=SERIES, label=day.isoformat()).first()
    return planned or _plan(chosen_now(), day, now)


def _plan(chosen: Chosen, day: datetime.date, now: datetime.datetime) -> Wave:
    begins, ends = (
        timezone.make_aware(datetime.datetime.combine(at, datetime.time()))
        for at in (day, day + datetime.timedelta(days=1))
    )
    return plan_wave(
        series=chosen.asked.series,
        label=day.isoformat(),
        questions=questions_to_ask(chosen),
        groups=[root_group()],
        opens_at=begins,
        closes_at=ends,
        is_daily=True,
        by=None,
        now=now,
    )


@transaction.atomic
def choose_day_question(
    *,
    scale: str,
    reasons: Sequence[tuple[str, str]],
    version: int,
    by: Person,
    now: datetime.datetime,
) -> None:
    """Choose the scale, and the reasons in English and Welsh in their order, for days that are not planned yet.

    A reason whose English words change is another reason, so that answers given keep the words they were given under.
    Raises PermissionDenied, QuestionChanged, ValidationError for a list nobody could answer.
    """
    top = root_group()
    must(can_choose_day_question(by, top))
    wanted = _right_reasons(reasons)
    if scale not in Scale.values:
        raise ValidationError(_("Choose how the question is answered."))
    held, _is_new = DayQuestion.objects.select_for_update(of=("self",)).get_or_create()
    if held.version != version:
        raise QuestionChanged
    held.scale, held.version = scale, version + 1
    held.save()
    _keep_reasons(wanted)
    record(
        "voice.day_question_chosen",
        about=held,
        by=by,
        now=now,
        group=top,
        scale=scale,
        reasons=[en for en, _cy in wanted],
    )


def _right_reasons(reasons: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    wanted = [(" ".join(en.split()), " ".join(cy.split())) for en, cy in reasons]
    if not 1 <= len(wanted) <= MOST_REASONS or not all(en for en, _cy in wanted):
        raise ValidationError(
            _("Offer at least one reason and at most %(most)s, each with English words.")
            % {"most": MOST_REASONS}
        )
    if len({en.casefold() for en, _cy in wanted}) < len(wanted):
        raise ValidationError(_("Two reasons have the same words."))
    return wanted


def _keep_reasons(wanted: Sequence[tuple[str, str]]) -> None:
    if not DayReason.objects.exists():
        DayReason.objects.bulk_create(
            DayReason(number=reason.number, en=reason.words.en, cy=reason.words.cy)
            for reason in default_reasons()
        )
    DayReason.objects.update(place=None)
    known = {row.en.casefold(): row for row in DayReason.objects.all()}
    highest = DayReason.objects.aggregate(highest=Max("number"))["highest"]
    for place, (en, cy) in enumerate(wanted, start=1):
        row = known.get(en.casefold())
        if row is None:
            highest += 1
            row = DayReason(number=highest)
        row.en, row.cy, row.place = en, cy, place
        row.full_clean(exclude=["organisation"])
        row.save()

"""Random coffee: taking part, pausing, bringing people together, proposing a time, and saying how it was."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.learn.actions.founding import note, note_quietly
from groundswell.learn.actions.planning import moment_to_come
from groundswell.learn.models import (
    QUESTIONS,
    Coffee,
    CoffeePlan,
    CoffeeSeat,
    CoffeeTaker,
    Community,
    Level,
    Member,
    Rhythm,
)
from groundswell.learn.models.coffee import LONGEST_PLACE
from groundswell.learn.queries.coffee import apart_in, met_in, takers_in
from groundswell.learn.queries.crossing import Visit
from groundswell.people.rules import must
from groundswell.pure.meeting import for_coffee
from groundswell.pure.text import clean_text

COUNTED = {"good": "good", "so_so": "so_so", "not_met": ""}
A_DAY, A_WEEK, MONDAY = datetime.timedelta(hours=20), datetime.timedelta(days=7), 0


@transaction.atomic
def take_part(*, visit: Visit, level: str, now: datetime.datetime) -> None:
    """Take part in random coffee, or say anew on which level one works (nothing, if one likes). Twice is once.

    Raises PermissionDenied unless one is a member who said yes to the agreement, and ValidationError (field `level`).
    """
    must(visit.talks)
    if level and level not in Level.values:
        raise ValidationError({"level": _("Choose one of these.")})
    facts = {"level": level, "paused_at": None}
    _taker, is_new = CoffeeTaker.objects.update_or_create(
        member=visit.member, defaults=facts, create_defaults={**facts, "since": now}
    )
    soon = _monday(timezone.localdate(now) + datetime.timedelta(days=2))
    CoffeePlan.objects.get_or_create(community=visit.community, defaults={"next_on": soon})
    if is_new:
        note_quietly("learn.coffee_taken_up", visit.community, now)


@transaction.atomic
def pause_coffee(*, visit: Visit, is_paused: bool, now: datetime.datetime) -> None:
    """Be left out of the next rounds, or be in them again. Twice changes nothing. Raises PermissionDenied."""
    must(visit.is_in)
    mine = CoffeeTaker.objects.filter(member=visit.member, paused_at__isnull=is_paused)
    mine.update(paused_at=now if is_paused else None)


@transaction.atomic
def stop_coffee(*, visit: Visit, now: datetime.datetime) -> None:
    """Take part no more; who one has met stays known, so that one does not meet them again first. Twice changes nothing."""
    must(visit.is_in)
    CoffeeTaker.objects.filter(member=visit.member).delete()


@transaction.atomic
def change_rhythm(*, visit: Visit, weeks: int, now: datetime.datetime) -> None:
    """Say how often people are brought together. Raises PermissionDenied and ValidationError (field `weeks`)."""
    must(visit.facilitates)
    if weeks not in Rhythm.values:
        raise ValidationError({"weeks": _("Choose one of these.")})
    today = timezone.localdate(now)
    soon = _monday(today + datetime.timedelta(days=2))
    plan, is_new = CoffeePlan.objects.get_or_create(
        community=visit.community, defaults={"next_on": soon, "weeks": weeks}
    )
    if is_new or plan.weeks != weeks:
        nearest = soon if plan.weeks == Rhythm.NEVER else min(plan.next_on, _after(today, weeks))
        CoffeePlan.objects.filter(pk=plan.pk).update(weeks=weeks, next_on=max(nearest, today))
        note("learn.coffee_rhythm_changed", visit, now)


@transaction.atomic
def bring_together_now(*, visit: Visit, was: datetime.date, now: datetime.datetime, chance: Random) -> int:
    """Make a round today instead of on the day it `was` planned for: two who press at once make one. How many meet.

    Raises PermissionDenied, and ValidationError while fewer than two take part, and when there was a round within the day: who is
    brought together again and again would tell who would rather not meet whom.
    """
    must(visit.facilitates)
    if Coffee.objects.filter(community=visit.community, made_at__gt=now - A_DAY).exists():
        raise ValidationError(_("People were brought together within the last day. Let them meet first."))
    if takers_in(visit.community).count() < 2:
        raise ValidationError(_("There have to be two who take part. Ask around in a conversation."))
    return bring_together(community=visit.community, was=was, now=now, chance=chance)


@transaction.atomic
def bring_together(
    *, community: Community, was: datetime.date, now: datetime.datetime, chance: Random
) -> int:
    """Bring those who take part together, once for the day it `was` planned for; return how many meetings there are.

    With fewer than two people the round waits a week.
    """
    today, plan = timezone.localdate(now), CoffeePlan.objects.get(community=community)
    takers = list(takers_in(community))
    later = _after(today, plan.weeks) if len(takers) > 1 else _monday(today + A_WEEK)
    if not CoffeePlan.objects.filter(pk=plan.pk, next_on=was).update(next_on=later):
        return 0
    _let_answers_out(plan)
    people = {one.member_id: (one.member.house_id, one.level or None) for one in takers}
    groups = for_coffee(people, met_in(community, people), apart_in(community, people), chance)
    if groups:
        _keep(community, groups, now)
    return len(groups)


@transaction.atomic
def propose_time(
    *,
    visit: Visit,
    coffee: Coffee,
    day: datetime.date,
    at: datetime.time,
    zone: str,
    place: str,
    now: datetime.datetime,
) -> None:
    """Propose when and where to meet, instead of what was proposed before; the others are told.

    Raises PermissionDenied for who does not meet there, and ValidationError (by field), also for a time that the clocks skip
    or show twice.
    """
    must(visit.talks and _sits(visit, coffee))
    said, wrong = clean_text(place), dict[str, str]()
    if len(said) > LONGEST_PLACE:
        wrong["place"] = _("Make this shorter.")
    starts = moment_to_come(day, at, zone, now, None, wrong)
    if wrong or starts is None:
        raise ValidationError(wrong)
    facts = {"at": starts, "zone": zone, "place": said, "proposed_by": visit.member}
    if Coffee.objects.filter(pk=coffee.pk, **facts).exists():
        return
    Coffee.objects.filter(pk=coffee.pk).update(**facts, version=F("version") + 1, asked_at=None)
    CoffeeSeat.objects.filter(coffee=coffee).update(suits=False)
    CoffeeSeat.objects.filter(coffee=coffee, member=visit.member).update(suits=True)
    _tell("learn.coffee_proposed", visit, coffee, now)


@transaction.atomic
def say_it_suits(*, visit: Visit, coffee: Coffee, version: int, now: datetime.datetime) -> None:
    """Say that the time one has read suits; one that was changed since is still to be read. Twice changes nothing."""
    must(visit.talks and _sits(visit, coffee))
    if coffee.version == version and coffee.at is not None:
        mine = CoffeeSeat.objects.filter(coffee=coffee, member=visit.member, suits=False)
        if mine.update(suits=True):
            _tell("learn.coffee_suits", visit, coffee, now)


@transaction.atomic
def say_how_coffee_was(*, visit: Visit, coffee: Coffee, answer: str, now: datetime.datetime) -> None:
    """Say how it was, once. Only a count grows, and none when it did not come about. Raises PermissionDenied and ValidationError."""
    must(visit.talks and _sits(visit, coffee))
    if answer not in COUNTED:
        raise ValidationError(_("Choose one of these."))
    mine = CoffeeSeat.objects.filter(coffee=coffee, member=visit.member, answered=False)
    counter = COUNTED[answer]
    if mine.update(answered=True) and counter:
        CoffeePlan.objects.filter(community=coffee.community_id).update(**{counter: F(counter) + 1})


@transaction.atomic
def never_again(*, visit: Visit, coffee: Coffee, is_so: bool, now: datetime.datetime) -> None:
    """Say that one would not meet the same again, or would after all. Nobody is told. Raises PermissionDenied."""
    must(_sits(visit, coffee))
    CoffeeSeat.objects.filter(coffee=coffee, member=visit.member).update(not_again=is_so)


@transaction.atomic
def ask_how_coffee_was(*, coffee: Coffee, now: datetime.datetime) -> None:
    """Ask those who met how it was, once."""
    if Coffee.objects.filter(pk=coffee.pk, asked_at=None).update(asked_at=now):
        note_quietly("learn.coffee_over", coffee.community, now, coffee=str(coffee.public_id))


def forget_coffee_of(member: Member) -> None:
    """Forget that somebody who goes took part, and whom they met."""
    CoffeeTaker.objects.filter(member=member).delete()
    CoffeeSeat.objects.filter(member=member).delete()


def _keep(community: Community, groups: list[list[int]], now: datetime.datetime) -> None:
    which, asked = uuid4(), _next_question(community)
    for group in groups:
        coffee = Coffee.objects.create(community=community, round=which, question=asked, made_at=now)
        CoffeeSeat.objects.bulk_create(CoffeeSeat(coffee=coffee, member_id=one) for one in group)
    note_quietly("learn.coffee_made", community, now, round=str(which))


def _next_question(community: Community) -> int:
    """Another one in each round, so that nobody has the same again for a long time."""
    rounds = Coffee.objects.filter(community=community).aggregate(many=Count("round", distinct=True))["many"]
    return int(community.pk + rounds) % len(QUESTIONS)


def _let_answers_out(plan: CoffeePlan) -> None:
    """Add new answers to those that are shown once there are enough that nobody reads off one of them."""
    new = plan.good + plan.so_so
    if new >= plan.community.organisation.smallest_group_shown:
        shown = {"shown_good": F("shown_good") + plan.good, "shown_all": F("shown_all") + new}
        rest = {"good": F("good") - plan.good, "so_so": F("so_so") - plan.so_so}
        CoffeePlan.objects.filter(pk=plan.pk).update(**shown, **rest)


def _sits(visit: Visit, coffee: Coffee) -> bool:
    return visit.is_in and CoffeeSeat.objects.filter(coffee=coffee, member=visit.member).exists()


def _tell(verb: str, visit: Visit, coffee: Coffee, now: datetime.datetime) -> None:
    own: Any = visit.member.public_id if visit.member else ""
    note_quietly(verb, visit.community, now, coffee=str(coffee.public_id), member_id=str(own))


def _after(today: datetime.date, weeks: int) -> datetime.date:
    return _monday(today + (weeks or Rhythm.MONTH) * A_WEEK)


def _monday(day: datetime.date) -> datetime.date:
    """The Monday on or after a day."""
    return day + datetime.timedelta(days=(MONDAY - day.weekday()) % 7)

"""Moving people about while they are asked, and lowering the floor after they have answered."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest import mock

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from groundswell.ask.actions import close_wave, keep_quarter, open_wave, opening, plan_wave, set_k
from groundswell.ask.models import Cell, Wave
from groundswell.ask.queries import daily
from groundswell.ask.tasks import count_closed
from groundswell.base.tenancy.wall import within
from groundswell.people.actions import open_group
from groundswell.people.models import Group, Membership, Organisation, Person
from groundswell.people.queries import root_group
from groundswell.pure.disclosure import View, smallest_isolated
from groundswell.site.proof import scene
from groundswell.site.proof.insiders.asking import FACES, all_say, asked, counted
from groundswell.site.proof.insiders.undone import undone
from groundswell.site.proof.job import Job
from groundswell.site.proof.outcome import Outcome, Tally
from groundswell.site.proof.scene import DAY, LONG_AGO

K = 10
QUARTER = datetime.date(2026, 10, 5)
"""A Monday in a quarter, so that days and spans lie where they always do."""
AFTER = datetime.date(2027, 1, 15)
Homes = dict[int, str]


def move(job: Job) -> Outcome:
    """An administrator moves one person after their day is out and before their ward is: what is left tells of them."""
    dice = random.Random(job.seed)
    real = [_moved(dice, _asked_in) for _ in range(job.size.rounds)]
    with _as_they_stand_now():
        wrong = [_moved(dice, _now_in) for _ in range(job.size.rounds)]
    return Outcome(
        "moving",
        connection.vendor,
        real=Tally(len(real), sum(size < K for size in real)),
        wrong=Tally(len(wrong), sum(size < K for size in wrong)),
    )


def _moved(dice: random.Random, homes: Callable[[Wave], Homes]) -> int:
    """The fewest people that days and wards together tell about."""
    with undone():
        midnight = timezone.make_aware(datetime.datetime.combine(QUARTER, datetime.time()))
        organisation, admin = scene.found(midnight - LONG_AGO)
        scene.wards_of(organisation, admin, [], midnight)
        with within(organisation):
            wards = _two_divisions(admin, midnight, dice)
            answered = [person for ward in wards for person in scene.people_of(ward)]
            wave = _a_day_is_out(answered, midnight)
            _move_one(dice.choice(scene.people_of(wards[0])), wards[-1], midnight + DAY)
            over = timezone.make_aware(datetime.datetime.combine(AFTER, datetime.time(3)))
            count_closed(over)
            said = {person.pk for person in answered}
            return _fewest(said, _asked_in(wave), homes(wave))


def _two_divisions(admin: Person, now: datetime.datetime, dice: random.Random) -> list[Group]:
    wards: list[Group] = []
    for number in range(2):
        division = open_group(
            parent=root_group(), name=f"Division {number}", kind="division", by=admin, now=now
        )
        for _ in range(2):
            ward = open_group(parent=division, name=f"Ward {len(wards)}", kind="ward", by=admin, now=now)
            scene.hire(ward, dice.randint(16, 24), joined=now - LONG_AGO)
            wards.append(ward)
    return wards


def _a_day_is_out(people: list[Person], midnight: datetime.datetime) -> Wave:
    planned = plan_wave(
        series="proof",
        label=QUARTER.isoformat(),
        questions=[FACES],
        groups=[root_group()],
        by=None,
        now=midnight,
        is_daily=True,
        k=K,
        opens_at=midnight,
        closes_at=midnight + DAY,
    )
    wave = open_wave(wave=planned, now=midnight)
    keep_quarter(wave=wave, day=QUARTER)
    all_say(people, wave, midnight + DAY / 2)
    close_wave(wave=wave, by=None, now=midnight + DAY)
    count_closed(midnight + DAY + DAY / 4)
    return Wave.objects.select_related("roll").get(pk=wave.pk)


def _move_one(person: Person, ward: Group, now: datetime.datetime) -> None:
    Membership.objects.filter(person=person, until=None).update(until=now)
    Membership.objects.create(person=person, group=ward, role="member", since=now)


def _fewest(said: Collection[int], at_first: Homes, later: Homes) -> int:
    """The intruder at work on what came out: days by where people stood then, wards by where they are counted.

    The administrator was asked too and said nothing, so no number is about them.
    """
    views = []
    for cell in Cell.objects.filter(question=FACES["key"], side__in=["day", "span"]):
        homes = at_first if cell.side == "day" else later
        inside = frozenset(who for who in said if homes.get(who) in cell.groups)
        views.append(View(inside, cell.answers))
    found = smallest_isolated(views)
    return len(found.people) if found else K


def _asked_in(wave: Wave) -> Homes:
    """Where people stood when they were asked."""
    return (
        {person: wave.roll.tree[str(group)][1] for person, group, _ in wave.roll.members} if wave.roll else {}
    )


def _now_in(wave: Wave) -> Homes:
    """Where they stand now."""
    rows = Membership.objects.filter(until=None, group__closed_at=None).select_related("group")
    asked_ = _asked_in(wave)
    return {row.person_id: str(row.group.public_id) for row in rows if row.person_id in asked_}


@contextmanager
def _as_they_stand_now() -> Iterator[None]:
    """A build that is wrong on purpose: wards are counted by where people stand when it counts, days as they were."""
    honest = daily._Days._voted

    def voted(counter: daily._Days, wave: Wave) -> Iterator[daily.Voted]:
        rows = Membership.objects.filter(until=None, group__closed_at=None)
        stand = {row.person_id: str(row.group_id) for row in rows}
        for one in honest(counter, wave):
            group = counter.here.stand_ins.get(stand.get(int(one.ballot.person), ""), one.ballot.group)  # type: ignore[call-overload]
            yield replace(one, ballot=replace(one.ballot, group=group))

    with (
        mock.patch.object(daily._Days, "_voted", voted),
        mock.patch("groundswell.pure.disclosure._spans._unchanged", return_value=True),
        mock.patch("groundswell.pure.disclosure._spans.merge_until_safe", _not_merged),
    ):
        yield


def _not_merged(
    answers: object, cells: list[frozenset[str]], *_more: object
) -> list[frozenset[frozenset[str]]]:
    return [frozenset({cell}) for cell in cells]


def lower(job: Job) -> Outcome:
    """Everybody with any power lowers the floor of a wave that people have answered already."""
    with undone():
        real = _lowered()
    with undone(), mock.patch.object(opening, "must", return_value=None):
        wrong = _lowered()
    return Outcome(
        "lowering", connection.vendor, real=Tally(WAYS, real), wrong=Tally(WAYS, wrong), least=1 / WAYS
    )


WAYS = 5


def _lowered() -> int:
    """How many of the ways got a lower floor, or a number of fewer people than were promised."""
    now = timezone.now()
    organisation, admin = scene.found(now - LONG_AGO)
    Organisation.objects.filter(pk=organisation.pk).update(smallest_group_shown=K)
    ward, _other = scene.wards_of(organisation, admin, [9, 15], now)
    with within(organisation):
        wave = asked(root_group(), now)
        all_say([*scene.people_of(ward), *scene.people_of(_other)], wave, now)
        got = [_gets(lambda: set_k(wave=wave, k=8, by=admin, now=now))]
        # The organisation itself asks for less: allowed, for what is asked from then on.
        Organisation.objects.filter(pk=organisation.pk).update(smallest_group_shown=8)
        got.append(_gets(lambda: set_k(wave=wave, k=8, by=admin, now=now)))
        close_wave(wave=wave, by=None, now=now)
        got.append(_gets(lambda: set_k(wave=wave, k=9, by=admin, now=now)))
        got.append(_gets(lambda: Wave.objects.filter(pk=wave.pk).update(k=7)))
        counted(Wave.objects.select_related("roll").get(pk=wave.pk), now)
        got.append(any(cell.people < K for cell in Cell.objects.filter(question=FACES["key"])))
    return sum(got)


def _gets(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except (PermissionDenied, ValidationError, IntegrityError):
        return False
    return True

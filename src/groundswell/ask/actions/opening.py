"""Planning a wave, opening it with a key of its own, and closing it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import combinations

from django.db import transaction

from groundswell.ask.models import Escrow, Guardian, Roll, State, SurveyWave, Wave
from groundswell.ask.queries.rolls import digest_of, members_now, tree_of
from groundswell.ask.queries.waves import name_of, title_of
from groundswell.ask.rules import AskPermission, Question, box_size_for, must_be_askable, must_keep_promise
from groundswell.base.sealing import destroy, lock_for_two, make, seal
from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Organisation, Person
from groundswell.people.queries import root_group
from groundswell.people.rules import holds, must

CANARY = b"a canary in the mine"


@transaction.atomic
def plan_wave(
    *,
    series: str,
    label: str,
    questions: Sequence[Question],
    groups: Sequence[Group],
    opens_at: datetime.datetime,
    closes_at: datetime.datetime,
    by: Person | None,
    now: datetime.datetime,
    k: int | None = None,
    is_daily: bool = False,
    title: Mapping[str, str] | None = None,
) -> Wave:
    """Plan to ask the people of these groups. The worker opens it: pages never hold a key.

    The same series and label is the same wave, returned as it is. `by` is None when it is the clock's turn; `title` is what
    the trail calls it. Raises PermissionDenied, ValidationError for questions that cannot be counted or a k below the promise.
    """
    must(by is None or all(holds(by, AskPermission.OPEN_WAVE, group) for group in groups))
    organisation = Organisation.objects.get(pk=root_group().organisation_id)
    k = organisation.smallest_group_shown if k is None else k
    must_keep_promise(k, organisation)
    must_be_askable(questions)
    wave, is_new = Wave.objects.get_or_create(
        series=series,
        label=label,
        defaults={
            "questions": list(questions),
            "audience": [str(group.public_id) for group in groups],
            "k": k,
            "is_daily": is_daily,
            "box_size": box_size_for(questions),
            "opens_at": opens_at,
            "closes_at": closes_at,
        },
    )
    if is_new:
        record("ask.wave_planned", about=wave, by=by, now=now, series=title or title_of(series), label=label)
    return wave


@transaction.atomic
def open_wave(*, wave: Wave, now: datetime.datetime) -> Wave:
    """Open a planned wave: make its key, lock it for guardians, and freeze who is asked. Twice is once."""
    held = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    if held.state == State.PLANNED:
        # A key left over from a try that broke off sealed nothing: nobody ever had its public half.
        destroy(held.key_name)
        _open(held, make(held.key_name), now)
    return held


def _open(wave: Wave, public_key: bytes, now: datetime.datetime) -> None:
    wave.public_key = public_key
    wave.canary = seal(CANARY, to=public_key, size=wave.box_size)
    # Seats were fixed when the wave was planned; people are those who are there now.
    wave.roll = wave.roll or _roll(wave, now)
    wave.state = State.OPEN
    wave.save()
    _lock_for_guardians(wave)
    SurveyWave.objects.filter(wave=wave).update(people_asked=len(wave.roll.members))
    record("ask.wave_opened", about=wave, by=None, now=now, series=name_of(wave), label=wave.label)


def _roll(wave: Wave, now: datetime.datetime) -> Roll:
    members = members_now(wave.audience, now)
    if wave.is_daily:
        # The plan of a quarter counts everybody alike, so accounts that are too new to count are asked a little later.
        members = [member for member in members if member[2]]
    tree = tree_of(members)
    found: Roll
    found, _is_new = Roll.objects.get_or_create(
        digest=digest_of(members, tree), defaults={"members": members, "tree": tree}
    )
    return found


def _lock_for_guardians(wave: Wave) -> None:
    guardians = Guardian.objects.filter(stood_down_at=None).order_by("pk")
    for first, second in combinations(guardians, 2):
        box = lock_for_two(wave.key_name, bytes(first.public_key), bytes(second.public_key))
        Escrow.objects.create(wave=wave, first=first, second=second, box=box)


@transaction.atomic
def close_wave(*, wave: Wave, by: Person | None, now: datetime.datetime, only_if_due: bool = False) -> Wave:
    """Take no more answers. Twice is once. Raises PermissionDenied.

    The lock waits for answers that are being written; those that come after it find the wave closed. A clock that closes
    what is due says `only_if_due`, since somebody may have just given people more time.
    """
    held = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    groups = Group.objects.filter(public_id__in=held.audience)
    must(by is None or all(holds(by, AskPermission.OPEN_WAVE, group) for group in groups))
    if held.state == State.OPEN and not (only_if_due and now < held.closes_at):
        held.state = State.CLOSED
        held.closes_at = min(held.closes_at, max(now, held.opens_at + datetime.timedelta(seconds=1)))
        held.save(update_fields=["state", "closes_at"])
        record("ask.wave_closed", about=held, by=by, now=now, series=name_of(held), label=held.label)
    return held


@transaction.atomic
def set_k(*, wave: Wave, k: int, by: Person, now: datetime.datetime) -> Wave:
    """Change the smallest group a wave may show: higher until it is counted, lower only before it opens.

    What people were promised when they answered is never taken back. Raises PermissionDenied, ValidationError.
    """
    held = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    groups = list(Group.objects.filter(public_id__in=held.audience))
    must(all(holds(by, AskPermission.OPEN_WAVE, group) for group in groups))
    must(held.state in {State.PLANNED, State.OPEN, State.CLOSED})
    must(k >= held.k or held.state == State.PLANNED)
    must_keep_promise(k, Organisation.objects.get(pk=held.organisation_id))
    was, held.k = held.k, k
    held.save(update_fields=["k"])
    record("ask.k_set", about=held, by=by, now=now, was=was, k=k, label=held.label)
    return held

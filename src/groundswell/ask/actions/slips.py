"""Slips: keys for them, taking one in, counting them by the gate, and destroying them once a second copy holds the count."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.ask.actions.gate import write_release
from groundswell.ask.actions.shredding import scrub_pages
from groundswell.ask.models import Release, Slip, SlipKey, SlipTally
from groundswell.ask.queries.copies import is_held_elsewhere
from groundswell.ask.queries.counting import Count, Counted, band_in_words
from groundswell.ask.queries.slips import (
    Pool,
    keys_in_use,
    newest_slip_key,
    pools_of,
    slip_key,
    slip_key_name,
    slips_too_old,
    tallies_to_shred,
)
from groundswell.ask.queries.waves import title_of
from groundswell.ask.rules import LONGEST_POOL, SLIP_SIZE, Question, is_slip_box, slip_body
from groundswell.base.sealing import destroy, make, seal
from groundswell.base.trail.actions import record
from groundswell.people.models import Group
from groundswell.pure.release import week_of

KEPT_FOR = datetime.timedelta(weeks=5)
"""How long a tablet may be without a network: what it sealed can be opened for this long after its week."""


def keep_slip_key(*, now: datetime.datetime, also_needed: Collection[UUID] = ()) -> SlipKey:
    """Have a key for this week in the organisation in sight; destroy those that are old and that nothing waits for.

    `also_needed` are keys that others than this part still want to open something with.
    """
    week = week_of(timezone.localdate(now))
    key = SlipKey.objects.filter(week=week).first() or _make_key(week)
    old = SlipKey.objects.filter(week__lt=week_of(timezone.localdate(now) - KEPT_FOR))
    for gone in old.exclude(public_id__in=[*keys_in_use(), *also_needed]):
        destroy(slip_key_name(gone.public_id))
        gone.delete()
    return key


def _make_key(week: str) -> SlipKey:
    key = SlipKey(week=week)
    # The private key is on disk before anything can be sealed to it.
    key.public_key = make(slip_key_name(key.public_id))
    key.save()
    return key


def seal_slip(told: Mapping[str, Any]) -> tuple[UUID, bytes] | None:
    """Seal an answer as a tablet would: what it is sealed for, and the box. None while there is no key."""
    key = newest_slip_key()
    if key is None:
        return None
    return key.public_id, seal(slip_body(told), to=bytes(key.public_key), size=SLIP_SIZE)


@transaction.atomic
def drop_slip(*, series: str, group: Group, day: datetime.date, sealed_for: UUID, box: bytes) -> Slip:
    """Keep a sealed answer of a group on a day until it is counted. The caller sees to it that twice is once.

    Raises ValidationError for a box that is none of ours, or whose key is gone.
    """
    if not is_slip_box(box) or slip_key(sealed_for) is None:
        raise ValidationError(_("This answer cannot be opened."))
    made: Slip = Slip.objects.create(
        series=series, group=group.public_id, day=day.isoformat(), sealed_for=sealed_for, box=box
    )
    return made


def tally_slips(*, series: str, group: Group, question: Question, now: datetime.datetime) -> list[Release]:
    """Publish what is ready of a group's slips, days with too few together with the next; the others stay sealed.

    Raises KeyLost, and then nothing happened.
    """
    k = group.organisation.smallest_group_shown
    pools = pools_of(series, group.public_id, question, timezone.localdate(now), k)
    return [_publish(series, group, question, pool, k, now) for pool in pools]


@transaction.atomic
def _publish(
    series: str, group: Group, question: Question, pool: Pool, k: int, now: datetime.datetime
) -> Release:
    answers = pool.counts.total()
    count = Count(
        question=question["key"],
        groups=[str(group.public_id)],
        names={"parts": [[group.name, group.name_cy, True]], "small_within": None},
        # Nobody knows how many people they are of: what has to reach k is the number of answers.
        people=answers,
        answers=answers,
        counts={str(value): pool.counts[value] for value in question["values"]},
        side="slips",
        first=pool.first.isoformat(),
        last=pool.last.isoformat(),
        block={"paper": pool.has_paper},
    )
    labels = [count.first, count.last]
    release = write_release(series, labels, Counted(k, band_in_words(answers), [count], []))
    _take(series, group.public_id, pool, release)
    title = title_of(series)
    record("ask.published", about=release, by=None, now=now, group=group, series=title, labels=labels)
    return release


def _take(series: str, group: UUID, pool: Pool, release: Release | None) -> None:
    tally = SlipTally.objects.create(
        series=series,
        group=group,
        first=pool.first.isoformat(),
        last=pool.last.isoformat(),
        taken=len(pool.slips),
        unreadable=pool.unreadable,
        release=release,
    )
    moved = Slip.objects.filter(pk__in=pool.slips, tally=None).update(tally=tally.public_id)
    if moved != len(pool.slips):
        raise RuntimeError("slips were counted by somebody else meanwhile")


def shred_slips(*, now: datetime.datetime) -> int:
    """Destroy counted slips once a second copy holds the count; returns how many counts are done with."""
    done = sum(_shred(tally, now) for tally in tallies_to_shred())
    if done:
        scrub_pages("ask_slip")
    return done


@transaction.atomic
def _shred(tally: SlipTally, now: datetime.datetime) -> bool:
    if tally.settled_at is None:
        tally.settled_at = now
        tally.save(update_fields=["settled_at"])
    if not is_held_elsewhere(tally.settled_at):
        return False
    Slip.objects.filter(tally=tally.public_id).delete()
    tally.is_shredded = True
    tally.save(update_fields=["is_shredded"])
    return True


@transaction.atomic
def give_up_slips(*, now: datetime.datetime) -> int:
    """Note and destroy slips that found too few to be shown with for a year. Nobody ever read them. Returns how many."""
    given_up = 0
    for (series, group), rows in slips_too_old(timezone.localdate(now) - LONGEST_POOL).items():
        days = [datetime.date.fromisoformat(day) for _pk, day in rows]
        _take(series, group, Pool(min(days), max(days), [pk for pk, _day in rows]), None)
        given_up += len(rows)
    return given_up

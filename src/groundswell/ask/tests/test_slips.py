"""Answers of nobody: sealed until they are counted, counted once, and shown only where k or more came together."""

from __future__ import annotations

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from groundswell.ask.actions import (
    drop_slip,
    give_up_slips,
    keep_slip_key,
    prove_copy,
    seal_slip,
    shred_slips,
    tally_slips,
)
from groundswell.ask.actions import slips as slips_at_work
from groundswell.ask.models import Cell, Release, Slip, SlipKey, SlipTally
from groundswell.ask.queries.boxes import KeyLost
from groundswell.ask.queries.shown import group_with_all, periods_for
from groundswell.ask.queries.slips import slip_key_name
from groundswell.ask.rules import SLIP_SIZE
from groundswell.base.sealing import destroy, holds, seal
from groundswell.base.tenancy.wall import within

FACE = {"key": "workday", "kind": "one", "values": [1, 2, 3, 4, 5]}
MONDAY = datetime.date(2026, 10, 5)
DAY = datetime.timedelta(days=1)


def noon(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


@pytest.fixture
def key(ward):
    return keep_slip_key(now=noon(MONDAY))


def drop(group, day, *answers, **more):
    for answer in answers:
        sealed_for, box = seal_slip({"answer": answer, **more})
        drop_slip(series="tablet", group=group, day=day, sealed_for=sealed_for, box=box)


def count(group, day):
    return tally_slips(series="tablet", group=group, question=FACE, now=noon(day))


def cells():
    return [(one.first, one.last, one.answers) for one in Cell.objects.order_by("first")]


def test_a_day_of_k_answers_comes_out_the_next_morning_and_not_before(ward, key):
    drop(ward, MONDAY, *[4] * 9, 1)
    assert count(ward, MONDAY) == []
    assert len(count(ward, MONDAY + DAY)) == 1
    cell = Cell.objects.get()
    assert (cell.side, cell.groups, cell.counts["4"], cell.counts["1"]) == (
        "slips",
        [str(ward.public_id)],
        9,
        1,
    )
    assert (cell.first, cell.last, cell.people) == ("2026-10-05", "2026-10-05", 10)
    assert periods_for("tablet", "workday", group_with_all(ward), side="slips")[0].is_alone


def test_too_few_wait_sealed_and_are_counted_with_the_next_days(ward, key):
    drop(ward, MONDAY, *[4] * 9)
    assert count(ward, MONDAY + DAY) == []
    drop(ward, MONDAY + 3 * DAY, 2)
    drop(ward, MONDAY + 4 * DAY, *[3] * 11)
    count(ward, MONDAY + 5 * DAY)
    assert cells() == [("2026-10-05", "2026-10-08", 10), ("2026-10-09", "2026-10-09", 11)]


def test_what_comes_late_is_counted_with_what_is_not_out_yet(ward, key):
    drop(ward, MONDAY, *[4] * 10)
    count(ward, MONDAY + DAY)
    drop(ward, MONDAY, *[1] * 10)
    assert count(ward, MONDAY + DAY) == []
    count(ward, MONDAY + 2 * DAY)
    assert cells() == [("2026-10-05", "2026-10-05", 10), ("2026-10-06", "2026-10-06", 10)]


def test_the_same_count_again_publishes_nothing_twice(ward, key):
    drop(ward, MONDAY, *[4] * 12)
    for _time in range(3):
        count(ward, MONDAY + DAY)
    assert Release.objects.count() == SlipTally.objects.count() == 1


def test_two_counts_at_once_are_one(ward, key, monkeypatch):
    drop(ward, MONDAY, *[4] * 12)
    honest = slips_at_work.write_release

    def meanwhile(*given):
        monkeypatch.setattr(slips_at_work, "write_release", honest)
        count(ward, MONDAY + DAY)
        return honest(*given)

    monkeypatch.setattr(slips_at_work, "write_release", meanwhile)
    with pytest.raises(RuntimeError, match="meanwhile"):
        count(ward, MONDAY + DAY)


def test_a_crash_before_the_end_leaves_all_of_it_sealed(ward, key, monkeypatch):
    drop(ward, MONDAY, *[4] * 12)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(slips_at_work, "_take", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            count(ward, MONDAY + DAY)
    assert (Release.objects.count(), Slip.objects.filter(tally=None).count()) == (0, 12)
    count(ward, MONDAY + DAY)
    assert cells() == [("2026-10-05", "2026-10-05", 12)]


def test_a_build_that_forgets_k_is_stopped_at_the_gate(ward, key, monkeypatch):
    drop(ward, MONDAY, *[4] * 9)
    honest = slips_at_work.pools_of
    monkeypatch.setattr(slips_at_work, "pools_of", lambda *given: honest(*given[:-1], 1))
    with pytest.raises(ValueError, match="fewer than k"):
        count(ward, MONDAY + DAY)
    assert Cell.objects.count() == 0


def test_two_groups_are_two_counts_and_other_organisations_are_not_there(ward, other_ward, key, cerys):
    drop(ward, MONDAY, *[4] * 10)
    drop(other_ward, MONDAY, *[2] * 9)
    assert (len(count(ward, MONDAY + DAY)), count(other_ward, MONDAY + DAY)) == (1, [])
    with within(cerys.organisation_id):
        assert Slip.objects.count() == Cell.objects.count() == 0


def test_at_rest_all_boxes_are_of_one_length_and_say_nothing(ward, key):
    drop(ward, MONDAY, 1, 2, 3)
    drop(ward, MONDAY, 5, paper=True)
    boxes = [bytes(slip.box) for slip in Slip.objects.all()]
    assert {len(box) for box in boxes} == {SLIP_SIZE + 48}
    assert len(set(boxes)) == 4
    assert not any(b"answer" in box for box in boxes)


@pytest.mark.parametrize("told", [b"{}", b"no", json.dumps({"answer": 9}).encode(), b'{"answer": true}'])
def test_what_cannot_be_read_is_counted_as_such_and_holds_nobody_up(ward, key, told):
    box = seal(told, to=bytes(key.public_key), size=SLIP_SIZE)
    drop_slip(series="tablet", group=ward, day=MONDAY, sealed_for=key.public_id, box=box)
    drop(ward, MONDAY, *[4] * 10)
    count(ward, MONDAY + DAY)
    tally = SlipTally.objects.get()
    assert (tally.taken, tally.unreadable, Cell.objects.get().answers) == (11, 1, 10)


def test_a_box_of_another_length_or_of_no_key_is_not_taken(ward, key, cerys):
    _sealed_for, box = seal_slip({"answer": 4})
    for sealed_for, sent in [(key.public_id, box + b"x"), (ward.public_id, box)]:
        with pytest.raises(ValidationError):
            drop_slip(series="tablet", group=ward, day=MONDAY, sealed_for=sealed_for, box=sent)


def test_without_the_key_nothing_is_counted_and_nothing_is_lost(ward, key):
    drop(ward, MONDAY, *[4] * 12)
    destroy(slip_key_name(key.public_id))
    with pytest.raises(KeyLost):
        count(ward, MONDAY + DAY)
    assert Slip.objects.filter(tally=None).count() == 12


def test_counted_slips_are_destroyed_once_a_second_copy_holds_the_count(ward, key, settings):
    settings.WAITS_FOR_COPY = True
    drop(ward, MONDAY, *[4] * 12)
    count(ward, MONDAY + DAY)
    assert shred_slips(now=noon(MONDAY + DAY)) == 0
    prove_copy(begun_at=noon(MONDAY + 2 * DAY))
    assert shred_slips(now=noon(MONDAY + 2 * DAY)) == 1
    assert (Slip.objects.count(), shred_slips(now=noon(MONDAY + 3 * DAY))) == (0, 0)


def test_a_key_lives_five_weeks_longer_and_as_long_as_something_waits(ward, key):
    drop(ward, MONDAY, 4)
    keep_slip_key(now=noon(MONDAY + 70 * DAY))
    assert holds(slip_key_name(key.public_id))
    Slip.objects.all().delete()
    keep_slip_key(now=noon(MONDAY + 34 * DAY))
    assert holds(slip_key_name(key.public_id))
    keep_slip_key(now=noon(MONDAY + 70 * DAY), also_needed=[key.public_id])
    assert holds(slip_key_name(key.public_id))
    keep_slip_key(now=noon(MONDAY + 70 * DAY))
    assert not holds(slip_key_name(key.public_id))
    assert not SlipKey.objects.filter(pk=key.pk).exists()


def test_too_few_for_a_year_are_noted_and_destroyed_unread(ward, key, settings):
    settings.WAITS_FOR_COPY = False
    drop(ward, MONDAY, 4, 4)
    assert give_up_slips(now=noon(MONDAY + 360 * DAY)) == 0
    assert give_up_slips(now=noon(MONDAY + 367 * DAY)) == 2
    shred_slips(now=noon(MONDAY + 367 * DAY))
    assert (Slip.objects.count(), SlipTally.objects.get().taken, Cell.objects.count()) == (0, 2, 0)


def test_that_some_were_on_paper_is_said_of_the_days_and_of_none_of_them(ward, key):
    drop(ward, MONDAY, *[4] * 9)
    drop(ward, MONDAY, 2, paper=True)
    drop(ward, MONDAY + DAY, *[4] * 10)
    count(ward, MONDAY + 2 * DAY)
    assert [one.block for one in Cell.objects.order_by("first")] == [{"paper": True}, {"paper": False}]

"""The count: it adds up, it never shows few, it survives a crash anywhere, and it happens once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from groundswell.ask.actions import gate, give_up, shred, shredding, tally, tallying
from groundswell.ask.actions import prove_copy as copied
from groundswell.ask.models import Cell, Copy, Release, Remark, Roll, SealedAnswer, State
from groundswell.ask.queries import boxes as opening
from groundswell.ask.rules import LONGEST_POOL
from groundswell.ask.tasks import count_closed, keep_waves
from groundswell.ask.tests.scenes import (
    DAY,
    a_wave,
    again,
    closed,
    counted,
    is_over,
    say,
    shredded,
    staff,
    totals,
)
from groundswell.base.sealing import holds


@pytest.fixture
def answered(surgery, nurses, porters, now):
    """A wave with all answers in: 23 people, some with reasons and words."""
    wave = a_wave(surgery, now)
    for number, person in enumerate([*nurses, *porters]):
        words = {"more": f"word {number}"} if number % 2 else {}
        say(wave, person, now, number % 5 + 1, reasons=[number % 3 + 1], **words)
    return wave


def blocks(question="workday"):
    return sorted(sorted(cell.groups) for cell in Cell.objects.filter(question=question))


def test_every_answer_is_counted_in_one_block(answered, ward, other_ward, now):
    release = counted(answered, now)
    assert blocks() == sorted([[str(ward.public_id)], [str(other_ward.public_id)]])
    assert totals()["counts"]["workday in all"] == 23
    assert totals()["words"] == sorted(f"word {number}" for number in range(1, 23, 2))
    assert release.people == "20-29"


def test_too_few_are_kept_sealed_and_counted_with_the_next(ward, nurses, now):
    first = a_wave(ward, now, label="1")
    for person in nurses[:5]:
        say(first, person, now)
    assert counted(first, now) is None
    assert SealedAnswer.objects.count() == 5
    assert holds(again(first).key_name)
    second = a_wave(ward, now, label="2")
    for person in nurses[3:]:
        say(second, person, now, 2)
    closed(second, now)
    count_closed(now)
    assert Release.objects.get().labels == ["1", "2"]
    assert totals()["counts"] == {"workday:4": 5, "workday:2": 9, "workday in all": 14}


def test_the_same_few_people_many_times_are_still_few(ward, nurses, now):
    for label in "123":
        wave = a_wave(ward, now, label=label)
        for person in nurses[:5]:
            say(wave, person, now)
        closed(wave, now)
    count_closed(now)
    assert totals()["releases"] == 0


def test_a_question_few_answered_is_not_shown(ward, nurses, now):
    wave = a_wave(ward, now)
    for number, person in enumerate(nurses):
        say(wave, person, now, **({"reasons": [1]} if number < 4 else {}))
    counted(wave, now)
    assert blocks("reasons") == []
    assert len(blocks("workday")) == 1


def test_few_words_wait_unlinked_until_there_are_more(ward, nurses, now):
    for label in "12":
        wave = a_wave(ward, now, label=label)
        for number, person in enumerate(nurses):
            say(wave, person, now, **({"more": f"{label}.{number}"} if number < 3 else {}))
        counted(wave, now)
        assert Remark.objects.count() == (0 if label == "1" else 6)
    assert {tuple(remark.groups) for remark in Remark.objects.all()} == {()}


# Padding with accounts made for it


def padded(surgery, ward, nurses, porters, now):
    victim, fakes = nurses[0], staff(ward, 9, joined=now - DAY, prefix="fake")
    wave = a_wave(surgery, now)
    for person in [victim, *porters]:
        say(wave, person, now, 1)
    for person in fakes:
        say(wave, person, now, 5)
    return closed(wave, now)


def test_new_accounts_make_no_group_large_enough(surgery, ward, nurses, porters, now):
    tally(waves=[padded(surgery, ward, nurses, porters, now)], now=now)
    assert [str(ward.public_id)] not in blocks()
    assert totals()["counts"]["workday in all"] == 21


def test_counting_new_accounts_would_have_shown_one_person(surgery, ward, nurses, porters, now, monkeypatch):
    honest = opening.people_of
    monkeypatch.setattr(
        tallying,
        "people_of",
        lambda waves: replace(honest(waves), settled=frozenset(honest(waves).group_of)),
    )
    tally(waves=[padded(surgery, ward, nurses, porters, now)], now=now)
    assert [str(ward.public_id)] in blocks()


# Crashes


class Crash(Exception):
    pass


STEPS = [
    (tallying, "open_all"),
    (tallying, "count"),
    (tallying, "publish"),
    (gate, "_release"),
    (gate, "_write_cells"),
    (gate, "_write_remarks"),
    (tallying, "record"),
    (shredding, "settle"),
    (shredding, "is_held_elsewhere"),
    (shredding, "delete_sealed"),
    (shredding, "scrub_pages"),
    (shredding, "destroy_key"),
    (shredding, "finish"),
    (shredding, "record"),
]


def crash(monkeypatch, room, name, *, after):
    honest = getattr(room, name)

    def fall(*given, **more):
        if after:
            honest(*given, **more)
        raise Crash(name)

    monkeypatch.setattr(room, name, fall)


def whole_way(wave, now):
    tally(waves=[again(wave)], now=now)
    shred(wave=again(wave), now=now)
    copied(begun_at=now + DAY)
    shred(wave=again(wave), now=now)


RIGHT = {"releases": 1, "counts": 23, "words": 11}


def outcome():
    told = totals()
    return {
        "releases": told["releases"],
        "counts": told["counts"]["workday in all"],
        "words": len(told["words"]),
    }


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(("room", "name"), STEPS, ids=[name for _, name in STEPS])
def test_a_crash_anywhere_changes_nothing_in_the_end(answered, now, room, name, after):
    closed(answered, now)
    with pytest.MonkeyPatch.context() as broken:
        crash(broken, room, name, after=after)
        with pytest.raises(Crash):
            whole_way(answered, now)
    assert holds(answered.key_name) or is_held(now)
    whole_way(answered, now)
    assert outcome() == RIGHT
    assert is_over(answered)
    assert not holds(answered.key_name)
    assert SealedAnswer.objects.count() == 0


def is_held(now):
    return Copy.objects.filter(proven_begun_at__gt=now).exists()


def test_a_count_that_is_not_one_transaction_is_caught(answered, now, monkeypatch):
    """The wrong build: what is published and that it was published are committed one after the other."""
    closed(answered, now)

    def careless(waves, told, now, sheets):
        gate.write_release("pulse", ["2026-W48"], told)
        raise Crash

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(tallying, "publish", careless)
        with pytest.raises(Crash):
            whole_way(answered, now)
    whole_way(answered, now)
    assert outcome() != RIGHT


def test_twice_at_once_is_once(answered, now, monkeypatch):
    closed(answered, now)
    honest, released = tallying.count, []

    def meanwhile(*given, **more):
        monkeypatch.setattr(tallying, "count", honest)
        released.append(tally(waves=[again(answered)], now=now))
        return honest(*given, **more)

    monkeypatch.setattr(tallying, "count", meanwhile)
    released.append(tally(waves=[again(answered)], now=now))
    assert [release is None for release in released] == [False, True]
    assert outcome() == RIGHT


# Shredding


def test_the_key_goes_only_after_a_second_copy(answered, now):
    counted(answered, now)
    copied(begun_at=now - DAY)
    assert not shred(wave=again(answered), now=now)
    assert holds(answered.key_name)
    assert SealedAnswer.objects.count() == 23
    copied(begun_at=now + DAY)
    assert shred(wave=again(answered), now=now)
    assert not holds(answered.key_name)
    assert (SealedAnswer.objects.count(), Roll.objects.count()) == (0, 0)


def test_a_build_that_does_not_wait_is_caught(answered, now, settings):
    settings.WAITS_FOR_COPY = False
    counted(answered, now)
    shred(wave=again(answered), now=now)
    assert not holds(answered.key_name)


def test_what_found_too_few_for_a_year_is_destroyed_unread(ward, nurses, now):
    wave = a_wave(ward, now)
    say(wave, nurses[0], now)
    counted(wave, now)
    keep_waves(now + LONGEST_POOL / 2)
    assert again(wave).state == State.CLOSED
    assert give_up(wave=again(wave), now=now + LONGEST_POOL)
    assert is_over(wave)
    assert totals()["releases"] == 0


def test_a_box_of_another_wave_is_not_counted(ward, nurses, now):
    first, second = a_wave(ward, now, label="1"), a_wave(ward, now, label="2")
    for person in nurses:
        say(first, person, now, 1)
        say(second, person, now, 5)
    row = SealedAnswer.objects.filter(wave=first).first()
    SealedAnswer.objects.filter(wave=second, person=row.person).update(box=row.box)
    counted(second, now)
    assert totals()["counts"] == {"workday:5": 11, "workday in all": 11}


def test_what_was_published_is_never_changed(answered, now):
    counted(answered, now)
    shredded(answered, now)
    cell = Cell.objects.first()
    with pytest.raises(TypeError):
        cell.save()
    with pytest.raises(TypeError):
        cell.delete()


def test_the_worker_does_all_of_it(answered, now, settings):
    settings.WAITS_FOR_COPY = False
    keep_waves(now + DAY)
    assert is_over(answered)
    assert outcome() == RIGHT

"""One answer each, the last one wins, and nobody sees who answered."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction

from groundswell.ask.actions import answer, answering, close_wave, plan_wave, set_k, withdraw
from groundswell.ask.actions.answering import _PUT
from groundswell.ask.models import SealedAnswer, Wave
from groundswell.ask.queries import next_sequence, open_waves_for
from groundswell.ask.rules import NotTaken
from groundswell.ask.tests.scenes import DAY, FACES, a_wave, closed, counted, say, totals
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry


def boxes(wave):
    return {row.person_id: bytes(row.box) for row in SealedAnswer.objects.filter(wave=wave)}


def test_a_retry_and_a_change_are_one_row(ward, nurses, now):
    wave = a_wave(ward, now)
    for face in (1, 1, 5):
        answer(wave=wave, given={"workday": face}, sequence=1, by=nurses[0], now=now)
    say(wave, nurses[0], now, 2)
    assert SealedAnswer.objects.count() == 1
    assert next_sequence(nurses[0], wave) == 3


def test_a_late_retry_never_undoes_a_change(ward, nurses, now):
    wave = a_wave(ward, now)
    for person in nurses:
        say(wave, person, now, 3)
    answer(wave=wave, given={"workday": 5}, sequence=7, by=nurses[0], now=now)
    answer(wave=wave, given={"workday": 1}, sequence=6, by=nurses[0], now=now)
    counted(wave, now)
    assert totals()["counts"]["workday:5"] == 1
    assert totals()["counts"]["workday:1"] == 0


def test_all_boxes_of_a_wave_are_of_one_length(ward, nurses, now):
    wave = a_wave(ward, now)
    say(wave, nurses[0], now)
    say(
        wave,
        nurses[1],
        now,
        reasons=[1, 2, 3],
        more="We were three short, and still it was a good day. " * 20,
    )
    say(wave, nurses[2], now)
    withdraw(wave=wave, sequence=2, by=nurses[2], now=now)
    assert len({len(box) for box in boxes(wave).values()}) == 1


def test_the_same_answer_never_makes_the_same_box(ward, nurses, now):
    wave = a_wave(ward, now)
    for person in nurses:
        say(wave, person, now, 5)
    assert len(set(boxes(wave).values())) == len(nurses)


def test_what_was_taken_back_is_not_counted(ward, nurses, now):
    wave = a_wave(ward, now)
    for person in nurses:
        say(wave, person, now, 4)
    withdraw(wave=wave, sequence=2, by=nurses[0], now=now)
    counted(wave, now)
    assert totals()["counts"] == {"workday:4": 11, "workday in all": 11}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"workday": 6},
        {"workday": True},
        {"workday": "4"},
        {"workday": 4, "reasons": [9]},
        {"workday": [4]},
    ],
)
def test_what_was_never_offered_is_no_answer(ward, nurses, now, given):
    wave = a_wave(ward, now)
    with pytest.raises(ValidationError):
        answer(wave=wave, given=given, sequence=1, by=nurses[0], now=now)
    assert boxes(wave) == {}


def test_more_words_than_fit_are_said_to_be_too_many(ward, nurses, now):
    wave = a_wave(ward, now)
    with pytest.raises(ValidationError):
        say(wave, nurses[0], now, more="x" * 1501)


def test_the_widest_letters_still_fit(ward, nurses, now):
    wave = a_wave(ward, now)
    say(wave, nurses[0], now, more="🙂" * 1500)
    assert len(boxes(wave)) == 1


def test_only_those_who_were_asked_answer_and_only_while_it_is_open(ward, nurses, porters, now):
    wave = a_wave(ward, now)
    with pytest.raises(NotTaken):
        say(wave, porters[0], now)
    with pytest.raises(NotTaken):
        say(wave, nurses[0], now + DAY)
    stale = wave
    closed(wave, now)
    with pytest.raises(NotTaken):
        say(stale, nurses[0], now)
    assert open_waves_for(nurses[0], now) == []


def test_nothing_on_the_trail_tells_that_somebody_answered(ward, nurses, now):
    wave = a_wave(ward, now)
    before = Entry.objects.count()
    say(wave, nurses[0], now)
    withdraw(wave=wave, sequence=2, by=nurses[0], now=now)
    assert Entry.objects.count() == before


def test_k_is_never_below_the_promise_and_never_lowered_once_people_answer(ward, nurses, ada, now):
    with pytest.raises(ValidationError):
        plan_wave(
            series="x",
            label="y",
            questions=[FACES],
            groups=[ward],
            opens_at=now,
            closes_at=now + DAY,
            k=8,
            by=None,
            now=now,
        )
    wave = a_wave(ward, now, k=12)
    for moved in (wave, closed(wave, now)):
        with pytest.raises(PermissionDenied):
            set_k(wave=moved, k=11, by=ada, now=now)
    assert set_k(wave=wave, k=13, by=ada, now=now).k == 13
    assert Wave.objects.get(pk=wave.pk).k == 13


def test_a_wave_that_was_counted_keeps_its_k(ward, nurses, ada, now):
    wave = a_wave(ward, now)
    for person in nurses:
        say(wave, person, now)
    counted(wave, now)
    for k in (10, 20):
        with pytest.raises(PermissionDenied):
            set_k(wave=wave, k=k, by=ada, now=now)


def test_only_who_may_opens_and_closes(ward, nurses, now):
    times = {"opens_at": now, "closes_at": now + datetime.timedelta(hours=1)}
    with pytest.raises(PermissionDenied):
        plan_wave(series="x", label="y", questions=[FACES], groups=[ward], by=nurses[0], now=now, **times)
    with pytest.raises(PermissionDenied):
        close_wave(wave=a_wave(ward, now), by=nurses[0], now=now)


def test_the_statement_that_keeps_an_answer_names_every_column_in_order():
    named = _PUT.split("(")[1].split(")")[0].split(", ")
    assert named == [field.column for field in SealedAnswer._meta.concrete_fields]


@pytest.fixture
def answers_while_it_closes(nurses, ward, now):
    """Somebody answers at another connection while the wave is being closed; whether it was taken."""

    def answered(label):
        wave, came = a_wave(ward, now, label=label), []

        def answers():
            with within(wave.organisation_id):
                try:
                    answer(wave=wave, given={"workday": 3}, sequence=1, by=nurses[0], now=now)
                    came.append("taken")
                except NotTaken:
                    came.append("refused")
            connection.close()

        other = threading.Thread(target=answers)
        with transaction.atomic(), connection.cursor() as cursor:
            close_wave(wave=wave, by=None, now=now)
            other.start()
            waits = False
            while other.is_alive() and not waits:
                cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                (waits,) = cursor.fetchone()
        other.join()
        return came, SealedAnswer.objects.count()

    return answered


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_an_answer_that_waited_while_its_wave_was_closed_is_not_taken(answers_while_it_closes, monkeypatch):
    assert answers_while_it_closes("1") == (["refused"], 0)
    monkeypatch.setattr(answering, "hold_open", lambda _wave: None)
    assert answers_while_it_closes("2") == (["taken"], 1), "a build that does not hold the wave is caught"

"""A lost key: known within the hour, and brought back by any two of three."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from groundswell.ask.actions import name_guardian, recover_key, watch_key
from groundswell.ask.queries.boxes import KeyLost
from groundswell.ask.tasks import watch_keys
from groundswell.ask.tests.scenes import a_wave, again, closed, counted, say, totals
from groundswell.base.sealing import Unopened, destroy, holds, new_recovery_key
from groundswell.base.trail.models import Entry


@pytest.fixture
def papers(trust, now):
    """What the three guardians wrote down."""
    return [name_guardian(name=name, now=now)[1] for name in ("Freda", "Sian", "Data officer")]


@pytest.fixture
def lost(papers, ward, nurses, now):
    wave = a_wave(ward, now)
    for person in nurses:
        say(wave, person, now)
    destroy(wave.key_name)
    return wave


def test_without_its_key_nothing_is_counted_and_nothing_is_lost(lost, now):
    with pytest.raises(KeyLost):
        counted(lost, now)
    assert totals()["releases"] == 0


@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (2, 1)])
def test_any_two_bring_it_back(lost, papers, now, pair):
    recover_key(wave=lost, recovery_keys=(papers[pair[0]], papers[pair[1]]), now=now)
    assert counted(lost, now) is not None
    assert totals()["counts"]["workday in all"] == 12


def test_one_alone_and_strangers_bring_nothing_back(lost, papers, now):
    stranger = new_recovery_key()[0]
    for pair in [(papers[0], papers[0]), (papers[0], stranger), (papers[0], "nonsense")]:
        with pytest.raises(Unopened):
            recover_key(wave=lost, recovery_keys=pair, now=now)
    assert not holds(lost.key_name)


def test_the_canary_tells_of_a_lost_key_once_and_of_its_return(lost, papers, now, caplog):
    closed(lost, now)
    watch_keys(now)
    watch_keys(now)
    assert "is lost" in caplog.text
    assert again(lost).key_lost_at == now
    assert Entry.objects.filter(verb="ask.key_lost").count() == 1
    recover_key(wave=again(lost), recovery_keys=(papers[0], papers[1]), now=now)
    assert again(lost).key_lost_at is None


def test_the_canary_sings_while_the_key_is_there(ward, nurses, now):
    assert watch_key(wave=a_wave(ward, now), now=now)


def test_there_are_three_guardians_and_no_more(papers, now):
    with pytest.raises(ValidationError):
        name_guardian(name="A fourth", now=now)

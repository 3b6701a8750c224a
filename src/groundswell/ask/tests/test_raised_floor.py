"""An organisation that asks for larger groups gets them at once, also for what was answered or published before."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from groundswell.ask.actions import close_wave, keep_quarter, open_wave, plan_wave
from groundswell.ask.models import Cell, Release
from groundswell.ask.queries import asked_together, daily, published, shown
from groundswell.ask.queries.published import cells_about, releases_of
from groundswell.ask.queries.shown import group_with_all, periods_for
from groundswell.ask.tasks import count_closed
from groundswell.ask.tests.scenes import DAY, FACES, a_wave, counted, say
from groundswell.people.models import Organisation

MONDAY = datetime.date(2026, 10, 5)


def ask_for(trust, k):
    Organisation.objects.filter(pk=trust.pk).update(smallest_group_shown=k)


@pytest.fixture
def answered(surgery, nurses, porters, now):
    """A survey that twelve and eleven people of two wards answered while the floor was ten."""
    wave = a_wave(surgery, now)
    for number, person in enumerate([*nurses, *porters]):
        say(wave, person, now, number % 5 + 1)
    return wave


def sizes():
    return sorted(cell.people for cell in Cell.objects.filter(side="wave"))


def test_what_was_answered_before_is_counted_by_the_higher_floor(trust, answered, now):
    ask_for(trust, 15)
    assert counted(answered, now).k == 15
    assert sizes() == [23]


def test_a_lower_floor_changes_nothing_about_what_was_answered_under_a_higher_one(
    trust, surgery, nurses, now
):
    ask_for(trust, 12)
    wave = a_wave(surgery, now)
    for person in nurses[:11]:
        say(wave, person, now)
    ask_for(trust, 8)
    assert counted(wave, now) is None


def test_what_came_out_under_a_lower_floor_is_hidden_until_it_is_low_again(trust, answered, ward, now):
    counted(answered, now)
    for k, is_shown in ((10, True), (15, False), (10, True)):
        ask_for(trust, k)
        releases = releases_of(answered.series)
        assert (bool(releases), bool(cells_about(Release.objects.all(), ward))) == (is_shown, is_shown)


def a_day(top, people, number):
    """A day on which everybody answers, and its count on the next morning."""
    day = MONDAY + number * DAY
    midnight = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    times = {"opens_at": midnight, "closes_at": midnight + DAY}
    planned = plan_wave(
        series="daily", label=day.isoformat(), questions=[FACES], groups=[top], by=None, now=midnight,
        is_daily=True, **times,
    )  # fmt: skip
    wave = open_wave(wave=planned, now=midnight)
    keep_quarter(wave=wave, day=day)
    for person in people:
        say(wave, person, midnight + DAY / 2)
    close_wave(wave=wave, by=None, now=midnight + DAY)
    count_closed(midnight + DAY + DAY / 3)


def test_days_wait_for_the_higher_floor_and_those_before_are_hidden(trust, top, surgery, ward, nurses):
    a_day(top, nurses, 0)
    assert [period.last for period in periods_for("daily", "workday", group_with_all(top), side="day")] == [
        MONDAY
    ]
    ask_for(trust, 13)
    assert periods_for("daily", "workday", group_with_all(top), side="day") == []
    a_day(top, nurses, 1)
    assert Cell.objects.filter(first__gt=MONDAY.isoformat()).count() == 0


# The wrong builds


def test_a_count_that_goes_by_the_old_floor_is_caught(trust, answered, now, monkeypatch):
    monkeypatch.setattr(asked_together, "max", lambda values: values[1], raising=False)
    ask_for(trust, 15)
    counted(answered, now)
    assert sizes() == [11, 12]


def test_days_that_go_by_the_old_floor_are_caught(trust, top, surgery, ward, nurses, monkeypatch):
    monkeypatch.setattr(daily, "_as_careful_as", lambda plan, waves: plan)
    a_day(top, nurses, 0)
    ask_for(trust, 13)
    a_day(top, nurses, 1)
    assert Cell.objects.filter(first__gt=MONDAY.isoformat()).count() > 0


def test_pages_that_show_the_old_ones_still_are_caught(trust, top, surgery, ward, nurses, monkeypatch):
    for room in (published, shown):
        monkeypatch.setattr(room, "careful", lambda rows, by="": rows)
    a_day(top, nurses, 0)
    ask_for(trust, 13)
    assert periods_for("daily", "workday", group_with_all(top), side="day") != []

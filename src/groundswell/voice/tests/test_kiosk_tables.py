"""The tables of what came from tablets and cards: no person, no time, no order, no length that tells."""

from __future__ import annotations

import pytest
from django.db import models

from groundswell.ask.models import Slip, SlipKey
from groundswell.voice.models import Kiosk, KioskArrival, KioskWords, SetAside
from groundswell.voice.tests.test_anonymous_tables import faults_of, key, wrong_table


@pytest.mark.parametrize("table", [Slip, SlipKey, KioskArrival, KioskWords, SetAside])
def test_no_table_tells_who_or_when(table):
    assert faults_of(table) == []


def test_a_table_that_remembers_the_minute_is_caught():
    assert faults_of(wrong_table(id=key(), at=models.DateTimeField())) == ["at is a time"]


def test_nothing_links_an_answer_to_the_tablet_it_came_from_or_to_its_arrival():
    names = {field.name for field in Slip._meta.fields}
    assert names & {field.name for field in KioskArrival._meta.fields} == {
        "id",
        "organisation",
        "public_id",
        "group",
        "day",
    }
    assert "kiosk" not in names


def test_a_tablet_is_last_seen_on_a_day():
    assert isinstance(Kiosk._meta.get_field("seen_on"), models.DateField)
    assert not isinstance(Kiosk._meta.get_field("seen_on"), models.DateTimeField)

"""The first page somebody sees is light enough for a bad line: what travelled is counted by the browser itself."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from groundswell.ask.tasks import keep_waves
from groundswell.ask.tests.asking import a_survey, an_open_wave, the_last_morning
from groundswell.ask.tests.scenes import staff
from groundswell.people.models import Person
from groundswell.voice.tasks import ask_about_today

MOST_BYTES, MOST_REQUESTS = 60_000, 6


class Scales:
    """Weighs what a window fetches: bytes on the wire with their headers, and bytes once unpacked."""

    def __init__(self, traveller):
        self.wire, self.unpacked, self.requests = 0, 0, 0
        self.session = traveller.context.new_cdp_session(traveller.page)
        self.session.on("Network.loadingFinished", self._arrived)
        self.session.on("Network.dataReceived", self._unpacked)
        self.session.send("Network.enable")
        self.session.send("Network.clearBrowserCache")

    def _arrived(self, told):
        self.wire += told["encodedDataLength"]
        self.requests += 1

    def _unpacked(self, told):
        self.unpacked += told["dataLength"]


@pytest.fixture
def asked_today(asha, trust, ward, ada):
    """The question of the day, and a survey of seven questions on one page."""
    now, today = timezone.now(), the_last_morning()
    staff(ward, 12, joined=now)
    Person.objects.update(joined_at=now - datetime.timedelta(days=400))
    ask_about_today(now)
    keep_waves(now)
    return an_open_wave(a_survey(ward, now), ward, ada, first_day=today, today=today)


def weighed(traveller, path):
    scales = Scales(traveller)
    assert traveller.goes_to(path) == 200
    traveller.page.wait_for_load_state("networkidle")
    assert traveller.troubles == []
    return scales


@pytest.mark.journey
def test_the_workday_a_survey_and_the_door_are_light_at_the_first_visit(travellers, asked_today, asha, trust):
    survey = reverse("ask:answer_section", args=[asked_today.public_id, 1])
    nurse, porter = travellers(width=390), travellers(width=390)
    nurse.is_let_in(asha)
    porter.goes_to_the_door()
    for traveller, path in ((nurse, survey), (nurse, "/workday/"), (porter, f"/speak/{trust.slug}/en/")):
        seen = weighed(traveller, path)
        assert 0 < seen.requests <= MOST_REQUESTS, path
        assert 0 < seen.wire <= MOST_BYTES, path
        # sent as they lie on the disk, the same files would be far too heavy
        assert seen.unpacked > MOST_BYTES, path

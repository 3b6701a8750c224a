"""The tablet of the demo, on a small stage."""

from __future__ import annotations

from groundswell.ask.models import Cell, Slip
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.stage import Stage
from groundswell.site.demo.tablet import DAYS, PLAYED, pass_by_tablet, set_up_tablet
from groundswell.voice.actions import keep_inbox
from groundswell.voice.models import Fate, KioskArrival
from groundswell.voice.queries.kiosks import tablet_days


def test_the_ward_has_a_tablet_with_days_that_are_out_and_some_answers_set_aside(
    trust, ward, lena, now, settings
):
    settings.WAITS_FOR_COPY = False
    keep_inbox(now=now)
    stage = Stage({"severn-vale": trust}, {("severn-vale", "maple"): ward}, {"ruth": lena})
    set_up_tablet(stage, now - DAYS * DAY)
    kiosk = pass_by_tablet(stage, now)
    assert Cell.objects.filter(side="slips").count() == DAYS - 1
    assert len(tablet_days(ward)[0].periods) == DAYS - 1
    assert KioskArrival.objects.filter(kiosk=kiosk.public_id, fate=Fate.ASIDE).count() == PLAYED
    assert set(Slip.objects.values_list("tally", flat=True)) == {None}

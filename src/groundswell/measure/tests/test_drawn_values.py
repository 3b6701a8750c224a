"""Charts read a copy of the values in one row. After every other test of this folder it is asked to say the same as they do."""

from __future__ import annotations

from groundswell.measure.actions.drawing import draw_from
from groundswell.measure.models import DrawnValues, Value
from groundswell.measure.queries import chart_of
from groundswell.measure.tests.scenes import FALLS, MONDAY, astray, fill


def test_without_its_copy_a_chart_reads_the_values_and_somebody_notices(falls, asha, now):
    fill(falls, asha, now)
    DrawnValues.objects.filter(measure=falls).delete()
    assert chart_of(falls).rows.y == FALLS
    assert astray() == [falls]
    draw_from([falls])
    assert chart_of(falls).rows.y == FALLS


def test_a_value_that_passes_its_copy_by_is_noticed(falls, asha, now):
    fill(falls, asha, now)
    assert astray() == []
    Value.objects.filter(measure=falls, on=MONDAY).update(numerator=99)
    assert astray() == [falls]
    draw_from([falls])
    assert chart_of(falls).rows.y[0] == 99

"""Measures of several numbers each time: entered as rows of their own, drawn as X̄ and s, corrected and taken back one by one."""

from __future__ import annotations

import datetime
import io
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pptx import Presentation

from groundswell.base.notify.models import Notice
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.measure.actions import (
    bring_in_file,
    change_measure,
    correct_value,
    enter_many,
    keep_file,
    mark,
    read_grid,
    remove_value,
    undo_change,
    undo_entry,
    watch,
)
from groundswell.measure.models import Entry, Mark, Measure, Signal, Value, ValueChange
from groundswell.measure.queries import chart_of, charts_of
from groundswell.measure.rules import BadFigures, Figure
from groundswell.measure.tests.scenes import MONDAY, WEEK, a_measure

WAITS = [(31, 35, 28, 40, 33), (30, 36, 29, 41, 34), (32, 33, 31, 38, 35)]
WEEKS = 15


@pytest.fixture
def waits(ward, lena, now):
    """The waits of five patients a week."""
    picked = {"nature": "several", "steady": "", "middling": ""}
    return a_measure(ward, lena, now, name="Waits", chart="xbar", picked=picked, denominator="patients")


def pasted(weeks=WEEKS):
    rows = [
        f"{(MONDAY + n * WEEK).isoformat()}\t{wait}" for n in range(weeks) for wait in WAITS[n % len(WAITS)]
    ]
    return "\n".join(["Week\tMinutes", *rows])


def stored(measure, on=MONDAY):
    return [
        (one.place, one.numerator) for one in Value.objects.filter(measure=measure, on=on).order_by("place")
    ]


def test_several_values_a_day_are_pasted_looked_at_kept_and_drawn_as_a_pair(waits, asha, as_person):
    client, grid = as_person(asha), reverse("measure:grid", args=[waits.public_id])
    assert client.get(reverse("measure:enter", args=[waits.public_id])).url == grid
    assert "give each a row of its own" in client.get(grid).content.decode()
    told = {"key": uuid.uuid4(), "pasted": pasted()}
    look = client.post(grid, {**told, "look": "1"}).content.decode()
    assert "75 new values" in look
    assert not Value.objects.exists()
    client.post(grid, {**told, "keep": "1"})
    assert stored(waits) == list(enumerate(WAITS[0], 1))
    page = client.get(reverse("measure:measure", args=[waits.public_id])).content.decode()
    assert page.count("(standard deviation)") == 2
    assert "X̄ and s charts" in page
    chart = chart_of(waits)
    assert chart.analysis.points[0].y == pytest.approx(33.4)
    assert chart.spread.points[0].y == pytest.approx(4.5055521)
    assert (len(chart.analysis.points), len(chart.spread.points)) == (WEEKS, WEEKS)
    assert "33.8" in client.get(reverse("measure:measures")).content.decode()
    for kind in ("csv", "xlsx", "pptx", "json", "svg"):
        taken = client.get(reverse("figures:take", args=[waits.public_id, kind]))
        assert taken.status_code == 200
        if kind == "pptx":
            slides = Presentation(io.BytesIO(taken.content)).slides
            means, spreads = (shape.chart for slide in slides for shape in slide.shapes if shape.has_chart)
            assert means.plots[0].series[0].values[0] == pytest.approx(33.4)
            assert spreads.plots[0].series[0].values[0] == pytest.approx(4.5055521)
    again = client.post(grid, {"key": uuid.uuid4(), "pasted": pasted(), "keep": "1"})
    assert again.status_code == 302
    assert Entry.objects.count() == 1


def test_each_value_of_a_day_is_corrected_removed_and_brought_back_on_its_own(waits, asha, now):
    figures = [Figure(MONDAY, wait, None, "", place) for place, wait in enumerate(WAITS[0], 1)]
    entry = enter_many(figures={waits: figures}, key=uuid.uuid4(), by=asha, now=now)
    second, third = Value.objects.filter(place__in=[2, 3]).select_related("measure__group").order_by("place")
    correct_value(value=second, numerator=99, by=asha, now=now)
    removed = remove_value(value=third, by=asha, now=now)
    assert stored(waits) == [(1, 31), (2, 99), (4, 40), (5, 33)]
    undo_change(change=removed, by=asha, now=now)
    undo_change(change=ValueChange.objects.get(place=2), by=asha, now=now)
    assert stored(waits) == list(enumerate(WAITS[0], 1))
    undone = undo_entry(entry=entry, by=asha, now=now)
    assert (undone.taken_back, undone.left) == (3, 2)
    assert stored(waits) == [(2, 35), (3, 28)]


def test_decisions_are_about_days_and_another_chart_draws_the_means(waits, lena, asha, now):
    file = keep_file(grid=read_grid(pasted()), file_name="w.csv", by=asha, now=now, measure=waits)
    bring_in_file(file=file, by=asha, now=now)
    for kind, week in ((Mark.Kind.FREEZE, 11), (Mark.Kind.STEP, 12), (Mark.Kind.EXCLUDE, 2)):
        told = {"kind": kind, "on": MONDAY + week * WEEK, "words": "why"}
        mark(measure=waits, key=uuid.uuid4(), by=lena, now=now, **told)
    for _time in range(2):
        series = chart_of(waits).series
        assert list(series.steps) == [(MONDAY + 12 * WEEK).isoformat()]
        assert (list(series.baseline), list(series.exclude)) == ([12, None], [3])
        assert chart_of(waits).analysis is not None
        change_measure(measure=waits, version=waits.version, chart="i", by=lena, now=now)
        waits.refresh_from_db()
    drawn = chart_of(waits)
    assert drawn.analysis.points[0].y == pytest.approx(33.4)
    assert drawn.spread is None


def test_whoever_watches_hears_when_a_mean_stands_out(waits, asha, ben, now):
    watch(measure=waits, by=ben, now=now)
    for weeks, waited in ((range(WEEKS), None), ([WEEKS], 90)):
        figures = [
            Figure(MONDAY + n * WEEK, waited or wait, place=place)
            for n in weeks
            for place, wait in enumerate(WAITS[n % len(WAITS)], 1)
        ]
        enter_many(figures={waits: figures}, key=uuid.uuid4(), by=asha, now=now)
        react_to_waiting(now=now)
        assert Notice.objects.filter(person=ben).count() == (waited is not None)
    assert {one.rule for one in Signal.objects.all()} >= {"outside"}


def test_where_one_value_a_day_is_meant_a_second_is_refused(falls, waits, asha, now):
    twice = [Figure(MONDAY, 3), Figure(MONDAY, 4, place=2)]
    for measure, figures in ((falls, twice), (waits, [twice[0], twice[0]])):
        with pytest.raises(BadFigures):
            enter_many(figures={measure: figures}, key=uuid.uuid4(), by=asha, now=now)
    assert not Value.objects.exists()


def test_charts_of_several_ask_the_database_equally_often_for_one_and_for_three(waits, ward, lena, now):
    more = [a_measure(ward, lena, now, name=f"W{n}", chart="xbar") for n in (1, 2)]
    figures = [
        Figure(MONDAY + n * datetime.timedelta(days=7), 3 + n, place=p) for n in (0, 1) for p in (1, 2)
    ]
    enter_many(figures=dict.fromkeys([waits, *more], figures), key=uuid.uuid4(), by=lena, now=now)
    counted = []
    for measures in ([waits], [waits, *more]):
        with CaptureQueriesContext(connection) as asked:
            charts_of(
                list(Measure.objects.filter(pk__in=[one.pk for one in measures]).select_related("group"))
            )
        counted.append(len(asked))
    assert counted == [4, 4]

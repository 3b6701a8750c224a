"""Published figures of the NHS come in as they are: every file that fits, gaps as gaps, with what is known to have happened on the chart."""

from __future__ import annotations

import csv
import datetime
import uuid
from collections import defaultdict

import pytest

from groundswell.measure.actions import mark, read_grid
from groundswell.measure.actions.imports import from_shell
from groundswell.measure.models import Mark, Measure, Value
from groundswell.measure.queries import charts_of
from groundswell.people.queries import root_group
from groundswell.pure.figures import Columns, Taking, heading_of, names_in, read_figures
from groundswell.pure.spc import picture_of

TODAY = datetime.date(2026, 11, 26)
SHARE, PLAIN = Taking(denominator=True, proportion=True), Taking()
FILES = {
    "england_ae_by_org_month_2016_2019": ("org_code+type", "period", "breaches", "attendances"),
    "england_ae_by_trust_month_2021_on": ("org_code", "month", "attendances_over_4hours", "total_attendances"),
    "england_beds_by_trust_month": ("org_code", "month", "general_acute_beds_occupied", "general_acute_beds_available"),
    "england_discharges_by_trust_day": ("org_code", "date", "discharged_total", ""),
    "england_rtt_long_waits_by_trust_month": ("org_code", "month", "waits_over_52_weeks", ""),
    "england_rtt_overview_2007_on": ("wait_band", "month", "count", ""),
    "ons_weekly_deaths_2010_2020": ("category_1+category_2", "date", "counts", ""),
    "scotland_ae_by_hospital_month_2007_on": ("hospital_code+hospital_name", "month_end", "over_4_hours", "attendances"),
    "wales_ae_by_hospital_month_2010_on": ("unit_code", "month", "within_4_hours", "attendances"),
    "wales_ambulance_by_health_board_month": ("health_board", "month", "red_calls_resulting_in_an_emergency_response_at_the_scene_within_8_minutes", "red_calls_resulting_in_an_emergency_response_at_the_scene"),
}  # fmt: skip


def columns_of(grid, measure, date, value, size):
    names = heading_of(grid).names
    at = {name: place for place, name in enumerate(names)}
    return Columns(at[date], at[value], at.get(size), measure=tuple(at[one] for one in measure.split("+")))


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_a_published_file_is_read_or_named(name, shared_data):
    grid = read_grid((shared_data / f"timeseries/{name}.csv").read_bytes())
    columns = columns_of(grid, *FILES[name])
    taking = dict.fromkeys(names_in(grid, columns), SHARE if FILES[name][3] else PLAIN)
    found = read_figures(grid, columns, taking, today=TODAY)
    wrong = {fault.row for fault in found.faults}
    assert len(found.new) + len(wrong) == len(grid.lines) - 1
    # A few rows of the sources are wrong themselves, such as more within 4 hours than there were.
    assert len(wrong) <= len(grid.lines) // 500, found.faults[:5]


def test_ambulances_come_in_and_are_drawn(ward, ada, now, shared_data):
    bring(shared_data, "wales_ambulance_by_health_board_month", ada, now)
    charts = charts_of(list(Measure.objects.order_by("name")))
    assert len(charts) >= 4
    assert all(chart.analysis is not None and len(chart.rows.x) >= 20 for chart in charts)


def test_accident_and_emergency_has_its_gaps_and_what_happened_on_the_chart(ward, ada, now, shared_data):
    bring(shared_data, "england_ae_by_trust_month_2021_on", ada, now)
    events = known_events(shared_data, "england_ae_by_trust_month_2021_on")
    for measure in Measure.objects.filter(name__in=events):
        for day, words in events[measure.name]:
            mark(
                measure=measure,
                kind=Mark.Kind.ANNOTATE,
                on=day,
                words=words,
                key=uuid.uuid4(),
                by=ada,
                now=now,
            )
    chart = charts_of([Measure.objects.get(name="R0D")])[0]
    assert chart.rows.y[0] is None
    assert any(value is not None for value in chart.rows.y)
    picture = picture_of(chart.analysis, id="r0d", title="R0D", notes=chart.notes)
    assert "a chart must show a gap, not a zero" in " ".join(row[-1] for row in picture.table.rows)
    assert Value.objects.filter(numerator=None).count() > 100


def bring(shared_data, name, by, now):
    measure, date, value, size = FILES[name]
    from_shell(
        kind="values",
        path=shared_data / f"timeseries/{name}.csv",
        columns={"measure": measure, "date": date, "value": value, "denominator": size},
        group=None,
        for_real=True,
        by=by,
        now=now,
        progress=lambda said: None,
        start={"chart": "pp" if size else "i", "direction": "decrease", "frequency": "month", "multiply": 100.0 if size else 1.0},
    )  # fmt: skip
    assert root_group().measures.exists()


def known_events(shared_data, name):
    """What is known to have happened, by unit: pairs of day and words."""
    found = defaultdict(list)
    with (shared_data / "timeseries/known_events.csv").open() as file:
        for row in csv.DictReader(file):
            if name in row["source_file"]:
                for unit in row["unit"].split("|"):
                    found[unit].append((datetime.date.fromisoformat(row["event_date"]), row["event"]))
    return found

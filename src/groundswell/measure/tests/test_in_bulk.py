"""Rows by the thousand stand behind the same wall as a single one, and are the same as if each had been made by itself."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction

from groundswell.base.tenancy.in_bulk import insert_many
from groundswell.base.tenancy.wall import NoTenant, WrongTenant, outside, within
from groundswell.measure.actions import enter_many
from groundswell.measure.models import Measure, Value
from groundswell.measure.rules import Figure
from groundswell.measure.tests.scenes import a_measure

DAY = datetime.date(2024, 1, 1)
NAMES = ("measure_id", "on", "numerator", "note")


@pytest.fixture(autouse=True)
def _copies_say_what_the_values_say():
    """Not here: these rows are written past the actions, to see what writes them."""


def told(measure, days, by, now):
    same = {"entered_by_id": by.pk, "entered_at": now, "denominator": None}
    rows = [(measure.pk, DAY + datetime.timedelta(days=place), 1.5, "½ ŵ'\"") for place in range(days)]
    return insert_many(Value, same, NAMES, rows, points_at=[measure, by])


def facts(value):
    names = [field.attname for field in Value._meta.concrete_fields if field.name not in {"id", "public_id"}]
    return {name: getattr(value, name) for name in names}


def test_a_row_is_the_same_as_one_that_was_made_by_itself(falls, asha, now):
    assert told(falls, 1, asha, now) == 1
    many = Value.objects.get()
    known = facts(many)
    many.delete()
    single = Value.objects.create(
        measure=falls, on=DAY, numerator=1.5, note="½ ŵ'\"", entered_by=asha, entered_at=now
    )
    single.refresh_from_db()
    assert facts(single) == known


def test_thousands_have_ids_of_their_own(falls, asha, now):
    assert told(falls, 4_500, asha, now) == 4_500
    assert Value.objects.values("public_id").distinct().count() == 4_500
    assert told(falls, 0, asha, now) == 0


def test_no_row_points_into_another_organisation(falls, asha, cerys, now):
    with within(cerys.organisation), pytest.raises(WrongTenant):
        told(falls, 2, cerys, now)
    with pytest.raises(WrongTenant):
        told(falls, 2, cerys, now)
    with outside(), pytest.raises(NoTenant):
        told(falls, 2, asha, now)
    with pytest.raises(WrongTenant):
        insert_many(Value, {"entered_at": now}, NAMES, [(falls.pk, DAY, 1, "")], points_at=[asha])
    assert not Value.objects.exists()


def test_a_day_that_is_there_already_keeps_all_of_them_out(falls, asha, now):
    told(falls, 1, asha, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        told(falls, 3, asha, now)
    assert Value.objects.count() == 1


def test_many_figures_ask_the_database_equally_often_for_one_and_for_three_measures(
    ward, lena, now, django_assert_max_num_queries
):
    measures = [a_measure(ward, lena, now, name=f"M{n}") for n in range(3)]
    assert Measure.objects.count() == 3
    with django_assert_max_num_queries(30):
        figures = {one: [Figure(DAY + datetime.timedelta(days=n), n) for n in range(500)] for one in measures}
        enter_many(figures=figures, key=uuid.uuid4(), by=lena, now=now)
    assert Value.objects.count() == 1500

"""The sealed and the published tables: no time, no order, and no person but the one that is shredded."""

from __future__ import annotations

import itertools
import uuid

import pytest
from django.conf import settings
from django.db import IntegrityError, models, transaction

from groundswell.ask.models import Cell, Release, Remark, SealedAnswer, SeatAnswer, WaitingRemark, Wave
from groundswell.ask.tests.scenes import a_wave
from groundswell.base.tenancy.random_key import RandomKeyField
from groundswell.base.tenancy.wall import TenantModel

MAY_POINT = {
    SealedAnswer: {"wave", "person"},
    SeatAnswer: {"wave"},
    Release: set(),
    Cell: {"release"},
    Remark: {"release"},
    WaitingRemark: set(),
}
TIMES = (models.DateField, models.TimeField, models.DurationField)
ORDERED = (models.AutoField, models.BigAutoField, models.SmallAutoField)
_numbers = itertools.count()


def faults_of(table, may_point=frozenset()):
    """What a table would tell about who said something, and when."""
    for field in table._meta.concrete_fields:
        if isinstance(field, TIMES):
            yield f"{field.name} is a time"
        if isinstance(field, ORDERED) or (field.primary_key and not isinstance(field, RandomKeyField)):
            yield f"{field.name} has an order"
        if field.is_relation and field.name not in {"organisation", *may_point}:
            yield f"{field.name} points at {field.related_model.__name__}"
        if isinstance(field, models.UUIDField) and field.default is not uuid.uuid4:
            yield f"{field.name} is not drawn by chance"


def wrong_table(**fields):
    body = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "wrong_ask"})}
    return type(f"Wrong{next(_numbers)}", (TenantModel,), {**body, **fields})


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"id": RandomKeyField(), "at": models.DateTimeField()}, "at is a time"),
        ({"id": RandomKeyField(), "on": models.DateField()}, "on is a time"),
        ({"id": models.BigAutoField(primary_key=True)}, "id has an order"),
        ({"id": models.CharField(primary_key=True)}, "id has an order"),
        (
            {
                "id": RandomKeyField(),
                "by": models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"),
            },
            "by points at Person",
        ),
        (
            {"id": RandomKeyField(), "mark": models.UUIDField(default=uuid.uuid1)},
            "mark is not drawn by chance",
        ),
    ],
)
def test_a_wrong_table_is_caught(fields, fault):
    assert list(faults_of(wrong_table(**fields))) == [fault]


@pytest.mark.parametrize("table", MAY_POINT)
def test_no_table_tells(table):
    assert list(faults_of(table, MAY_POINT[table])) == []


def test_the_database_itself_refuses_a_k_below_the_floor(ward, nurses, now):
    wave = a_wave(ward, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wave.objects.filter(pk=wave.pk).update(k=7)

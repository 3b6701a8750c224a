"""What the tables of sealed and anonymous words would tell by their columns alone: times, orders, and who."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping

from django.db import connection, models

from groundswell.ask.models import Cell, GroupSheet, Release, Remark, SealedAnswer, SeatAnswer, WaitingRemark
from groundswell.base.tenancy.random_key import RandomKeyField
from groundswell.site.proof.job import Job
from groundswell.site.proof.outcome import Outcome, Tally
from groundswell.voice.models import Inbox, Receipt, SealedWords

Table = type[models.Model]
MAY_POINT: Mapping[Table, Collection[str]] = {
    SealedAnswer: {"wave", "person"},
    SeatAnswer: {"wave"},
    Release: (),
    Cell: {"release"},
    GroupSheet: {"release"},
    Remark: {"release"},
    WaitingRemark: (),
    Inbox: (),
    Receipt: (),
    SealedWords: (),
}
"""The tables, and what else than the organisation each may point at."""
TIMES = (models.DateField, models.TimeField, models.DurationField)
ORDERED = (models.AutoField, models.BigAutoField, models.SmallAutoField)


def faults_of(table: Table, may_point: Collection[str] = ()) -> Iterator[str]:
    """What a table would tell about who said something, and when."""
    for field in table._meta.concrete_fields:
        if isinstance(field, TIMES):
            yield f"{field.name} is a time"
        if isinstance(field, ORDERED) or (field.primary_key and not isinstance(field, RandomKeyField)):
            yield f"{field.name} has an order"
        if field.is_relation and field.name not in {"organisation", *may_point}:
            yield f"{field.name} points at {field.related_model}"
        if isinstance(field, models.UUIDField) and field.has_default() and field.default is not uuid.uuid4:
            yield f"{field.name} is not drawn by chance"


def read_tables(job: Job) -> Outcome:
    """Do the tables themselves tell when or by whom something was said?"""
    found = [
        f"{table.__name__}: {fault}" for table, may in MAY_POINT.items() for fault in faults_of(table, may)
    ]
    wrong = [bool(list(faults_of(table))) for table in _wrong_tables()]
    return Outcome(
        "tables",
        connection.vendor,
        real=Tally(len(MAY_POINT), len(found)),
        wrong=Tally(len(wrong), sum(wrong)),
        notes={"found": found} if found else {},
    )


def _wrong_tables() -> Iterator[Table]:
    """Tables that are wrong on purpose: a time, a day, an order, a person."""
    from django.conf import settings  # noqa: PLC0415

    key = {"id": RandomKeyField()}
    bodies: tuple[dict[str, object], ...] = (
        {**key, "at": models.DateTimeField()},
        {**key, "on": models.DateField()},
        {"id": models.BigAutoField(primary_key=True)},
        {"id": models.CharField(primary_key=True)},
        {**key, "mark": models.UUIDField(default=uuid.uuid1)},
        {**key, "by": models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")},
    )
    for number, body in enumerate(bodies):
        meta = type("Meta", (), {"app_label": "wrong_on_purpose"})
        yield type(
            f"Wrong{number}{uuid.uuid4().hex}",
            (models.Model,),
            {"__module__": __name__, "Meta": meta, **body},
        )

"""Measuring in the demo: the tales made into values with the same dice each time, and put in through the actions."""

from __future__ import annotations

import datetime
import math
import uuid
from collections.abc import Iterator
from random import Random

from groundswell.base.tenancy.wall import within
from groundswell.measure.actions import enter_many, mark, set_target, start_measure, watch
from groundswell.measure.models import Mark, Measure
from groundswell.measure.rules import Figure
from groundswell.people.models import Group, Person
from groundswell.people.queries import leads_of
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage
from groundswell.site.demo.tales import TALES, Tale, Turn

KINDS = {
    "note": Mark.Kind.ANNOTATE,
    "step": Mark.Kind.STEP,
    "freeze": Mark.Kind.FREEZE,
    "exclude": Mark.Kind.EXCLUDE,
}
MOST_MADE_UP = 60.0
MANY = 100


def measure_up(stage: Stage, now: datetime.datetime) -> None:
    """Start every measure of the tales, put its values in, and write on it what happened."""
    for slug, organisation in stage.houses.items():
        with within(organisation):
            for tale in TALES:
                if tale.house == slug:
                    _tell(tale, stage, now)
    with within(stage.houses[TRUST.slug]):
        ward = stage.group(TRUST.slug, "maple")
        watch(group=ward, by=stage.people["ruth"], now=now)
        watch(group=ward, by=stage.people["niamh"], now=now)


def figures_of(tale: Tale, today: datetime.date) -> list[Figure]:
    """The values of a tale up to today: the same for the same day."""
    dice = Random(tale.name)
    days = list(_days(tale, today, dice))
    if tale.chart == "xbar":
        return [
            Figure(day, _measured(tale, tale.values - 1 - n, dice), None, "", place)
            for n, day in enumerate(days)
            for place in range(1, int(tale.out_of) + 1)
        ]
    return [Figure(day, *_value(tale, tale.values - 1 - n, dice, days, n)) for n, day in enumerate(days)]


def _tell(tale: Tale, stage: Stage, now: datetime.datetime) -> None:
    group = stage.group(tale.house, tale.place)
    by = _keeper(stage, group)
    figures = figures_of(tale, now.date())
    began = now - datetime.timedelta(days=(now.date() - figures[0].on).days)
    measure = _started(tale, group, by, began)
    key = uuid.uuid5(KEYS, f"values of {tale.name}")
    enter_many(figures={measure: figures}, key=key, by=by, now=now - DAY)
    if tale.target is not None:
        set_target(measure=measure, from_on=figures[0].on, value=tale.target, by=by, now=now - DAY)
    for turn in tale.turns:
        _mark(measure, turn, figures, by, now)


def _started(tale: Tale, group: Group, by: Person, now: datetime.datetime) -> Measure:
    return start_measure(
        group=group,
        name=tale.name,
        key=uuid.uuid5(KEYS, tale.name),
        by=by,
        now=now,
        definition=tale.definition,
        kind=tale.kind,
        numerator=tale.numerator,
        denominator=tale.denominator,
        unit=tale.unit,
        frequency=tale.frequency,
        direction=tale.direction,
        chart=tale.chart,
        picked={"nature": "several", "steady": "", "middling": ""} if tale.chart == "xbar" else {},
        multiply=100.0 if tale.unit == "%" else 1.0,
        decimals=3 if tale.chart == "u" else 1,
        seen_by="organisation",
    )


def _mark(measure: Measure, turn: Turn, figures: list[Figure], by: Person, now: datetime.datetime) -> None:
    days = sorted({figure.on for figure in figures})
    on = days[-1 - turn.ago]
    key = uuid.uuid5(KEYS, f"{measure.name} {turn.words}")
    mark(measure=measure, kind=KINDS[turn.kind], on=on, words=turn.words, key=key, by=by, now=now - DAY / 2)


def _keeper(stage: Stage, group: Group) -> Person:
    """The lead of a group, or of the nearest above it that has one."""
    return leads_of(group)[0]


def _days(tale: Tale, today: datetime.date, dice: Random) -> Iterator[datetime.date]:
    """The days of the values, oldest first."""
    if tale.frequency == "event":
        yield from reversed(list(_days_of_events(tale, today, dice)))
        return
    for ago in range(tale.values - 1, -1, -1):
        yield (
            today - datetime.timedelta(days=today.weekday(), weeks=ago)
            if tale.frequency == "week"
            else _month(today, ago + 1)
        )


def _days_of_events(tale: Tale, today: datetime.date, dice: Random) -> Iterator[datetime.date]:
    day = today - datetime.timedelta(days=3)
    for ago in range(tale.values):
        yield day
        wait = tale.usual if tale.chart == "t" else 12.0
        day -= datetime.timedelta(days=1 + round(dice.expovariate(1 / (wait * _level(tale, ago)))))


def _month(today: datetime.date, ago: int) -> datetime.date:
    number = today.year * 12 + today.month - 1 - ago
    return datetime.date(number // 12, number % 12 + 1, 1)


def _level(tale: Tale, ago: int) -> float:
    """How the level has changed by then."""
    return math.prod(turn.level for turn in tale.turns if turn.ago >= ago)


def _value(
    tale: Tale, ago: int, dice: Random, days: list[datetime.date], row: int
) -> tuple[float | None, float | None]:
    usual = _usual(tale, ago)
    if tale.chart == "t":
        return float(max(1, (days[row] - days[row - 1]).days if row else round(usual))), None
    if tale.chart == "g":
        return float(round(dice.expovariate(1 / usual))), None
    if tale.chart == "c":
        return float(_poisson(usual, dice)), None
    if tale.chart == "i":
        return _measured(tale, ago, dice), None
    size = max(4, round(dice.gauss(tale.out_of, tale.out_of * 0.12)))
    if tale.chart == "u":
        return float(min(size, _poisson(usual * size, dice))), float(size)
    share = min(0.99, max(0.005, usual + (dice.gauss(0, 0.022) if tale.chart == "pp" else 0)))
    return float(_binomial(size, share, dice)), float(size)


def _usual(tale: Tale, ago: int) -> float:
    return tale.usual * _level(tale, ago) * math.prod(times for when, times in tale.odd if when == ago)


def _measured(tale: Tale, ago: int, dice: Random) -> float:
    usual = _usual(tale, ago)
    measured = max(0.0, dice.gauss(usual, usual * tale.spread))
    return float(round(measured)) if tale.usual >= MANY else round(measured, 1)


def _poisson(mean: float, dice: Random) -> int:
    if mean > MOST_MADE_UP:
        return max(0, round(dice.gauss(mean, math.sqrt(mean))))
    limit, n, product = math.exp(-mean), 0, dice.random()
    while product > limit:
        n, product = n + 1, product * dice.random()
    return n


def _binomial(size: int, share: float, dice: Random) -> int:
    spread = math.sqrt(size * share * (1 - share))
    if spread > 4:
        return min(size, max(0, round(dice.gauss(size * share, spread))))
    return sum(dice.random() < share for _ in range(size))

"""What people answer in an organisation of a given shape: sealed with its own keys, counted and published by its own gate."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from groundswell.ask.actions import close_wave, keep_quarter, open_wave, plan_wave
from groundswell.ask.models import SealedAnswer, Survey, Wave
from groundswell.ask.rules import body_of, right_answers
from groundswell.ask.tasks import count_closed
from groundswell.base.sealing import destroy, seal
from groundswell.base.tenancy.wall import within
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.site.proof.scene import DAY
from groundswell.site.proof.showing.house import House
from groundswell.site.proof.showing.survey import FIVE, ITEMS, JOB, REASONS, THREE, a_round, a_survey

FACES = "workday"
DAILY: list[dict[str, Any]] = [
    {"key": FACES, "kind": "one", "values": FIVE, "required": True},
    {"key": REASONS, "kind": "many", "values": [1, 2]},
]
FIRST = datetime.date(2026, 9, 28)
"""The first day of a quarter as the plan cuts it."""
OVER = 100


@dataclass(frozen=True)
class Said:
    """The answer of a person to one wave, as it stood when it closed. `group` is the public id of where they stood."""

    person: int
    wave: str
    group: str
    path: str
    settled: bool
    answers: dict[str, object]

    @property
    def day(self) -> datetime.date:
        return datetime.date.fromisoformat(self.wave)


@dataclass
class Lived:
    """A house in which people have answered: what is true of it, which nobody else knows.

    `rolls` say for each wave where everybody who was asked stood.
    """

    house: House
    series: str
    said: list[Said] = field(default_factory=list)
    waves: list[str] = field(default_factory=list)
    rolls: dict[str, dict[int, str]] = field(default_factory=dict)
    survey: Survey | None = None


def live(house: House) -> Lived:
    """Let everything happen, and let the worker count it."""
    with within(house.organisation):
        return _days(house) if house.shape.asks_daily else _surveys(house)


def _days(house: House) -> Lived:
    lived = Lived(house, "workday")
    half = len(house.shape.days) // 2
    for number, day in enumerate(house.shape.days):
        if number == half and house.shape.raised:
            house.ask_for(max(house.shape.k, house.shape.raised))
        _a_day(lived, FIRST + day * DAY)
        house.happen(_midnight(FIRST + (day + 1) * DAY))
    for last in (40, 70, OVER):
        count_closed(_midnight(FIRST + last * DAY))
    return lived


def _a_day(lived: Lived, day: datetime.date) -> None:
    midnight = _midnight(day)
    planned = plan_wave(
        series=lived.series, label=day.isoformat(), questions=DAILY, groups=[root_group()], opens_at=midnight,
        closes_at=midnight + DAY, by=None, now=midnight, is_daily=True,
    )  # fmt: skip
    wave = open_wave(wave=planned, now=midnight)
    keep_quarter(wave=wave, day=day)
    _answer(lived, wave)
    close_wave(wave=wave, by=None, now=midnight + DAY)
    count_closed(midnight + DAY + DAY / 8)


def _surveys(house: House) -> Lived:
    survey = a_survey(root_group(), house.begun)
    lived = Lived(house, survey.series, survey=survey)
    for number in range(house.shape.waves):
        now = house.begun + number * 20 * DAY
        wave = a_round(survey, root_group(), now, label=(now.date() + 2 * DAY).isoformat())
        _answer(lived, wave)
        if house.shape.raised and not number:
            house.ask_for(max(house.shape.k, house.shape.raised))
        close_wave(wave=wave, by=None, now=now + 2 * DAY)
        count_closed(now + 2 * DAY)
        house.happen(now + 3 * DAY)
    return lived


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _answer(lived: Lived, wave: Wave) -> None:
    """People answer; some change their answer, some take it back. Sealed one by one, written together."""
    shape, dice = lived.house.shape, lived.house.dice
    said = list(_said(lived, wave))
    changed = set(dice.sample(range(len(said)), min(shape.changes, len(said))))
    taken_back = set(dice.sample(range(len(said)), min(shape.withdrawals, len(said))))
    final = []
    for at, one in enumerate(said):
        answers = _answers(lived, shape.skip) if at in changed else one.answers
        final.append(
            Said(one.person, one.wave, one.group, one.path, one.settled, {} if at in taken_back else answers)
        )
    rows = [_row(wave, one, taken_back=at in taken_back) for at, one in enumerate(final)]
    SealedAnswer.objects.bulk_create(rows)
    lived.waves.append(wave.label)
    if wave.roll is not None:
        lived.rolls[wave.label] = {who: wave.roll.tree[str(group)][1] for who, group, _ in wave.roll.members}
    lived.said += [one for at, one in enumerate(final) if at not in taken_back]


def _said(lived: Lived, wave: Wave) -> Iterator[Said]:
    shape, dice = lived.house.shape, lived.house.dice
    active = set(
        Person.objects.filter(organisation=lived.house.organisation, is_active=True).values_list(
            "pk", flat=True
        )
    )
    if wave.roll is None:
        return
    for person, group, settled in wave.roll.members:
        if person in active and person != lived.house.admin.pk and dice.randint(1, 100) <= shape.answer:
            path, public_id = wave.roll.tree[str(group)][:2]
            yield Said(person, wave.label, public_id, path, settled, _answers(lived, shape.skip))


def _answers(lived: Lived, skip: int) -> dict[str, object]:
    """Answers by chance; what may be skipped sometimes is."""
    dice, daily = lived.house.dice, lived.house.shape.asks_daily
    answers: dict[str, object] = {FACES: dice.choice(FIVE)} if daily else {}
    for key, values in () if daily else ((ITEMS[0], FIVE), (ITEMS[1], FIVE), (JOB, THREE)):
        if dice.randint(1, 100) > skip:
            answers[key] = dice.choice(values)
    if dice.randint(1, 100) > skip:
        answers[REASONS] = sorted(dice.sample([1, 2] if daily else THREE, dice.randint(1, 2)))
    return answers


def _row(wave: Wave, said: Said, *, taken_back: bool) -> SealedAnswer:
    given = None if taken_back else right_answers(wave.questions, said.answers)
    box = seal(body_of(wave, given), to=wave.seals_to, size=wave.box_size)
    return SealedAnswer(wave=wave, person_id=said.person, box=box)


def clear_keys(lived: Lived) -> None:
    """Throw away the keys of this house; its rows go with their transaction."""
    with within(lived.house.organisation):
        for wave in Wave.objects.all():
            destroy(wave.key_name)

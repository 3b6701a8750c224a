"""Answering more than once, and padding a group with accounts that were made for it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest import mock

from django.db import connection
from django.utils import timezone

from groundswell.ask.actions import answering, tallying
from groundswell.ask.models import SealedAnswer
from groundswell.ask.queries import boxes, opened
from groundswell.ask.rules import NotTaken
from groundswell.base.tenancy.wall import within
from groundswell.people.queries import root_group
from groundswell.site.proof import scene
from groundswell.site.proof.insiders.asking import (
    all_say,
    answers_out,
    asked,
    blocks,
    counted,
    is_apart,
    says,
)
from groundswell.site.proof.insiders.undone import undone
from groundswell.site.proof.job import Job
from groundswell.site.proof.outcome import Outcome, Tally
from groundswell.site.proof.scene import DAY, LONG_AGO

FEW, ENOUGH = 12, 14


def stuff(job: Job) -> Outcome:
    """One person answers again and again, others answer who were not asked or are late, and boxes are put elsewhere."""
    tries = job.size.stuffed
    with undone():
        real = _stuffed(tries)
    with undone(), _taking_anybody():
        wrong = _stuffed(tries)
    return Outcome(
        "stuffing",
        connection.vendor,
        real=Tally(tries + 3 * FEW, max(real, 0)),
        wrong=Tally(1, int(wrong > 0)),
    )


def _stuffed(tries: int) -> int:
    """How many answers were counted beyond one for each who was asked."""
    now = timezone.now()
    organisation, admin = scene.found(now - LONG_AGO)
    ward, other = scene.wards_of(organisation, admin, [ENOUGH, FEW], now)
    with within(organisation):
        insiders, outsiders = scene.people_of(ward), scene.people_of(other)
        wave, elsewhere = asked(ward, now), asked(other, now, label="2", series="another")
        all_say(insiders, wave, now)
        all_say(outsiders, elsewhere, now)
        for number in range(tries):
            says(insiders[0], wave, number % 5 + 1, now)
        for person in outsiders:
            _try(person, wave, now)
        _move_boxes(elsewhere, wave)
        closed = now + DAY
        for person in outsiders:
            _try(person, wave, closed)
        counted(wave, now)
        return answers_out() - len(insiders)


def _try(person: object, wave: object, now: object) -> None:
    try:
        says(person, wave, 1, now)  # type: ignore[arg-type]
    except NotTaken:
        return


def _move_boxes(source: object, target: object) -> None:
    """With the database in hand, put boxes of another wave among those of this one."""
    for row in SealedAnswer.objects.filter(wave=source):
        if not SealedAnswer.objects.filter(wave=target, person=row.person).exists():
            SealedAnswer.objects.filter(pk=row.pk).update(wave=target)


@contextmanager
def _taking_anybody() -> Iterator[None]:
    """A build that is wrong on purpose: it takes answers from anybody at any time."""
    with (
        mock.patch.object(answering, "is_asked", return_value=True),
        mock.patch.object(answering, "is_open", return_value=True),
    ):
        yield


def pad(job: Job) -> Outcome:
    """Somebody makes up colleagues, so that one real person stands in a group that looks large enough."""
    dice = random.Random(job.seed)
    shown = [_padded(dice) for _ in range(job.size.rounds)]
    with mock.patch.object(tallying, "people_of", _everybody_counts):
        caught = [_padded(dice) for _ in range(job.size.rounds)]
    return Outcome(
        "padding",
        connection.vendor,
        real=Tally(len(shown), sum(shown)),
        wrong=Tally(len(caught), sum(caught)),
    )


_honest = boxes.people_of


def _everybody_counts(waves: object) -> opened.People:
    people = _honest(waves)  # type: ignore[arg-type]
    return replace(people, settled=frozenset(people.group_of))


def _padded(dice: random.Random) -> bool:
    """Whether a ward of one real person, or two, and many made up ones is shown by itself."""
    now = timezone.now()
    with undone():
        organisation, admin = scene.found(now - LONG_AGO)
        real = dice.randint(1, 2)
        ward, other = scene.wards_of(organisation, admin, [real, ENOUGH], now)
        with within(organisation):
            scene.hire(ward, dice.randint(10, 30), joined=now - dice.randint(0, 29) * DAY)
            wave = asked(root_group(), now)
            all_say([*scene.people_of(ward), *scene.people_of(other)], wave, now)
            counted(wave, now)
            return is_apart(ward, blocks())

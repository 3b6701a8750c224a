"""The count of a wave: killed at each step it takes, then done again; and done by two at once."""

from __future__ import annotations

import datetime
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest import mock

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from groundswell.ask.actions import answer, close_wave, prove_copy, tallying
from groundswell.ask.models import Cell, Copy, Release, Remark, SealedAnswer, Wave
from groundswell.ask.tasks import keep_waves
from groundswell.base.sealing import holds
from groundswell.base.tenancy.wall import outside, within
from groundswell.people.models import Organisation
from groundswell.people.queries import root_group
from groundswell.site.proof import scene
from groundswell.site.proof.breaking.children import KILLED, begin, done, result_of
from groundswell.site.proof.breaking.fuse import Fuse
from groundswell.site.proof.breaking.stores import Store, store
from groundswell.site.proof.insiders.asking import FACES, asked
from groundswell.site.proof.job import Job
from groundswell.site.proof.outcome import Outcome, Tally
from groundswell.site.proof.scene import DAY, LONG_AGO

SIZES = [12, 11]
WORDS = {"key": "more", "kind": "words"}
STRIDE = 16
"""A wrong build is wrong for twenty steps in a row or more, so every sixteenth is tried first, and all others where that found nothing."""
Told = dict[str, Any]
Build = Callable[[], AbstractContextManager[Any]]


def kill_count(job: Job) -> Outcome:
    """Killed anywhere between the close of a wave and the destruction of its key, no voice is lost and none counts twice."""
    with tempfile.TemporaryDirectory() as folder:
        scene_ = _Scene(Path(folder))
        steps = scene_.steps()
        tried = list(range(1 + job.share, steps + 1, job.size.boundary * job.shares))
        broken = [at for at in tried if _noted(job, at, steps) and scene_.is_broken_by(at)]
        twice = sum(scene_.is_broken_by_two() for _ in range(job.size.rounds))
        wrong = [scene_.is_wrong(build) for build in (_in_two_pieces, _without_a_copy)]
    return Outcome(
        "kill_count",
        connection.vendor,
        real=Tally(len(tried) + job.size.rounds, len(broken) + twice),
        wrong=Tally(len(wrong), sum(wrong)),
        notes={"steps": steps, "killed": len(tried), "at_once": job.size.rounds},
    )


def _noted(job: Job, at: int, steps: int) -> bool:
    job.tell(at, steps, "steps")
    return True


class _Scene:
    """A wave of twenty-three people that is closed and waits to be counted."""

    def __init__(self, folder: Path) -> None:
        self.now = timezone.now()
        self.organisation, admin = scene.found(self.now - LONG_AGO)
        wards = scene.wards_of(self.organisation, admin, SIZES, self.now)
        with within(self.organisation):
            people = [person for ward in wards for person in scene.people_of(ward)]
            self.wave = asked(root_group(), self.now, questions=[FACES, WORDS])
            _answer(people, self.wave, self.now)
            close_wave(wave=self.wave, by=None, now=self.now)
        self.store: Store = store(folder)
        self.store.save()
        self.right = done(self._to_the_end)

    def steps(self) -> int:
        """How many steps there are from the closed wave to its end."""

        def work() -> int:
            fuse = Fuse()
            fuse.light()
            self._whole_way()
            return fuse.steps

        self.store.bring_back()
        return int(done(work))

    def is_broken_by(self, at: int) -> bool:
        """Whether being killed at a step changes what comes out in the end, or loses the key too early."""
        self.store.bring_back()
        done(lambda: self._until(at))
        between = done(self._state)
        return self._is_unsafe(between) or done(self._to_the_end) != self.right

    def is_broken_by_two(self) -> bool:
        """Whether two that do it at the same time get anything else than one."""
        self.store.bring_back()
        both = [begin(self._whole_way) for _ in range(2)]
        ended = [result_of(*child) for child in both]
        return KILLED in ended or done(self._to_the_end) != self.right

    def is_wrong(self, build: Build) -> bool:
        """Whether a build that is wrong on purpose is found out at any step."""
        self.store.bring_back()

        def work() -> int:
            with build():
                fuse = Fuse()
                fuse.light()
                self._whole_way()
                return fuse.steps

        for at in sorted(range(1, int(done(work)) + 1), key=lambda step: step % STRIDE):
            self.store.bring_back()
            done(lambda at=at: self._until(at, build))  # type: ignore[misc]
            if self._is_unsafe(done(self._state)) or done(self._to_the_end) != self.right:
                return True
        return False

    def _until(self, at: int, build: Build = nullcontext) -> None:
        with build():
            Fuse(at).light()
            self._whole_way()

    def _whole_way(self) -> None:
        """The worker counts; a backup is made and read back; the worker destroys. Each may have been done before."""
        with outside():
            keep_waves(self.now + datetime.timedelta(minutes=1))
            prove_copy(begun_at=self.now + DAY)
            keep_waves(self.now + DAY)

    def _to_the_end(self) -> Told:
        self._whole_way()
        told: Told = self._state()
        return told

    def _state(self) -> Told:
        with within(Organisation.objects.get(pk=self.organisation.pk)):
            counts: Counter[str] = Counter()
            for cell in Cell.objects.all():
                counts.update({f"{cell.question} {value}": n for value, n in cell.counts.items()})
            return {
                "releases": Release.objects.count(),
                "cells": Cell.objects.count(),
                "counts": dict(sorted(counts.items())),
                "words": sorted(Remark.objects.values_list("text", flat=True)),
                "state": Wave.objects.get(pk=self.wave.pk).state,
                "sealed": SealedAnswer.objects.count(),
                "has_key": holds(self.wave.key_name),
                "has_copy": Copy.objects.exclude(proven_begun_at=None).exists(),
            }

    def _is_unsafe(self, told: Told) -> bool:
        """Whether the answers can be read no more, and the count is in no second copy."""
        return not told["has_key"] and not (told["releases"] and told["has_copy"])


def _answer(people: list[Any], wave: Wave, now: datetime.datetime) -> None:
    for number, person in enumerate(people):
        given: Told = {FACES["key"]: number % 5 + 1}
        given |= {WORDS["key"]: f"word {number}"} if number % 2 else {}
        answer(wave=wave, given=given, sequence=1, by=person, now=now)


@contextmanager
def _in_two_pieces() -> Iterator[None]:
    """What is published and that it was published are written one after the other. Nothing is locked, as nothing holds a lock."""
    in_pieces = tallying.publish.__wrapped__  # type: ignore[attr-defined]
    with (
        mock.patch.object(tallying, "publish", in_pieces),
        mock.patch.object(QuerySet, "select_for_update", lambda rows, **_how: rows.all()),
    ):
        yield


def _without_a_copy() -> AbstractContextManager[Any]:
    """The key is destroyed before anything else holds the count."""
    return mock.patch.object(settings, "WAITS_FOR_COPY", False)

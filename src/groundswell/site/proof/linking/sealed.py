"""A life with sealed answers: people sign in, answer about their day, all of it is counted and destroyed; copies meanwhile."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from uuid import uuid4

from django.utils import timezone

from groundswell.ask.actions import prove_copy
from groundswell.ask.models import Remark, SealedAnswer, Wave
from groundswell.ask.tasks import keep_waves
from groundswell.base.tenancy.wall import outside, within
from groundswell.people.models import Organisation, Person
from groundswell.pure.disclosure import quarter_of
from groundswell.site.proof import scene
from groundswell.site.proof.linking.battery import Life, Thief, lies_about
from groundswell.site.proof.linking.knowing import People
from groundswell.site.proof.scene import DAY
from groundswell.voice.actions import ask_about_day

A_WARD, SIGN = 15, 48


def words_of(number: int) -> str:
    """Words of a length of their own that stand nowhere else."""
    return f"canary-{uuid4().hex} {'we could do better ' * (number % 30)}".strip()


def live(copier: Thief, people: int, every: int, tell: Callable[[int], None] = lambda _: None) -> Life:
    """Everybody signs in and answers through the page, in an order by chance."""
    now = timezone.now()
    organisation, admin = scene.found(now)
    scene.wards_of(organisation, admin, scene.shared_out(people, A_WARD), now)
    with within(organisation):
        everyone = [*Person.objects.filter(organisation=organisation).exclude(pk=admin.pk)]
        wave = ask_about_day(day=timezone.localdate(now), now=now)
    with outside():
        keep_waves(now)
    random.shuffle(everyone)
    truth = {}
    for number, person in enumerate(everyone):
        truth[person.pk] = _answered(person, number)
        if number % every == 0:
            copier.take()
            tell(number)
    copier.take(keep=True)
    early = lies_about(copier.loot, truth)
    with within(organisation):
        boxes = [bytes(box)[:SIGN] for box in SealedAnswer.objects.values_list("box", flat=True)]
    _counted_and_destroyed(organisation, wave, now, copier)
    return Life(copier.loot, truth, People(), exposed=early + copier.left_of(boxes))


def _answered(person: Person, number: int) -> str:
    browser, words = scene.signed_in(person), words_of(number)
    answer = browser.post("/workday/", {"face": str(number % 5 + 1), "sequence": "1", "more": words})
    if answer.status_code != 302:
        raise RuntimeError(f"an answer was not taken: {answer.status_code}")
    return words.split()[0]


def _counted_and_destroyed(
    organisation: Organisation, wave: Wave, now: datetime.datetime, copier: Thief
) -> None:
    """The worker counts the day and, when its quarter is over, the wards with what was written; then all is destroyed."""
    over = scene.noon(quarter_of(timezone.localdate(now)).last) + 2 * DAY
    for moment in (now + DAY, over):
        with outside():
            keep_waves(moment)
        copier.take(keep=True)
    with within(organisation):
        if not Remark.objects.filter(release__series=wave.series).exists():
            raise RuntimeError("nothing was published")
        prove_copy(begun_at=over + DAY)
    with outside():
        keep_waves(over + 2 * DAY)
    with within(organisation):
        if Wave.objects.filter(series=wave.series).exclude(state="shredded").exists():
            raise RuntimeError("the answers were not destroyed")
    copier.take(keep=True)

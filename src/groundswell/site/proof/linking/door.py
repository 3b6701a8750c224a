"""A life at the door without names: people who are signed in go there, speak, and come back with their receipt; copies meanwhile."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock
from uuid import uuid4

from django.utils import timezone

from groundswell.base.receipts import fresh_ticket
from groundswell.base.tenancy.wall import within
from groundswell.people.models import Group, Organisation, Person
from groundswell.site.proof import scene
from groundswell.site.proof.linking.battery import Life, Thief, lies_about
from groundswell.site.proof.linking.knowing import People
from groundswell.site.proof.linking.sealed import A_WARD, words_of
from groundswell.site.proof.scene import DAY, Browser
from groundswell.voice.actions import comment_on, keep_inbox, receipts, releasing, show_batch, unnamed
from groundswell.voice.models import Idea
from groundswell.voice.queries.unnamed import Bearer

OURS = {"sec-fetch-site": "same-origin"}


def live(copier: Thief, people: int, every: int, tell: Callable[[int], None] = lambda _: None) -> Life:
    """Everybody signs in at the house and goes to the door, as somebody would who forgets to sign out first."""
    now = timezone.now()
    organisation, admin = scene.found(now)
    wards = scene.wards_of(organisation, admin, scene.shared_out(people, A_WARD), now)
    with within(organisation):
        everyone = [*Person.objects.filter(organisation=organisation).exclude(pk=admin.pk)]
        keep_inbox(now=now)
        show_batch(now=now)
    random.shuffle(everyone)
    held, truth = {}, {}
    for number, person in enumerate(everyone):
        scene.signed_in(person)
        held[person.pk], truth[person.pk] = _spoken(organisation, wards[number % len(wards)], number)
        _copied(copier, number, every, tell)
    copier.take(keep=True)
    early = lies_about(copier.loot, truth)
    _shown_and_answered(organisation, admin, people, now)
    copier.take(keep=True)
    _come_back(organisation, everyone, held, copier, every)
    copier.take(keep=True)
    return Life(copier.loot, truth, People(), exposed=early)


def _copied(copier: Thief, number: int, every: int, tell: Callable[[int], None]) -> None:
    if number % every == 0:
        copier.take()
        tell(number)


def _spoken(organisation: Organisation, ward: Group, number: int) -> tuple[str, str]:
    """Somebody says something without a name; their receipt, and the mark of their words."""
    receipt, words = str(fresh_ticket()), words_of(number)
    sent = {"text": words, "group": str(ward.public_id), "receipt": receipt, "when": "mixed"}
    at = f"/speak/{organisation.slug}/en/"
    answer = _stranger(number).post(at, sent, headers=OURS)
    if answer.status_code != 200 or b"gs-receipt" not in answer.content:
        raise RuntimeError(f"words were not taken: {answer.status_code}")
    return receipt, words.split()[0]


def _stranger(number: int) -> Browser:
    """A browser from an address of its own: the door takes so many forms an hour from each."""
    return Browser(headers={"host": "localhost"}, REMOTE_ADDR=f"10.1.{number // 250}.{number % 250}")


def _shown_and_answered(
    organisation: Organisation, admin: Person, people: int, now: datetime.datetime
) -> None:
    """The worker shows the batch, and somebody says a few words under each: under some more than under others."""
    with within(organisation):
        show_batch(now=now + DAY)
        shown = [*Idea.objects.select_related("group", "organisation").order_by("public_id")]
        for number, idea in enumerate(shown):
            for _word in range(number % 4 + 1):
                comment_on(idea=idea, text="Thank you for saying so.", key=uuid4(), by=admin, now=now + DAY)
    if len(shown) != people:
        raise RuntimeError(f"{len(shown)} of {people} were shown")


def _come_back(
    organisation: Organisation, everyone: list[Person], held: dict[int, str], copier: Thief, every: int
) -> None:
    """Those who spoke sign in again, in another order, and read with their receipt what was answered."""
    for number, person in enumerate(random.sample(everyone, len(everyone) // 3)):
        scene.signed_in(person)
        at = f"/speak/{organisation.slug}/en/answers/"
        answer = _stranger(number).post(at, {"receipt": held[person.pk], "all": "1"}, headers=OURS)
        if b"canary-" not in answer.content or b"Thank you for saying so" not in answer.content:
            raise RuntimeError("the receipt opened nothing")
        _copied(copier, number, every, lambda _: None)


@contextmanager
def in_the_open() -> Iterator[None]:
    """A door that is wrong on purpose: what became of the words is noted beside the receipt, and not sealed to its holder."""

    def note_for(_public_key: bytes, note: dict[str, Any]) -> bytes:
        return json.dumps(note).encode()

    def reads(_bearer: Bearer, note: bytes | memoryview) -> dict[str, Any]:
        return dict(json.loads(bytes(note)))

    with (
        mock.patch.object(unnamed, "note_for", note_for),
        mock.patch.object(releasing, "note_for", note_for),
        mock.patch.object(receipts, "note_for", note_for),
        mock.patch.object(Bearer, "reads", reads),
    ):
        yield


def live_in_the_open(copier: Thief, people: int) -> Life:
    """A life at that door, with a copy after each who spoke."""
    with in_the_open():
        return live(copier, people, 1)

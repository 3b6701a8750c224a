"""Two worlds that differ only in who spoke: to an administrator who follows every link and fetches every export they look alike."""

from __future__ import annotations

import re
from collections import deque
from itertools import islice
from uuid import uuid4

import pytest
from django.urls import resolve
from django.urls.exceptions import Resolver404
from django.utils import timezone

from groundswell.ask.actions import answer, close_wave
from groundswell.ask.tasks import count_closed
from groundswell.ask.tests.asking import a_survey, an_open_wave, every_kind, the_last_morning
from groundswell.ask.tests.scenes import DAY, staff
from groundswell.base.receipts import fresh_ticket
from groundswell.base.trail.actions import record
from groundswell.site.proof.insiders.undone import undone
from groundswell.site.proof.scene import Browser, signed_in
from groundswell.voice.actions import comment_on, keep_inbox, show_batch
from groundswell.voice.models import Idea
from tests.wall.pages import read

pytestmark = pytest.mark.django_db

OURS = {"sec-fetch-site": "same-origin"}
CHANGES = re.compile(
    r'<input type="hidden"[^>]*>|<p class="gs-receipt__words.*?</p>|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[A-Za-z0-9]{64}|\b\d\d?:\d\d\b|[A-Za-z0-9_-]{30,}',
)
"""What differs each time: what forms carry, receipts that are offered, ids of what is new, the minute."""
PACKED = re.compile(r"xlsx|pdf|zip")


class World:
    """A ward of twenty in which one speaks: at the door, in a survey, and with the receipt."""

    def __init__(self, ward, ada):
        self.ward, self.ada, self.now = ward, ada, timezone.now()
        self.staff = staff(ward, 20, joined=self.now - 400 * DAY)

    def in_which(self, speaker, *, careless=False, most=1000):
        """What the administrator reads there, by kind of page."""
        with undone():
            for person in self.staff:
                signed_in(person)
            self._says_it_at_the_door(speaker)
            self._says_it_in_a_survey(speaker)
            if careless:
                record(
                    "people.group_opened",
                    about=self.ward,
                    by=speaker,
                    now=self.now,
                    group=self.ward,
                    name="x",
                )
            return dict(islice(self._read(signed_in(self.ada)), most))

    def _says_it_at_the_door(self, speaker):
        keep_inbox(now=self.now)
        show_batch(now=self.now)
        held, slug = str(fresh_ticket()), self.ward.organisation.slug
        sent = {
            "text": "The lift is broken",
            "group": str(self.ward.public_id),
            "receipt": held,
            "when": "mixed",
        }
        browser = signed_in(speaker)
        assert b"gs-receipt" in browser.post(f"/speak/{slug}/en/", sent, headers=OURS).content
        show_batch(now=self.now + DAY)
        comment_on(idea=Idea.objects.get(), text="Thank you.", key=uuid4(), by=self.ada, now=self.now + DAY)
        back = browser.post(f"/speak/{slug}/en/answers/", {"receipt": held, "all": "1"}, headers=OURS)
        assert b"The lift is broken" in back.content

    def _says_it_in_a_survey(self, speaker):
        today = the_last_morning()
        wave = an_open_wave(
            a_survey(self.ward, self.now - 400 * DAY, every_kind()),
            self.ward,
            self.ada,
            first_day=today,
            today=today,
        )
        for person in self.staff:
            words = {"words": "Nobody listens"} if person == speaker else {}
            answers = {"safe": 1 if person == speaker else 4, "again": 1, "mood": 1, **words}
            answer(wave=wave, given=answers, sequence=1, by=person, now=self.now)
        close_wave(wave=wave, by=None, now=self.now)
        count_closed(self.now)

    def _read(self, browser: Browser):
        """Each kind of page and file once, as their links lead there."""
        waiting, seen, kinds = deque(["/admin/audit/", "/", "/admin/", "/reports/"]), set(), set()
        while waiting:
            address = waiting.popleft()
            kind = kind_of(address)
            if kind is None or kind in kinds:
                continue
            kinds.add(kind)
            came = browser.get(address)
            page = b"".join(came.streaming_content) if came.streaming else came.content
            yield kind, CHANGES.sub("*", page.decode("latin-1")) if not PACKED.search(kind) else len(page)
            fresh = read(address, page).links - seen if "html" in came.get("Content-Type", "") else set()
            seen |= fresh
            waiting.extend(sorted(fresh))


def kind_of(address):
    try:
        return resolve(address.split("?")[0]).route
    except Resolver404:
        return None


@pytest.mark.slow
def test_an_administrator_who_reads_everything_cannot_tell_who_spoke(ward, ada):
    world = World(ward, ada)
    one, other = world.staff[3], world.staff[12]
    first = world.in_which(one)
    assert len(first) > 100
    assert "The lift is broken" in "".join(map(str, first.values()))
    second = world.in_which(other)
    assert [kind for kind in {**first, **second} if first.get(kind) != second.get(kind)] == []
    noted = world.in_which(other, careless=True, most=1)
    assert any(first[kind] != page for kind, page in noted.items()), "a build that notes who spoke is caught"

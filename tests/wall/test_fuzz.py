"""Hostile requests to every address, as everyone: none of them breaks anything. 4,000 for each change, 20,000 at full size."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import pytest
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.urls import Resolver404, resolve, reverse

from groundswell.base.tenancy.wall import outside
from groundswell.site.guard.doorstep import can_be_read
from tests.sizes import FULL
from tests.wall.addresses import ADDRESSES
from tests.wall.hostile import SECRETS, Hostile, Request
from tests.wall.matrix import address_of, browser, rolled_back
from tests.wall.pages import read
from tests.wall.resolver import Place, places
from tests.wall.table import ROLES
from tests.wall.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

IN_ALL = 20_000 if FULL else 2_000
SHARDS = 4 if FULL else 2


class Attack:
    """A seeded stream of requests against one world."""

    def __init__(self, world: World, fields: dict[str, list[str]], seed: int) -> None:
        self.world, self.hostile = world, Hostile(seed, ids_in(world))
        self.clients = {role: browser(world, role) for role in ROLES}
        self.jars = {role: dict(client.cookies.items()) for role, client in self.clients.items()}
        self.places, self.fields = places(), fields
        self.codes: Counter[int] = Counter()

    def address(self, place: Place) -> str:
        dice, world = self.hostile.dice, self.world
        kwargs: dict[str, Any] = {}
        for word in place.asks_for:
            side = dice.choice([world.trust, world.trust, world.board])
            if f"<uuid:{word}>" in place.route and word not in {"wave_id", "group_id"}:
                kwargs[word] = side.id_of(dice.choice(BY_ID))
                continue
            kwargs[word] = {
                "wave_id": lambda side=side: side.id_of(
                    dice.choice(["told_wave", "survey_wave", "told_survey"])
                ),
                "group_id": lambda side=side: side.id_of(
                    dice.choice(["group", "division", "closed_group", "idea"])
                ),
                "pk": lambda: dice.choice([0, 1, 2, 10**6, 2**31, 2**63, 2**63 - 1, 10**30]),
                "slug": lambda side=side: dice.choice([side.things["slug"], "none", "a-b"]),
                "language": lambda: dice.choice(["en", "cy"]),
                "kind": lambda: dice.choice(["idea", "comment", "support", "tree", "people", "x"]),
                "number": lambda: dice.choice([0, 1, 2, 3, 99, 10**9, 10**30]),
                "uidb36": lambda: dice.choice(["1", "zzz", "0", "z" * 40]),
            }.get(
                word, lambda side=side: dice.choice(["x", side.things["code"], side.things["secret"], "a-b"])
            )()
        path = reverse(place.name, kwargs=kwargs)
        if place.asks_for and dice.random() < 0.05:
            path = path.rstrip("/").rpartition("/")[0] + "/" + dice.choice(SECRETS) + "/"
        return path.replace("\ud800", "%ed%a0%80")

    def go(self, count: int) -> list[str]:
        """Send some; the answers of 500 and more."""
        broken: list[str] = []
        errors: list[Any] = []

        def note(**_kwargs: Any) -> None:
            errors.append(sys.exc_info()[1])

        got_request_exception.connect(note)
        try:
            for number in range(count):
                place = self.places[number % len(self.places)]
                request = self.hostile.request(self.address(place), self.fields.get(place.name, []))
                role = self.hostile.dice.choice(ROLES)
                status = self.send(role, request)
                self.codes[status] += 1
                if status >= 500 or errors:
                    broken.append(f"{request} as {role}: {status} {errors[-1:]!r}"[:1500])
                    errors.clear()
        finally:
            got_request_exception.disconnect(note)
        return broken

    def send(self, role: str, request: Request) -> int:
        client = self.clients[role]
        # what the doorstep takes away before Django could break on it; site/tests/test_guard.py sees that it does
        kind = request.kind if can_be_read(request.kind) else ""
        # half of what is sent to the door comes as if from its own page
        headers = {"HTTP_SEC_FETCH_SITE": "same-origin"} if self.codes.total() % 2 else {}
        client.cookies.clear()
        client.cookies.update(self.jars[role])
        cache.clear()
        with outside(), rolled_back():
            answer = client.generic(
                request.method,
                request.path,
                request.body,
                content_type=kind,
                **{**headers, **request.headers},
            )
        return answer.status_code


BY_ID = (
    "idea", "held_idea", "put_off_idea", "done_idea", "joined_idea", "quiet_idea", "comment", "held_comment", "question",
    "group", "closed_group", "top", "photo", "round", "story", "draft", "public_story", "notice", "letter", "invitation",
    "import", "person", "membership", "survey", "survey_wave", "survey_schedule", "told_survey",
    "answer", "draft_answer", "public_answer",
)  # fmt: skip


def ids_in(world: World) -> list[str]:
    return [str(side.id_of(name)) for side in (world.trust, world.board) for name in BY_ID]


def fields_of(world: World) -> dict[str, list[str]]:
    """The names that the forms leading to an address have, as a lead and as an administrator meet them."""
    found: dict[str, set[str]] = {}
    for role in ("lena", "ada", "visitor") if FULL else ("ada", "visitor"):
        client = browser(world, role)
        for address in ADDRESSES:
            if address.expected(role, "own", "GET") == 200:
                here = address_of(world, address, "own")
                with outside(), rolled_back():
                    page = client.get(here)
                if not page.streaming:
                    for form in read(here, page.content).forms:
                        found.setdefault(name_of(form.action), set()).update(
                            name for name, _value in form.fields
                        )
    return {name: sorted(fields) for name, fields in found.items()}


def name_of(action: str) -> str:
    try:
        return resolve(action.split("?")[0]).view_name
    except Resolver404:
        return ""


@pytest.fixture(scope="module")
def fields(world: World) -> dict[str, list[str]]:
    return fields_of(world)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_hostile_request_breaks_anything(world: World, fields: dict[str, list[str]], shard: int) -> None:
    attack = Attack(world, fields, seed=2026_11_21 + shard)
    broken = attack.go(IN_ALL // SHARDS)
    assert broken == []
    assert attack.codes.total() == IN_ALL // SHARDS
    assert {200, 302, 400, 403, 404, 405} <= set(attack.codes)


def test_a_page_that_breaks_is_caught(
    world: World, fields: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_args: Any, **_kwargs: Any) -> None:
        raise ValueError("as a wrong page would")

    monkeypatch.setattr("groundswell.site.web.pages.render", break_down)
    attack = Attack(world, fields, seed=1)
    attack.places = [place for place in attack.places if place.name == "help"]
    assert len(attack.go(20)) >= 5

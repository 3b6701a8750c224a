"""Hostile requests to every address, as everyone: none of them may break anything. 2,000 for each change, 20,000 at full size."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.core.signals import got_request_exception
from django.urls import Resolver404, resolve, reverse

from groundswell.base.tenancy.wall import outside
from groundswell.site.guard.doorstep import can_be_read
from tests.sizes import FULL
from tests.wall.hostile import SECRETS, Hostile, Request
from tests.wall.matrix import browser, rolled_back
from tests.wall.pages import Form
from tests.wall.resolver import Place, places
from tests.wall.table import ROLES
from tests.wall.world import World

IN_ALL = 20_000 if FULL else 2_000
SHARDS = 4 if FULL else 2
FIELDS_MET_BY = ("lena", "ada", "visitor") if FULL else ("ada", "visitor")
Fields = dict[str, list[str]]


class Attack:
    """A seeded stream of requests against one world."""

    def __init__(self, world: World, fields: Fields, seed: int) -> None:
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


def fields_of(forms: Iterable[Form]) -> Fields:
    """The names that the forms leading to an address have."""
    found: dict[str, set[str]] = {}
    for form in forms:
        found.setdefault(_name_of(form.action), set()).update(name for name, _value in form.fields)
    return {name: sorted(fields) for name, fields in found.items()}


def _name_of(action: str) -> str:
    try:
        return resolve(action.split("?")[0]).view_name
    except Resolver404:
        return ""

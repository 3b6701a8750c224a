"""Every text of the board has a sign of its own; nobody of the trust may ever read one, wherever the links lead."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.urls import resolve

from groundswell.base.tenancy.wall import outside
from groundswell.report.models import ShareBack
from tests.sizes import FULL
from tests.wall.addresses import ADDRESSES
from tests.wall.matrix import address_of, browser, rolled_back
from tests.wall.pages import read
from tests.wall.table import Address
from tests.wall.world import World

MARK = "cnry"
SIGN = re.compile(MARK.encode() + rb"\d{5}")
MOST_OF_A_KIND = 4 if FULL else 2
FOLLOW_LINKS = ("visitor", "asha", *(["lena"] if FULL else []), "ada")
SEARCHES = (
    f"/search/?q={MARK}0000",
    f"/groups/?q={MARK}",
    f"/admin/people/?q={MARK}",
    f"/admin/audit/?person={MARK}",
)
# What is everyone's is looked at as a visitor: the public pages, and the list of doors that names every house.
EVERYONES = ("public", "speak:doors")


@dataclass
class Crawl:
    """The pages somebody has seen, the links there that wait to be followed, and the signs that were met."""

    met: Counter[str] = field(default_factory=Counter)
    waiting: deque[str] = field(default_factory=deque)
    seen: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    been: set[str] = field(default_factory=set)
    twins: list[str] = field(default_factory=list)

    def look(self, answer: Any, said: bytes) -> None:
        """Look for signs in what was said and in the headers."""
        told = said + repr(dict(answer.headers)).encode()
        self.met.update(found.decode() for found in SIGN.findall(told))

    def been_at(self, address: str, links: set[str]) -> None:
        """Somebody has read this page on another way. A second one of its kind is still asked for as a script would."""
        kind = kind_of(address) or ""
        if self.kinds[kind]:
            self.twins.append(address)
        self.kinds[kind] = 1
        self.been.add(address)
        self.begin_at(sorted(links))

    def follow(self, world: World, role: str, enough: int = 10_000) -> None:
        """Follow every link, until enough signs were met."""
        client = browser(world, role)
        self.waiting = deque([*self.twins, *(one for one in self.waiting if one not in self.been)])
        while self.waiting and len(self.met) < enough:
            address = self.waiting.popleft()
            kind = kind_of(address)
            if kind is None or self.kinds[kind] >= MOST_OF_A_KIND:
                continue
            self.kinds[kind] += 1
            cache.clear()
            with outside(), rolled_back():
                answer = client.get(
                    address, headers={"HX-Request": "true"} if self.kinds[kind] == 2 else None
                )
            said = b"" if answer.streaming else answer.content
            self.look(answer, said)
            self.begin_at(sorted(read(address, said).links))
            way_on = answer.headers.get("Location", "")
            self.begin_at([way_on] if way_on.startswith("/") else [])

    def begin_at(self, addresses: Iterable[str]) -> None:
        """Have these wait, if nobody has seen them."""
        fresh = [one for one in addresses if one not in self.seen and one not in self.been]
        self.seen.update(fresh)
        self.waiting.extend(fresh)


def kind_of(address: str) -> str | None:
    try:
        return resolve(address.split("?")[0]).route + ("?" if "?" in address else "")
    except Exception:
        return None


def starts(world: World, role: str) -> list[str]:
    """Where somebody may begin who has not been anywhere."""
    own = "foreign" if role == "cerys" else "own"
    readable = [one for one in ADDRESSES if one.expected(role, own, "GET") == 200 and not is_everyones(one)]
    return ["/", *SEARCHES, *(address_of(world, one, own) for one in readable)]


def is_everyones(address: Address) -> bool:
    return any(name in address.name for name in EVERYONES)


def met_in_public(world: World) -> set[str]:
    """What the board itself tells everyone: its public story, what it shares back in public, the names of its groups."""
    story = type(world.board.things["public_story"]).unscoped.get(pk=world.board.things["public_story"].pk)
    words = {story.title, story.said, story.did, story.changed, story.thanks}
    answer = type(world.board.things["public_answer"]).unscoped.get(pk=world.board.things["public_answer"].pk)
    words |= {answer.title, answer.heard, answer.will_do}
    measure = type(world.board.things["public_measure"]).unscoped.get(
        pk=world.board.things["public_measure"].pk
    )
    words |= {measure.name, measure.definition}
    photo = type(story.photo).unscoped.get(pk=story.photo_id)
    groups = (
        type(story.group)
        .unscoped.filter(organisation=world.board.organisation)
        .values_list("name", flat=True)
    )
    shared = ShareBack.unscoped.filter(organisation=world.board.organisation, audience="public")
    for answer in shared.exclude(published_at=None).filter(withdrawn_at=None):
        words |= {answer.title, answer.heard, answer.will_do}
    measure = type(world.board.things["public_measure"]).unscoped.get(
        pk=world.board.things["public_measure"].pk
    )
    words |= {measure.name, measure.definition}
    return words | {photo.described_as} | set(groups)

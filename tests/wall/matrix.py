"""Asking every address as everyone in every way, and saying where the answer is not the one the table declares."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from groundswell.base.tenancy.wall import outside
from tests.sizes import FULL
from tests.wall.guarding import may_be_kept, unsafe
from tests.wall.resolver import Place
from tests.wall.table import METHODS, RELATIONS, Address
from tests.wall.world import World

USED = ("GET", "POST")
THOROUGH, AT_HOME = {"visitor", "cerys"}, "asha"
"""Nobody's page knows other ways of asking than these two. A visitor and a stranger with every role try the others all the same: whom a
page refuses for the way of asking alone, before it asks for a name or looks for a thing that is not theirs, it refuses as it does everybody.
What is done for HEAD is seen by who is at home."""
STRANGER = "cerys"
SEEKERS = {"visitor", "asha", "ada", STRANGER}
"""Who asks for what others have: a stranger with every role there is, and the least and the most that one can be at home. At full size all."""
# What a reader leaves behind: a session that remembers what it has shown, and the pace of tries.
MAY_BE_WRITTEN_ON_GET = {"django_session", "usersessions_usersession", "cache"}
WRITES = re.compile(
    r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE
)
CHANGES_EACH_TIME = re.compile(
    rb'(name="csrfmiddlewaretoken" value=")[^"]+|(data-csrf=")[^"]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
)


@dataclass
class Asked:
    """One answer: its code, the tables written to, the names it looked at in the query, the whole of it, what it said and where."""

    status: int
    written: set[str]
    looked_at: frozenset[str]
    answer: Any
    said: bytes
    address: str

    @cached_property
    def body(self) -> bytes:
        """What was said without what differs each time; few answers are read, so none is gone through before."""
        return CHANGES_EACH_TIME.sub(b"", self.said.replace(self.address.encode(), b""))


looked_at: set[str] = set()
"""What the page that is asked has looked at in its query, while `noting_looks_at_queries`."""


def browser(world: World, role: str) -> Client:
    """A browser in which someone of the cast has just signed in."""
    client = Client(raise_request_exception=False)
    person = world.cast[role]
    if person is not None:
        client.force_login(person)
        session = client.session
        session["account_authentication_methods_user"] = str(person.pk)
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "username": person.username, "reauthenticated": True}
        ]
        session.save()
    return client


def ask(client: Client, method: str, address: str, data: Any = None) -> Asked:
    """Ask as a request does: outside every organisation; nothing that it changes stays."""
    written: set[str] = set()
    looked_at.clear()
    with as_before(client), noting_writes(written):
        answer = client.generic(method, address, **form_of(method, data))
        said = (
            b"".join(answer.streaming_content)
            if is_finite_stream(answer)
            else getattr(answer, "content", b"")
        )
    return Asked(answer.status_code, written, frozenset(looked_at), answer, said, address)


@contextmanager
def as_before(client: Client) -> Iterator[None]:
    """Outside every organisation, and afterwards neither the database nor the browser remembers anything."""
    cache.clear()
    jar = {name: morsel.value for name, morsel in client.cookies.items()}
    with outside(), rolled_back():
        yield
    client.cookies.clear()
    client.cookies.load(jar)


def form_of(method: str, data: Any) -> dict[str, Any]:
    if method != "POST":
        return {}
    return {"data": urlencode(data or {}, doseq=True), "content_type": "application/x-www-form-urlencoded"}


def is_finite_stream(answer: Any) -> bool:
    return bool(answer.streaming and not answer.is_async)


@contextmanager
def rolled_back() -> Iterator[None]:
    around = transaction.atomic()
    # An action that insists on being outermost is: what stands around it is the test, as Django's own tests say it.
    around._from_testcase = True  # type: ignore[attr-defined]
    with around:
        yield
        transaction.set_rollback(True)


@contextmanager
def noting_writes(written: set[str]) -> Iterator[None]:
    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITES.match(sql)
        if found:
            written.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield


def address_of(world: World, address: Address, relation: str) -> str:
    """Where an address is when it names a thing of the trust, of the board, or one that never was."""
    return reverse(
        address.name, kwargs={word: fill(world, thing, relation) for word, thing in address.to.items()}
    )


def fill(world: World, thing: str, relation: str) -> Any:
    if thing.startswith("="):
        return thing[1:]
    if thing.startswith("own:"):
        return world.trust.id_of(thing[4:])
    real = (world.board if relation == "foreign" else world.trust).id_of(thing)
    return like(real) if relation == "missing" else real


def like(real: Any) -> Any:
    """Something of the same shape that never was."""
    if isinstance(real, uuid.UUID):
        return uuid.uuid4()
    return real + 100_000 if isinstance(real, int) else f"{str(real)[:-4]}zzzz"


Heed = Callable[[Address, str, Asked], None]


def surprises(
    world: World,
    addresses: Iterable[Address],
    role: str,
    client: Client | None = None,
    heed: Heed | None = None,
) -> list[str]:
    """Every answer that is not the declared one, and every difference between foreign and missing.

    Whoever wants to `heed` more is told of each answer that somebody would read: the address, the method, the answer.
    """
    client = client or browser(world, role)
    return [wrong for address in addresses for wrong in _wrong_at(world, client, address, role, heed)]


def _wrong_at(world: World, client: Client, address: Address, role: str, heed: Heed | None) -> Iterator[str]:
    for method in methods_tried(role):
        got = {}
        for relation in relations_asked(address, role, method):
            got[relation] = ask(client, method, address_of(world, address, relation))
            if heed and relation == "own" and method in USED:
                heed(address, method, got[relation])
            yield from _wrong_cell(address, role, relation, method, got[relation])
        yield from _telling(address, role, method, got)


def methods_tried(role: str) -> Iterable[str]:
    # which ways of asking a page knows does not depend on the database
    if FULL:
        return METHODS
    if connection.vendor != "sqlite":
        return USED
    return METHODS if role in THOROUGH else (*USED, "HEAD") if role == AT_HOME else USED


def relations_asked(address: Address, role: str, method: str) -> Iterable[str]:
    if FULL and address.names_things:
        return RELATIONS
    if role not in SEEKERS or not address.names_things or method not in USED:
        return RELATIONS[:1]
    if role != STRANGER:
        return RELATIONS
    # What is ours is foreign to her. What is hers is shown by the same pages, so it is read where ours are not: on PostgreSQL.
    return ("own", "missing") if connection.vendor == "sqlite" else ("foreign",)


def _wrong_cell(address: Address, role: str, relation: str, method: str, got: Asked) -> Iterator[str]:
    where = f"{method} {address.name} {'/'.join(address.to.values())} as {role}, {relation}"
    expected = address.expected(role, relation, method)
    if got.status != expected:
        yield f"{where}: {got.status}, not {expected}"
    also_written = got.written - MAY_BE_WRITTEN_ON_GET
    if method in {"GET", "HEAD"} and also_written:
        yield f"{where}: writes to {sorted(also_written)}"
    is_personal = role != "visitor" and not may_be_kept(address)
    yield from (f"{where}: {line}" for line in unsafe(got.answer, is_personal=is_personal))


def _telling(address: Address, role: str, method: str, got: dict[str, Asked]) -> Iterator[str]:
    """To whom it is foreign, a thing of others looks like one that never was."""
    others = "own" if role == STRANGER and not address.is_public else "foreign"
    if not {others, "missing"} <= set(got) or address.is_for_holders:
        return
    same = {relation: address.expected(role, relation, method) for relation in got}
    if same[others] == same["missing"] and got[others].body != got["missing"].body:
        yield f"{method} {address.name} as {role}: a foreign thing does not look like a missing one"


def unlisted(places: Iterable[Place], addresses: Iterable[Address]) -> list[str]:
    """Addresses without an entry, with an entry that fills in other words, and entries without an address."""
    there = {place.name: place for place in places}
    listed = {address.name for address in addresses}
    wrong = [f"{name} is in no table" for name in there if name not in listed]
    wrong += [f"{name} is no address" for name in listed if name not in there]
    return wrong + [
        f"{address.name} asks for {sorted(there[address.name].asks_for)}"
        for address in addresses
        if address.name in there and set(address.to) != there[address.name].asks_for
    ]

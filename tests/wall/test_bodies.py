"""Ids of others in forms and queries: what is sent changes nothing of theirs and is answered as if it never was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import override_settings

from groundswell.voice.models import Idea
from tests.sizes import FULL
from tests.wall.addresses import ADDRESSES
from tests.wall.matrix import (
    MAY_BE_WRITTEN_ON_GET,
    address_of,
    as_before,
    ask,
    browser,
    noting_writes,
    rolled_back,
)
from tests.wall.pages import Form, read
from tests.wall.rows import counterparts, crossings, fingerprint, never_were
from tests.wall.table import Address, page, signed_in
from tests.wall.world import World

pytestmark = pytest.mark.django_db

NOBODYS = "11111111-2222-4333-8444-555555555555"
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
REFERENCES = (
    "group",
    "idea",
    "into",
    "to",
    "under",
    "person",
    "named_person",
    "photo",
    "kept_photo",
    "question",
    "ideas",
)
# numbers that grow, secrets drawn anew
NEW_EACH_TIME = {
    "metrics",
    "account_confirm_email",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "speak:say",
    "speak:say_under",
    "speak:say_there",
    "speak:say_about_days",
    # a new part gets its key with its form
    "ask:section_new",
    "ask:score_new",
}
NOT_FOR_SALE = (
    "organisation",
    "organisation_id",
    "author",
    "author_id",
    "is_active",
    "state",
    "by",
    "tenant",
)


def forms_of(world: World, role: str) -> list[Form]:
    """Every form that a role meets on its own organisation's pages, once."""
    client, found = browser(world, role), {}
    for address in ADDRESSES:
        if address.expected(role, "own", "GET") == 200:
            here = address_of(world, address, "own")
            with as_before(client):
                page = client.get(here)
            if not page.streaming and page.headers.get("Content-Type", "").startswith("text/html"):
                found.update((kind_of(form), form) for form in read(here, page.content).forms)
    return [form for form in found.values() if form.method == "POST"]


SENT: set[tuple[str, ...]] = set()


def not_sent_yet(forms: list[Form]) -> list[Form]:
    """Forms that somebody with more rights has not sent already; at full size everybody sends all of theirs."""
    kinds = {kind_of(form): form for form in forms}
    fresh = [form for kind, form in kinds.items() if FULL or kind not in SENT]
    SENT.update(kinds)
    return fresh


def kind_of(form: Form) -> tuple[str, ...]:
    return (UUID.sub("", form.action), *sorted({name for name, _value in form.fields}))


def swapped(form: Form, ids: dict[str, str], stranger: str) -> list[tuple[str, str]]:
    """What the form would send, with every id changed, and with names of columns that no form has."""
    fields = [(_swap(name, ids), _swap(value, ids)) for name, value in form.fields if name != "key"]
    fields += [(name, stranger) for name in REFERENCES if name not in dict(form.fields)]
    return fields + [("key", value) for name, value in form.fields if name == "key"]


def _swap(text: str, ids: dict[str, str]) -> str:
    return UUID.sub(lambda found: ids.get(found[0], found[0]), text)


def send(
    client: Any, form: Form, fields: list[tuple[str, str]], world: World, before: str
) -> tuple[int, str, list[str]]:
    """What came of it: the code, the board's fingerprint afterwards, and what points across.

    Where nothing was written there is nothing new to find, and most of what is sent is refused.
    """
    written: set[str] = set()
    with as_before(client):
        with noting_writes(written):
            answer = client.post(
                form.action, urlencode(fields), content_type="application/x-www-form-urlencoded"
            )
        if not written - MAY_BE_WRITTEN_ON_GET:
            return answer.status_code, before, []
        return answer.status_code, fingerprint(world.board), crossings()


@pytest.mark.parametrize("role", ["ada", "lena", "asha"])
def test_ids_of_others_in_a_form_do_nothing_and_look_like_none(world: World, role: str) -> None:
    theirs, nobodys = counterparts(world), never_were(world)
    before, wrong, forms = fingerprint(world.board), [], not_sent_yet(forms_of(world, role))
    client = browser(world, role)
    more = [(name, str(world.board.organisation.pk)) for name in NOT_FOR_SALE]
    for form in forms:
        a_foreign = str(world.board.id_of("idea"))
        a_missing = str(next(iter(nobodys.values())))
        foreign = send(client, form, swapped(form, theirs, a_foreign) + more, world, before)
        missing = send(client, form, swapped(form, nobodys, a_missing) + more, world, before)
        if foreign[1:] != (before, []) or foreign[0] != missing[0] or foreign[0] >= 500:
            wrong.append((form.action, foreign[0], missing[0], foreign[1] == before, foreign[2]))
    assert wrong == []
    assert len(forms) >= 10


def test_a_row_that_points_across_is_seen(world: World) -> None:
    with rolled_back():
        Idea.unscoped.filter(pk=world.trust.things["idea"].pk).update(group=world.board.things["group"])
        assert crossings() == [f"Idea {world.trust.things['idea'].pk} points across with group"]


def test_any_change_of_the_others_is_seen(world: World) -> None:
    before = fingerprint(world.board)
    with rolled_back():
        Idea.unscoped.filter(pk=world.board.things["idea"].pk).update(version=99)
        assert fingerprint(world.board) != before
    assert fingerprint(world.board) == before


QUERIES = (("under", "into"), ("group", "to", "person"))
ALL_NAMES = tuple(name for names in QUERIES for name in names)


def test_ids_of_others_in_a_query_look_like_none(world: World) -> None:
    assert queries_that_tell(world, "ada", ADDRESSES) == []


def test_a_page_that_tells_by_its_query_what_others_have_is_caught(world: World) -> None:
    with override_settings(ROOT_URLCONF="tests.wall.wrong_urls"):
        found = queries_that_tell(world, "ada", [page("asked_about", signed_in(200))])
    assert found == [("asked_about", ("group", "to", "person"), 200, 404)]


def queries_that_tell(
    world: World, role: str, addresses: Iterable[Address]
) -> list[tuple[str, tuple[str, ...], int, int]]:
    """The pages that answer otherwise when asked about what others have than when asked about what never was.

    A page that looks at no name in its query has nothing to tell: it is read once, and at full size as often as all others.
    """
    client, wrong = browser(world, role), []
    for address in addresses:
        if address.expected(role, "own", "GET") != 200:
            continue
        here = address_of(world, address, "own")
        with noting_looks_at_queries() as looked_at:
            ask(client, "GET", f"{here}?{about_others(world, ALL_NAMES)}")
        for names in QUERIES if FULL or looked_at.intersection(ALL_NAMES) else ():
            foreign = ask(client, "GET", f"{here}?{about_others(world, names)}")
            missing = ask(client, "GET", f"{here}?{urlencode(dict.fromkeys(names, NOBODYS))}")
            is_new = address.name in NEW_EACH_TIME
            if foreign.status != missing.status or (not is_new and foreign.body != missing.body):
                wrong.append((address.name, names, foreign.status, missing.status))
    return wrong


def about_others(world: World, names: Iterable[str]) -> str:
    return urlencode({name: world.board.id_of("person" if name == "person" else "group") for name in names})


@contextmanager
def noting_looks_at_queries() -> Iterator[set[str]]:
    """What is asked for of any query or form; a query that is taken as a whole counts as all names."""
    looked_at: set[str] = set()
    one_name = ("__getitem__", "__contains__", "get", "getlist")
    whole = ("__iter__", "items", "lists", "values", "keys", "dict", "copy", "urlencode")
    with ExitStack() as stack:
        for name in (*one_name, *whole):
            stack.enter_context(
                patch.object(QueryDict, name, _noting(getattr(QueryDict, name), name in one_name, looked_at))
            )
        yield looked_at


def _noting(method: Callable[..., Any], names_one: bool, looked_at: set[str]) -> Callable[..., Any]:
    def noting(self: QueryDict, *told: Any, **more: Any) -> Any:
        looked_at.update({told[0]} if names_one else ALL_NAMES)
        return method(self, *told, **more)

    return noting

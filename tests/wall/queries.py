"""Ids of others in the query of a page: which pages look at it, and which of those tell by it what others have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from django.http import QueryDict

from tests.wall.matrix import address_of, ask, browser, looked_at
from tests.wall.table import Address
from tests.wall.world import World

NOBODYS = "11111111-2222-4333-8444-555555555555"
QUERIES = (("under", "into"), ("group", "to", "person"))
ALL_NAMES = tuple(name for names in QUERIES for name in names)
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


def queries_that_tell(
    world: World, role: str, addresses: Iterable[Address]
) -> list[tuple[str, tuple[str, ...], int, int]]:
    """The pages that answer otherwise when asked about what others have than when asked about what never was."""
    client, wrong = browser(world, role), []
    for address in addresses:
        here = address_of(world, address, "own")
        for names in QUERIES:
            foreign = ask(client, "GET", f"{here}?{_about_others(world, names)}")
            missing = ask(client, "GET", f"{here}?{urlencode(dict.fromkeys(names, NOBODYS))}")
            is_new = address.name in NEW_EACH_TIME
            if foreign.status != missing.status or (not is_new and foreign.body != missing.body):
                wrong.append((address.name, names, foreign.status, missing.status))
    return wrong


def _about_others(world: World, names: Iterable[str]) -> str:
    return urlencode({name: world.board.id_of("person" if name == "person" else "group") for name in names})


@contextmanager
def noting_looks_at_queries() -> Iterator[None]:
    """Note what each page asks for of any query or form; a query that is taken as a whole, or asked whether it is empty, counts as all names."""
    one_name = ("__getitem__", "__contains__", "get", "getlist")
    whole = ("__iter__", "__len__", "items", "lists", "values", "keys", "dict", "copy", "urlencode")
    with ExitStack() as stack:
        for name in (*one_name, *whole):
            noting = _noting(getattr(QueryDict, name), name in one_name)
            stack.enter_context(patch.object(QueryDict, name, noting))
        yield


def _noting(method: Callable[..., Any], names_one: bool) -> Callable[..., Any]:
    def noting(self: QueryDict, *told: Any, **more: Any) -> Any:
        looked_at.update({told[0]} if names_one else ALL_NAMES)
        return method(self, *told, **more)

    return noting

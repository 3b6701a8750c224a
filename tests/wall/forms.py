"""Ids of others in forms: what every form that somebody meets would send, changed, and what came of it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from tests.sizes import FULL
from tests.wall.matrix import MAY_BE_WRITTEN_ON_GET, as_before, browser, noting_writes
from tests.wall.pages import Form
from tests.wall.rows import counterparts, crossings, fingerprint, never_were
from tests.wall.world import World

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
SENT: set[tuple[str, ...]] = set()


def not_sent_yet(forms: list[Form]) -> list[Form]:
    """Forms that somebody with more rights has not sent already; at full size everybody sends all of theirs."""
    kinds = {kind_of(form): form for form in forms if form.method == "POST"}
    fresh = [form for kind, form in kinds.items() if FULL or kind not in SENT]
    SENT.update(kinds)
    return fresh


def kind_of(form: Form) -> tuple[str, ...]:
    return (UUID.sub("", form.action), *sorted({name for name, _value in form.fields}))


def forms_that_reach_others(
    world: World, role: str, forms: list[Form]
) -> list[tuple[str, int, int, bool, list[str]]]:
    """The forms that change something of others, or are answered otherwise than when their things never were."""
    theirs, nobodys = counterparts(world), never_were(world)
    client, before, wrong = browser(world, role), fingerprint(world.board), []
    more = [(name, str(world.board.organisation.pk)) for name in NOT_FOR_SALE]
    a_foreign, a_missing = str(world.board.id_of("idea")), str(next(iter(nobodys.values())))
    for form in forms:
        foreign = send(client, form, swapped(form, theirs, a_foreign) + more, world, before)
        missing = send(client, form, swapped(form, nobodys, a_missing) + more, world, before)
        if foreign[1:] != (before, []) or foreign[0] != missing[0] or foreign[0] >= 500:
            wrong.append((form.action, foreign[0], missing[0], foreign[1] == before, foreign[2]))
    return wrong


def swapped(form: Form, ids: dict[str, str], stranger: str) -> list[tuple[str, str]]:
    """What the form would send, with every id changed, and with names of columns that no form has."""
    fields = [(_swap(name, ids), _swap(value, ids)) for name, value in form.fields if name != "key"]
    fields += [(name, stranger) for name in REFERENCES if name not in dict(form.fields)]
    return fields + [("key", value) for name, value in form.fields if name == "key"]


def _swap(text: str, ids: dict[str, str]) -> str:
    return UUID.sub(lambda found: ids.get(found[0], found[0]), text)


def send(
    client: Any, form: Form, fields: list[tuple[str, str]], world: World, before: dict[str, str]
) -> tuple[int, dict[str, str], list[str]]:
    """What came of it: the code, the board's fingerprint afterwards, and what points across.

    Only where something was written is there anything new to find, and most of what is sent is refused.
    """
    written: set[str] = set()
    with as_before(client):
        with noting_writes(written):
            answer = client.post(
                form.action, urlencode(fields), content_type="application/x-www-form-urlencoded"
            )
        if not written - MAY_BE_WRITTEN_ON_GET:
            return answer.status_code, before, []
        after = {**before, **fingerprint(world.board, written)}
        return answer.status_code, after, crossings(written)

"""A mail server that is dead and comes back: the letter waits, and goes out once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.faults.house import House

pytestmark = [pytest.mark.faults, pytest.mark.slow]


class Postbox:
    """A mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.letters: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(envelope.rcpt_tos[0])
        return "250 kept"


def until(true: Callable[[], bool], seconds: float) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if true():
            return True
        time.sleep(0.2)
    return False


def test_a_letter_survives_a_dead_mail_server_and_goes_out_once(build: Callable[..., House]) -> None:
    house, postbox = build(), Postbox()
    asked = {"email": "new@example.org", "role": "member"}
    assert house.ask("POST", f"/groups/{house.ids['group']}/people/", "ada", asked).status == 302
    facts = "SELECT tries, sent_at IS NULL FROM notify_letter WHERE \"to\" = 'new@example.org'"
    assert until(lambda: house.rows(facts)[0][0] >= 1, 40)
    assert house.rows(facts)[0][1]
    server = Controller(postbox, hostname="127.0.0.1", port=house.post)
    server.start()
    try:
        assert until(lambda: not house.rows(facts)[0][1], 90)
        time.sleep(6)  # one more turn of the post
    finally:
        server.stop()
    assert postbox.letters == ["new@example.org"]

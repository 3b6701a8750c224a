"""People are told once, in their language, the way they chose; letters survive a dead mail server."""

from __future__ import annotations

import datetime
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from groundswell.base.notify.actions import read_notices, tell, write_letter
from groundswell.base.notify.digest import write_letters
from groundswell.base.notify.models import Letter
from groundswell.base.notify.post import LEASE, send_waiting
from groundswell.base.notify.queries import unread_count

SEVEN = datetime.datetime(2026, 11, 20, 7, 0, tzinfo=datetime.UTC)


class Postbox:
    """A mail server's tray; `refusals` says how many deliveries it turns away first."""

    def __init__(self, refusals: int = 0) -> None:
        self.taken: list[Any] = []
        self.refusals = refusals

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - its own name
        if self.refusals:
            self.refusals -= 1
            return "451 try again"
        self.taken.append(envelope)
        return "250 taken"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def port(settings: Any) -> int:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.SMTP_HOST = settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_PORT = free_port()
    return settings.EMAIL_PORT


@pytest.fixture
def mail_server(port: int) -> Iterator[Any]:
    servers = []

    def start(**how: Any) -> Postbox:
        postbox = Postbox(**how)
        server = Controller(postbox, hostname="127.0.0.1", port=port)
        server.start()
        servers.append(server)
        return postbox

    yield start
    for server in servers:
        server.stop()


def a_letter(now: datetime.datetime, key: str = "k1") -> Any:
    return write_letter(key=key, to="asha@example.org", subject="Hi", body="Words", language="en", now=now)


def told(person: Any, at: datetime.datetime, key: str = "a") -> None:
    data = {"title": "Warm blankets", "state": "looking", "reason": "", "by": "Lena"}
    tell(person, key=key, kind="voice.state_changed", data=data, link="/ideas/1/", now=at)


def test_the_same_thing_is_told_once(asha, now):
    told(asha, now)
    told(asha, now)
    assert unread_count(asha) == 1


def test_reading_makes_the_count_go_away(asha, now):
    told(asha, now)
    assert read_notices(asha, now=now) == 1
    assert (unread_count(asha), read_notices(asha, now=now)) == (0, 0)


def test_someone_who_left_is_told_nothing(asha, now):
    asha.is_active = False
    told(asha, now)
    assert unread_count(asha) == 0


def test_a_digest_waits_for_seven_and_holds_everything_in_one_letter(asha):
    told(asha, SEVEN - datetime.timedelta(hours=5), "a")
    told(asha, SEVEN - datetime.timedelta(hours=1), "b")
    assert write_letters(now=SEVEN - datetime.timedelta(minutes=1)) == 0
    assert write_letters(now=SEVEN + datetime.timedelta(minutes=1)) == 1
    assert write_letters(now=SEVEN + datetime.timedelta(minutes=2)) == 0
    assert Letter.objects.get().body.count("Warm blankets") == 2


def test_each_means_at_once_and_none_means_never(asha, ben, now):
    asha.mail, ben.mail = "each", "none"
    asha.save()
    ben.save()
    told(asha, now)
    told(ben, now)
    assert write_letters(now=now) == 1
    assert Letter.objects.get().to == asha.email


def test_what_was_read_on_screen_is_not_mailed_as_well(asha):
    told(asha, SEVEN - datetime.timedelta(hours=1))
    read_notices(asha, now=SEVEN)
    assert write_letters(now=SEVEN + datetime.timedelta(hours=1)) == 0


def test_a_letter_is_taken_once(trust, mail_server, now):
    postbox = mail_server()
    a_letter(now)
    a_letter(now)
    assert [send_waiting(now=now), send_waiting(now=now)] == [1, 0]
    assert [e.rcpt_tos for e in postbox.taken] == [["asha@example.org"]]


def test_a_dead_mail_server_loses_nothing_and_repeats_nothing(trust, port, mail_server, now):
    for n in range(5):
        a_letter(now, f"k{n}")
    assert send_waiting(now=now) == 0
    postbox = mail_server()
    later = now + datetime.timedelta(hours=2)
    assert [send_waiting(now=later), send_waiting(now=later)] == [5, 0]
    assert len(postbox.taken) == 5


def test_a_letter_turned_away_waits_longer_each_time(trust, mail_server, now):
    postbox = mail_server(refusals=2)
    a_letter(now)
    assert send_waiting(now=now) == 0
    assert send_waiting(now=now + datetime.timedelta(seconds=5)) == 0
    assert send_waiting(now=now + datetime.timedelta(minutes=1)) == 0
    assert send_waiting(now=now + datetime.timedelta(minutes=5)) == 1
    assert len(postbox.taken) == 1


def test_a_letter_held_by_a_dead_worker_is_sent_by_the_next_with_the_same_mark(trust, mail_server, now):
    postbox = mail_server()
    letter = a_letter(now)
    Letter.objects.update(held_until=now + LEASE)
    assert send_waiting(now=now) == 0
    assert send_waiting(now=now + LEASE) == 1
    assert f"<{letter.public_id}@".encode() in postbox.taken[0].content


def test_a_subject_cannot_smuggle_a_header(trust, mail_server, now):
    postbox = mail_server()
    write_letter(
        key="x", to="a@example.org", subject="Hi\r\nBcc: b@example.org", body="", language="en", now=now
    )
    send_waiting(now=now)
    assert postbox.taken[0].rcpt_tos == ["a@example.org"]
    assert b"\nBcc:" not in postbox.taken[0].content


def test_a_letter_with_a_secret_link_is_forgotten_once_it_is_sent(trust, mail_server, now):
    postbox = mail_server()
    for key, with_secret in (("plain", False), ("secret", True)):
        write_letter(
            key=key,
            to="asha@example.org",
            subject="Hi",
            body=f"Words of {key}",
            language="en",
            now=now,
            with_secret=with_secret,
        )
    assert send_waiting(now=now) == 2
    assert [b"Words of secret" in taken.content for taken in postbox.taken] == [False, True]
    assert list(Letter.objects.order_by("pk").values_list("body", flat=True)) == ["Words of plain", ""]


def test_a_letter_that_the_mail_server_turned_away_keeps_its_secret_link(trust, mail_server, now):
    mail_server(refusals=1)
    write_letter(
        key="s",
        to="asha@example.org",
        subject="Hi",
        body="Words",
        language="en",
        now=now,
        with_secret=True,
    )
    assert send_waiting(now=now) == 0
    assert Letter.objects.get().body == "Words"

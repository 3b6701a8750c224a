"""News reaches an open page in under two seconds, from a real server; a stranger hears nothing."""

import asyncio
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time

import pytest
from django.urls import reverse

from groundswell.base import tides
from groundswell.base.tides import Tides

SCENE = """
import django, os, sys
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from groundswell.base.tenancy.wall import within
from groundswell.people.actions import found_organisation
from groundswell.people.queries import root_group
for slug in ("severn-vale", "glan-teifi"):
    organisation, person = found_organisation(name=slug, slug=slug, admin_username=slug, admin_name=slug, admin_password="correct horse battery staple", now=timezone.now())
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    with within(organisation):
        print(slug, session.session_key, root_group().public_id, flush=True)
"""

SAY = """
import django, sys, uuid
django.setup()
from django.utils import timezone
from groundswell.base.tenancy.wall import within
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.voice.actions import offer_idea
print("ready", flush=True)
for slug in map(str.strip, sys.stdin):
    person = Person.objects.get(username=slug)
    with within(person.organisation_id):
        key = uuid.uuid4()
        offer_idea(text=f"Key {key}.", group=root_group(), key=key, by=person, now=timezone.now())
    print("said", flush=True)
"""


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory, empty_database):
    """A data folder of its own, with SQLite whatever the other tests use."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GROUNDSWELL_", "DATABASE_URL", "DJANGO_"))
    }
    folder = tmp_path_factory.mktemp("live")
    shutil.copyfile(empty_database, folder / "groundswell.sqlite3")
    source = str(tides.__file__).split("/groundswell/")[0]
    return {
        **kept, "GROUNDSWELL_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "groundswell.site.settings", "PYTHONPATH": source,
    }  # fmt: skip


@pytest.fixture(scope="module")
def scene(surroundings):
    """Two organisations: for each the session of who looks after it, and its top group."""
    done = subprocess.run(
        [sys.executable, "-c", SCENE], env=surroundings, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {
        slug: (session, group) for slug, session, group in (line.split() for line in done.stdout.splitlines())
    }


@pytest.fixture(scope="module")
def server(surroundings, scene):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "groundswell.site.asgi:application",
        "--port",
        str(port),
        "--lifespan",
        "off",
        "--timeout-graceful-shutdown",
        "1",
        "--log-level",
        "error",
    ]
    process = subprocess.Popen(command, env=surroundings)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _wait_for(port):
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")


@pytest.fixture(scope="module")
def say(surroundings, scene):
    """Another process in which somebody says an idea whenever they are told to: say("severn-vale") is when it was kept."""
    command, pipe = [sys.executable, "-c", SAY], subprocess.PIPE
    with subprocess.Popen(command, env=surroundings, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout.readline() == "ready\n"

        def say_one(slug):
            process.stdin.write(f"{slug}\n")
            process.stdin.flush()
            assert process.stdout.readline() == "said\n"
            return time.monotonic()

        yield say_one
        process.kill()


def listen(port, session, group, **headers):
    """Open the stream; returns the answer, whose lines come as they are sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/live/groups/{group}/", headers={"Cookie": f"session={session}", **headers})
    return connection.getresponse()


def heard(answer, wanted):
    """Read lines until one begins so; returns it and when it came."""
    while line := answer.readline().decode():
        if line.startswith(wanted):
            return line.strip(), time.monotonic()
    raise AssertionError(f"the stream ended without {wanted!r}")


@pytest.mark.slow
def test_news_arrives_in_under_two_seconds(server, scene, say):
    answer = listen(server, *scene["severn-vale"])
    assert (answer.status, answer.getheader("Content-Type"), answer.getheader("Cache-Control")) == (
        200,
        "text/event-stream",
        "private, no-store",
    )
    heard(answer, "event: start")
    waits = []
    for _ in range(3):
        said_at = say("severn-vale")
        waits.append(heard(answer, "data: news")[1] - said_at)
    answer.close()
    assert max(waits) < 2, waits


@pytest.mark.slow
def test_a_page_that_was_away_hears_at_once_what_it_missed(server, scene, say):
    answer = listen(server, *scene["severn-vale"])
    mark = heard(answer, "id: ")[0].removeprefix("id: ")
    answer.close()
    say("severn-vale")
    back = listen(server, *scene["severn-vale"], **{"Last-Event-ID": mark})
    asked_at = time.monotonic()
    assert heard(back, "data: news")[1] - asked_at < 2
    back.close()


@pytest.mark.slow
def test_a_stranger_gets_nothing_from_the_stream(server, scene):
    session, _own = scene["glan-teifi"]
    _theirs, group = scene["severn-vale"]
    assert listen(server, session, group).status == 404
    assert listen(server, "nobody", group).status == 302


@pytest.mark.slow
def test_what_happens_elsewhere_is_no_news(server, scene, say):
    answer = listen(server, *scene["severn-vale"])
    heard(answer, "event: start")
    lines = []

    def read():
        try:
            while line := answer.readline():
                lines.append(line)
        except (OSError, ValueError, AttributeError):
            pass

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    say("glan-teifi")
    time.sleep(2)
    assert [line for line in lines if line.startswith((b"data", b"event"))] == [b"data: listening\n"]


@pytest.mark.slow
def test_twenty_pages_all_hear_of_it(server, scene, say):
    answers = [listen(server, *scene["severn-vale"]) for _ in range(20)]
    for answer in answers:
        heard(answer, "event: start")
    said_at = say("severn-vale")
    assert max(heard(answer, "data: news")[1] - said_at for answer in answers) < 2
    for answer in answers:
        answer.close()


def test_nobody_looks_while_nobody_listens(monkeypatch):
    looks = []

    def marks(organisations):
        looks.append(list(organisations))
        return dict.fromkeys(organisations, f"mark {len(looks)}")

    monkeypatch.setattr(tides, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(tides, "connections", type("None", (), {"close_all": staticmethod(lambda: None)}))

    async def scene():
        here = Tides(marks)
        with here.listening(7) as one, here.listening(7) as two:
            assert (await one.get(), await two.get()) == ("mark 1", "mark 1")
            assert await one.get() == "mark 2"
            assert here.listeners == 2
        await asyncio.sleep(0.05)
        seen = len(looks)
        await asyncio.sleep(0.1)
        assert (len(looks), here.listeners, here._waiting, here._seen) == (seen, 0, {}, {})
        return looks

    assert asyncio.run(scene())[0] == [7]


def test_a_failed_look_does_not_end_the_looking(monkeypatch):
    calls = []

    def marks(organisations):
        calls.append(1)
        if len(calls) == 1:
            raise OSError("the database is away")
        return dict.fromkeys(organisations, "back")

    monkeypatch.setattr(tides, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(tides, "connections", type("None", (), {"close_all": staticmethod(lambda: None)}))

    async def scene():
        with Tides(marks).listening(7) as queue:
            return await asyncio.wait_for(queue.get(), 2)

    assert asyncio.run(scene()) == "back"


def test_the_stream_breathes_and_ends(monkeypatch):
    monkeypatch.setattr(tides, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(tides, "HEARTBEAT", 0.02)
    monkeypatch.setattr(tides, "LONGEST", 1.0)
    monkeypatch.setattr(tides, "connections", type("None", (), {"close_all": staticmethod(lambda: None)}))

    async def scene():
        return [part async for part in tides.news(lambda things: dict.fromkeys(things, "m"), 7, "")]

    parts = asyncio.run(scene())
    assert parts[:2] == ["retry: 3000\n\n", "id: m\nevent: start\ndata: listening\n\n"]
    assert set(parts[2:]) == {": still here\n\n"}


def test_without_a_real_server_the_stream_is_short(as_person, asha, cerys, ward):
    address = reverse("report:live", args=[ward.public_id])
    answer = as_person(asha).get(address)
    assert (answer.status_code, answer["Content-Type"], answer.content) == (
        200,
        "text/event-stream",
        b"retry: 60000\n\n",
    )
    assert as_person(cerys).get(address).status_code == 404
    assert as_person().get(address).status_code == 302


def test_live_pages_name_their_stream(as_person, asha, ward):
    address = reverse("report:live", args=[ward.public_id])
    for name in ("board", "flow", "dashboard"):
        body = as_person(asha).get(reverse(f"report:{name}", args=[ward.public_id])).content.decode()
        assert set(re.findall(r'data-live-src="([^"]+)"', body)) == {address}

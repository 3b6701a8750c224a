"""A full disk: people are told plainly, their words come back to them, reading goes on, and so does the rest later."""

from __future__ import annotations

import contextlib
import os
import subprocess
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from tests.faults.house import House

WORDS = "Put a clock in bay 3 so that patients know if it is night"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such switch")
def test_when_the_database_can_grow_no_more_words_come_back(
    asha: object, as_person: Callable[..., Client]
) -> None:
    browser = as_person(asha)
    browser.raise_request_exception = False
    group = asha.memberships.get().group.public_id  # type: ignore[attr-defined]
    said = {
        "text": WORDS + " indeed" * 600,
        "group": str(group),
        "key": str(uuid.uuid4()),
        "seen": ["harm", "similar"],
    }
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            answers = (browser.post("/", said) for _time in range(40))
            full = next(answer for answer in answers if answer.status_code == 503)
            reads = browser.get("/")
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert WORDS in full.content.decode()
    assert "no-store" in full["Cache-Control"]
    assert reads.status_code == 200
    assert browser.post("/", said).status_code == 302


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 megabytes, if this machine lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(words, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root can make a small disk; the database's own limit is tested above")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.faults
@pytest.mark.slow
def test_on_a_full_disk_reading_goes_on_and_writing_comes_back_by_itself(
    small_disk: Path, build: Callable[..., House]
) -> None:
    house = build(small_disk / "house")
    kept = house.say("Before the disk was full", uuid.uuid4())
    assert kept.status == 302
    house.rows("PRAGMA wal_checkpoint(TRUNCATE)")  # room that the database holds already is room
    key, answer = uuid.uuid4(), None
    for number in range(200):
        fill(small_disk / f"filler-{number}")  # whatever the database may have given back
        answer = house.say(f"{WORDS} {'x' * 4000} {number}", key if number == 199 else uuid.uuid4())
        if answer.status != 302:
            break
    assert answer is not None
    assert answer.status == 503, (house.folder / "log.txt").read_text()[-2000:]
    assert WORDS in answer.body
    assert house.ask("GET", kept.location, "asha").status == 200
    for filler in small_disk.glob("filler-*"):
        filler.unlink()
    assert house.say(WORDS, key).status == 302
    assert house.is_sound()


def fill(file: Path) -> None:
    """Write until there is no room left."""
    with contextlib.suppress(OSError), file.open("wb", buffering=0) as filler:
        while filler.write(b"\0" * 65536) == 65536:
            pass

"""With every file, log and backup in hand, nobody is linked to their words. Wrong builds are, which proves the attacks."""

from __future__ import annotations

import datetime
import random
import sqlite3
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from groundswell.ask.tests.battery import Build, best_link
from groundswell.ask.tests.scenes import a_wave, closed, counted, say, shredded, staff
from groundswell.base.tenancy.wall import within
from groundswell.people.actions import found_organisation, open_group
from groundswell.people.queries import root_group

PEOPLE, COPY_EVERY = 60, 4
# One of 60 is right by chance; six or more would happen once in 1,700 times.
AT_CHANCE = 5 / PEOPLE
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="these files are SQLite's")


@pytest.fixture
def in_a_file(transactional_db: None, tmp_path: Path) -> Any:
    """The test's database as a real file with a real log, as it is in production."""
    path = tmp_path / "live" / "groundswell.sqlite3"
    path.parent.mkdir()
    connection.ensure_connection()
    kept, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(path) as copy:
        kept.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    connection.ensure_connection()
    yield path
    connection.connection.close()
    connection.connection, connection.settings_dict["NAME"] = kept, name


def words_of(number: int) -> str:
    """Words of a length of their own that stand nowhere else."""
    return f"canary-{uuid4().hex} {'we could do better ' * (number % 30)}".strip()


def live(now: datetime.datetime, take: Any) -> dict[int, str]:
    """Sixty people of four wards answer in an order by chance while copies are taken; then all is counted and shredded."""
    organisation, ada = found_organisation(
        name="T", slug="t", admin_username="ada", admin_name="Ada", admin_password="x" * 15, now=now
    )
    with within(organisation):
        wards = [
            open_group(parent=root_group(), name=f"W{n}", kind="ward", by=ada, now=now) for n in range(4)
        ]
        people = [
            one for ward in wards for one in staff(ward, PEOPLE // 4, joined=now - datetime.timedelta(99))
        ]
        wave = a_wave(root_group(), now)
        random.shuffle(people)
        truth = {person.pk: words_of(number) for number, person in enumerate(people)}
        for number, person in enumerate(people):
            say(wave, person, now, number % 5 + 1, more=truth[person.pk])
            if number % COPY_EVERY == 0:
                take()
        take()
        closed(wave, now)
        assert counted(wave, now) is not None
        take()
        shredded(wave, now)
        take()
    return truth


@sqlite_only
def test_nobody_is_linked_with_every_file_in_hand(in_a_file, tmp_path, now):
    build = Build(
        in_a_file,
        "SELECT person_id, rowid, length(box) FROM ask_sealedanswer",
        "SELECT text, rowid FROM ask_remark",
    )
    truth = live(now, lambda: build.take(tmp_path))
    assert sorted(word for word, _ in build.loots[-1].words) == sorted(truth.values())
    share, attack = best_link(build, truth)
    assert share <= AT_CHANCE, attack
    # Before the count no word stands anywhere; after shredding no box does.
    before = [content for loot in build.loots[:-2] for content in loot.files.values()]
    assert not any(b"canary-" in content for content in before)
    boxes = sqlite3.connect(tmp_path / f"copy-{len(build.loots) - 3}" / in_a_file.name)
    some = [row[0] for row in boxes.execute("SELECT box FROM ask_sealedanswer").fetchall()]
    boxes.close()
    assert len(some) == PEOPLE
    assert not any(box in content for box in some for content in build.loots[-1].files.values())


WRONG = {
    # Who took part in one table, what was said in another, and no key between: what most surveys call anonymous.
    "split tables": (
        "CREATE TABLE took_part (person integer PRIMARY KEY)",
        "CREATE TABLE said (id text PRIMARY KEY, words text)",
    ),
    # The same without SQLite's hidden number: copies taken now and then, and the log, still tell.
    "split tables without a hidden number": (
        "CREATE TABLE took_part (person integer PRIMARY KEY, n integer)",
        "CREATE TABLE said (id text PRIMARY KEY, words text) WITHOUT ROWID",
    ),
}


@pytest.mark.parametrize("build", WRONG)
def test_a_wrong_build_is_linked(tmp_path, build):
    path = tmp_path / "live" / "wrong.sqlite3"
    path.parent.mkdir()
    wrong = sqlite3.connect(path, isolation_level=None)
    wrong.execute("PRAGMA journal_mode=WAL")
    wrong.execute("PRAGMA wal_autocheckpoint=0")
    for table in WRONG[build]:
        wrong.execute(table)
    number = "rowid" if build == "split tables" else "id"
    looted = Build(
        path,
        "SELECT person, person, 0 FROM took_part ORDER BY person",
        f"SELECT words, {number} FROM said",  # noqa: S608
    )
    truth = {}
    for person in range(PEOPLE):
        truth[person] = words_of(person)
        wrong.execute("BEGIN")
        wrong.execute("INSERT INTO took_part (person) VALUES (?)", [person])
        wrong.execute("INSERT INTO said VALUES (?, ?)", [uuid4().hex, truth[person]])
        wrong.execute("COMMIT")
        if person % COPY_EVERY == 0:
            looted.take(tmp_path)
    looted.take(tmp_path)
    share, _attack = best_link(looted, truth)
    wrong.close()
    assert share >= 0.95


def test_boxes_that_are_not_of_one_length_are_linked(tmp_path):
    path = tmp_path / "live" / "wrong.sqlite3"
    path.parent.mkdir()
    wrong = sqlite3.connect(path, isolation_level=None)
    wrong.execute("CREATE TABLE sealed (id integer PRIMARY KEY, person integer, box blob)")
    wrong.execute("CREATE TABLE said (id integer PRIMARY KEY, words text)")
    truth = {person: "x" * (person + 1) for person in range(PEOPLE)}
    mixed = random.sample(list(truth.items()), PEOPLE)
    for person, words in mixed:
        row = [random.getrandbits(62), person, random.randbytes(48 + len(words))]
        wrong.execute("INSERT INTO sealed VALUES (?, ?, ?)", row)
    for _person, words in random.sample(mixed, PEOPLE):
        wrong.execute("INSERT INTO said VALUES (?, ?)", [random.getrandbits(62), words])
    looted = Build(
        path, "SELECT person, id, length(box) FROM sealed", "SELECT words, id FROM said ORDER BY id"
    )
    looted.take(tmp_path)
    wrong.close()
    share, attack = best_link(looted, truth)
    assert (share, attack) == (1.0, "length_match")


# PostgreSQL: the hidden columns that number transactions and places

postgresql_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="these columns are PostgreSQL's"
)


def rows(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [row[0] for row in cursor.fetchall()]


@postgresql_only
@pytest.mark.django_db(transaction=True)
def test_hidden_numbers_of_postgresql_link_nobody(now):
    seen: list[list[Any]] = []

    def take() -> None:
        seen.append(rows("SELECT person_id FROM ask_sealedanswer ORDER BY xmin::text::bigint, ctid"))

    truth = live(now, take)
    people = max(seen, key=len)
    for order in ("ctid", "xmin::text::bigint, ctid", "id"):
        words = rows(f"SELECT text FROM ask_remark ORDER BY {order}")  # noqa: S608
        right = sum(truth[person] == said for person, said in zip(people, words, strict=True))
        assert right / PEOPLE <= AT_CHANCE


@postgresql_only
@pytest.mark.django_db(transaction=True)
def test_split_tables_are_linked_by_them():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE took_part (person integer)")
        cursor.execute("CREATE TEMP TABLE said (id uuid, words text)")
        for person in range(PEOPLE):
            cursor.execute("INSERT INTO took_part VALUES (%s)", [person])
            cursor.execute("INSERT INTO said VALUES (%s, %s)", [uuid4(), str(person)])
    people = rows("SELECT person FROM took_part ORDER BY xmin::text::bigint")
    words = rows("SELECT words FROM said ORDER BY xmin::text::bigint")
    assert [str(person) for person in people] == words

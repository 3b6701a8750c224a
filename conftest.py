"""The cast of every test: Asha says things, Ben is her colleague, Lena leads their ward, Cerys is a stranger.

Two organisations stand: the trust (Asha, Ben, Lena, Omar, Ada) and the board, where Cerys has every role there is.
"""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.db import models
from django.test import Client
from django.utils import timezone
from tests.known_scenes import played_or_laid_down
from tests.prepared import begin_as_a_copy, prepared
from tests.wiping import names_of_models_stay

from groundswell.base.tenancy.wall import outside, within

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # the browser driver runs a loop beside the database
HOUSE = Path(__file__).parent / "tests"
KEPT = Path(__file__).parent / ".pytest_cache" / "all-runs"
gc.disable()  # until all tests are found: what is loaded for them stays
PASSWORD = "correct horse battery staple"


@contextmanager
def known_to_be_right() -> Iterator[None]:
    """The cast is the same in every test, so its rows are not looked over each time: that was half of the work of making them."""
    with mock.patch.object(models.Model, "full_clean", return_value=None):
        yield


class Visitor(Client):
    """A browser without scripts that stands outside every organisation, as real requests do."""

    def request(self, **request: Any) -> Any:
        with outside():
            return super().request(**request)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long goes first, so that no processor waits for it at the end; each file stays together."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in slow, not item.path.is_relative_to(HOUSE)))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: to go through it again and again took a tenth of the time of all tests."""
    if session.config.getoption("processes", 0):
        read_what_pages_need()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    gc.enable()


def read_what_pages_need() -> None:
    """Before this process divides itself (tests/forked.py): each of its children would have to read the same."""
    from django.urls import get_resolver

    list(get_resolver().url_patterns)


@pytest.fixture(scope="session")
def empty_database() -> Path:
    """A file that holds a database of this version with nobody in it, for who copies it."""
    return prepared(KEPT / "prepared")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """The database of the tests begins as a copy: five seconds of migrations for every process are saved."""
    from django.conf import settings
    from django.db import connection

    facts = settings.DATABASES["default"]["TEST"]
    if connection.vendor == "sqlite":
        facts["MIGRATE"], facts["NAME"] = False, None  # in memory, where each process has its own
        begin_as_a_copy(connection.creation, request.getfixturevalue("empty_database"))
    elif template := os.environ.get("GROUNDSWELL_TEST_TEMPLATE"):
        facts["MIGRATE"], facts["TEMPLATE"] = False, template


@pytest.fixture(scope="session", autouse=True)
def wiped_of_all_but_names() -> Iterator[None]:
    """Who commits is wiped away, and the names of models stay."""
    with names_of_models_stay():
        yield


@pytest.fixture(scope="session", autouse=True)
def templates_of_all_runs() -> None:
    """Pages are compiled once for all processes of the tests, and for the servers they start."""
    from django.conf import settings

    settings.KEPT_TEMPLATES = KEPT / "templates"
    os.environ["GROUNDSWELL_KEPT_TEMPLATES"] = str(settings.KEPT_TEMPLATES)


@pytest.fixture(scope="session", autouse=True)
def keys_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keys that seal words or ring devices lie in a folder of the tests, not beside somebody's own data."""
    from django.conf import settings

    settings.SEALING_KEYS = tmp_path_factory.mktemp("keys")
    settings.PUSH_KEY = tmp_path_factory.mktemp("push") / "push-key.pem"


@pytest.fixture(autouse=True)
def nothing_is_remembered_of_other_tests() -> None:
    """What was worked out of published cells and of the words of ideas is kept for ever, and a test's rows are gone with it."""
    from groundswell.ask.queries import remembered
    from groundswell.voice.queries import likeness

    remembered._found.clear()
    likeness._held.clear()


@pytest.fixture
def now() -> datetime.datetime:
    return timezone.now()


@pytest.fixture
def trust_and_admin(db: None, now: datetime.datetime) -> Any:
    from groundswell.people.actions import found_organisation

    def found() -> Any:
        return found_organisation(
            name="Severn Vale Trust",
            slug="severn-vale",
            admin_username="ada",
            admin_name="Ada Admin",
            admin_password=PASSWORD,
            admin_email="ada@example.org",
            now=now,
        )

    with known_to_be_right():
        return played_or_laid_down("trust", now, found)


@pytest.fixture
def trust(trust_and_admin: Any) -> Iterator[Any]:
    """The organisation most tests happen in; its wall is open until the test ends."""
    with within(trust_and_admin[0]):
        yield trust_and_admin[0]


@pytest.fixture
def ada(trust: Any, trust_and_admin: Any) -> Any:
    """The administrator of the trust."""
    return trust_and_admin[1]


@pytest.fixture
def top(trust: Any) -> Any:
    from groundswell.people.queries import root_group

    return root_group()


@pytest.fixture
def surgery(top: Any, ada: Any, now: datetime.datetime) -> Any:
    from groundswell.people.actions import open_group

    def play() -> Any:
        return open_group(parent=top, name="Surgery", kind="division", by=ada, now=now)

    with known_to_be_right():
        return played_or_laid_down(("Surgery", top.pk, ada.pk), now, play)


@pytest.fixture
def ward(surgery: Any, ada: Any, now: datetime.datetime) -> Any:
    """Ward 7, where Asha, Ben and Lena work."""
    from groundswell.people.actions import open_group

    def play() -> Any:
        return open_group(parent=surgery, name="Ward 7", kind="ward", by=ada, now=now)

    with known_to_be_right():
        return played_or_laid_down(("Ward 7", surgery.pk, ada.pk), now, play)


@pytest.fixture
def other_ward(surgery: Any, ada: Any, now: datetime.datetime) -> Any:
    """Ward 8, next door, where Dan works."""
    from groundswell.people.actions import open_group

    def play() -> Any:
        return open_group(parent=surgery, name="Ward 8", kind="ward", by=ada, now=now)

    with known_to_be_right():
        return played_or_laid_down(("Ward 8", surgery.pk, ada.pk), now, play)


@pytest.fixture
def a_person(trust: Any, now: datetime.datetime) -> Any:
    """Make a person of the trust: a_person("dan", ward, "member")."""
    from groundswell.people.actions import give_role, open_account

    def make(username: str, group: Any, role: str = "member", **more: Any) -> Any:
        settled = {"name": username.title(), "email": f"{username}@example.org", "password": PASSWORD, **more}

        def play() -> Any:
            person = open_account(username=username, email_is_verified=True, now=now, **settled)
            give_role(person=person, group=group, role=role, by=None, now=now)
            return person

        key = (username, group.pk, role, trust.pk, *sorted(settled.items()))
        with known_to_be_right():
            return played_or_laid_down(key, now, play)

    return make


@pytest.fixture
def asha(a_person: Any, ward: Any) -> Any:
    """A nurse on Ward 7: the owner of what is said."""
    return a_person("asha", ward, name="Asha Rao")


@pytest.fixture
def ben(a_person: Any, ward: Any) -> Any:
    """Her colleague."""
    return a_person("ben", ward, name="Ben Price")


@pytest.fixture
def lena(a_person: Any, ward: Any) -> Any:
    """The lead of Ward 7."""
    return a_person("lena", ward, "group_lead", name="Lena Lead")


@pytest.fixture
def dan(a_person: Any, other_ward: Any) -> Any:
    """A colleague from the ward next door: same organisation, another team."""
    return a_person("dan", other_ward, name="Dan Next-Door")


@pytest.fixture
def omar(a_person: Any, top: Any) -> Any:
    """The organisation's lead."""
    return a_person("omar", top, "organisation_lead", name="Omar Chief")


@pytest.fixture
def cerys(trust: Any, now: datetime.datetime) -> Any:
    """A stranger: she may do everything, but in another organisation."""
    from groundswell.people.actions import found_organisation, give_role
    from groundswell.people.queries import root_group

    def play() -> Any:
        board, person = found_organisation(
            name="Bwrdd Iechyd Glan Teifi",
            slug="glan-teifi",
            nation="wales",
            admin_username="cerys",
            admin_name="Cerys Stranger",
            admin_password=PASSWORD,
            now=now,
        )
        with within(board):
            for role in ("organisation_lead", "group_lead", "member"):
                give_role(person=person, group=root_group(), role=role, by=None, now=now)
        return person

    with outside(), known_to_be_right():
        return played_or_laid_down(("cerys", trust.pk), now, play)


@pytest.fixture
def as_person(trust: Any) -> Any:
    """A browser in which someone is signed in; without a person, a member of the public."""

    def sign_in(person: Any = None) -> Visitor:
        visitor = Visitor()
        if person is not None:
            visitor.force_login(person)
        return visitor

    return sign_in


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data that is never part of the project; tests that want it are skipped where it is absent."""
    folder = Path(os.environ.get("GROUNDSWELL_SHARED_DATA", Path(__file__).parent.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the shared data is not on this machine")
    return folder

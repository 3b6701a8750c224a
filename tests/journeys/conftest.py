"""The stage of the journeys: the real server with its worker, on the tests' own database, and a real browser before it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast
from unittest import mock
from uuid import uuid4
from zlib import crc32

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils import timezone
from playwright.sync_api import Browser, sync_playwright

from groundswell.base.ui.build import BUILT
from tests import wiping
from tests.journeys.devices import Devices
from tests.journeys.examining import Passed
from tests.journeys.traveller import Traveller
from tests.sizes import FULL

# A page lives for a moment and axe is read anew on each, so programs are not made quicker while they run: that takes longer than they do.
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --process-per-site --num-raster-threads=1 "
    "--js-flags=--no-opt,--no-maglev"
)
BROWSERS = ("chromium-headless-shell", "chromium")
PHONE, LAPTOP = 390, 1280
# As in a house that has been open for long: a worker that finds no turns does all 34 at once, and would before each journey.
TURNS = {"work_turn"}
START = """
import sys
import django
from django.conf import settings
settings.STATICFILES_DIRS = [{look!r}]
settings.MEDIA_ROOT = {media!r}
django.setup()
from django.core.management import call_command
call_command("createcachetable")
from groundswell.site.cli import ports, server
sys.exit(server.run(ports.take("localhost", {port}, ""), with_worker=True, ready=lambda: None))
"""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """The server is another process, so an SQLite database of the tests must be a file both can open."""
    from django.conf import settings

    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None  # a disk that flushes would only make it slow
    folder = tempfile.mkdtemp(prefix="journeys-", dir=memory)
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        settings.DATABASES["default"]["TEST"]["NAME"] = os.path.join(folder, "journeys.sqlite3")
    yield
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    """The address of a server that answers from the tests' database, with its worker, until the session ends."""
    from django.conf import settings

    data = tmp_path_factory.mktemp("server")
    port = _free_port()
    address = f"http://localhost:{port}"
    environment = {
        **os.environ,
        "GROUNDSWELL_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "groundswell.site.settings",
        "GROUNDSWELL_DEMO": "1",
        "GROUNDSWELL_SECRET_KEY": settings.SECRET_KEY,
        "GROUNDSWELL_ORIGIN": address,
        "DATABASE_URL": _database_url(),
    }
    # Whoever builds the look while we are on our way must not pull it from under our feet.
    shutil.copytree(BUILT, data / "look" / "built")
    start = START.format(look=str(data / "look"), media=str(settings.MEDIA_ROOT), port=port)
    with (data / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-c", start], env=environment, stdout=log, stderr=log)
    try:
        _wait_for(f"{address}/livez", process, data / "log")
        with mock.patch.object(wiping, "STAY", wiping.STAY | TURNS):
            yield address
    finally:
        process.terminate()
        process.wait(timeout=15)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _database_url() -> str:
    from django.db import connection

    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    user = f"{facts['USER']}:{facts['PASSWORD']}" if facts["PASSWORD"] else facts["USER"]
    return f"postgres://{user}@{facts['HOST'].replace('/', '%2F')}:{facts['PORT']}/{facts['NAME']}"


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _try in range(450):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"the server did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    where = os.environ.get("GROUNDSWELL_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not where:
        pytest.skip("no browser on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=where, args=QUIET.split())
        yield chromium
        chromium.close()


class QuickHasher(Argon2PasswordHasher):
    """Of the kind that the server knows, which reads the little work it takes from what is kept."""

    time_cost, memory_cost, parallelism = 1, 8, 1


@pytest.fixture(autouse=True)
def passwords_the_server_knows(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.{QuickHasher.__name__}"]


@pytest.fixture(params=[PHONE, LAPTOP], ids=["phone", "laptop"])
def width(request: Any) -> int:
    return int(request.param)


@pytest.fixture(params=["en", "cy"])
def language(request: Any) -> str:
    return str(request.param)


@dataclass(frozen=True)
class Way:
    """How somebody travels."""

    width: int
    language: str
    scripts: bool

    def __str__(self) -> str:
        device = "phone" if self.width == PHONE else "laptop"
        return f"{device}-{self.language}-{'scripts' if self.scripts else 'no-scripts'}"


# Each pair has both widths, both languages, with and without scripts; the two together, all that goes with what.
PAIRS = (
    (Way(PHONE, "en", True), Way(LAPTOP, "cy", False)),
    (Way(PHONE, "cy", False), Way(LAPTOP, "en", True)),
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each journey is made in the ways of one pair, half of them in the one and half in the other; at full size, in all."""
    if "way" in metafunc.fixturenames:
        one = PAIRS[crc32(metafunc.function.__name__.encode()) % len(PAIRS)]
        metafunc.parametrize("way", [*PAIRS[0], *PAIRS[1]] if FULL else one, ids=str)


@pytest.fixture(scope="session")
def passed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Passed:
    """The looks that axe let pass in this run, in whichever of its processes."""
    own = tmp_path_factory.getbasetemp()
    is_one_of_many = hasattr(request.config, "workerinput")
    folder = (own.parent if is_one_of_many else own) / "looks-that-passed"
    folder.mkdir(exist_ok=True)
    return Passed(folder)


@pytest.fixture(scope="session")
def devices(server: str, browser: Browser, passed: Passed) -> Devices:
    return Devices(browser, server, passed)


@pytest.fixture
def travellers(transactional_db: None, devices: Devices) -> Iterator[Any]:
    """Send people to the server: travellers(width=390, language="cy", scripts=False)."""
    sent: list[Traveller] = []

    def send(*, width: int = LAPTOP, language: str = "en", scripts: bool = True) -> Traveller:
        traveller = Traveller(devices, width=width, language=language, scripts=scripts)
        sent.append(traveller)
        return traveller

    yield send
    for traveller in sent:
        traveller.leave()


@pytest.fixture
def arrives(travellers: Any, way: Way) -> Any:
    """Someone comes by this way, signed in already: arrives(asha); without a person, a member of the public."""

    def come(person: Any = None) -> Traveller:
        traveller = travellers(**asdict(way))
        if person is not None:
            traveller.is_let_in(person)
        return cast(Traveller, traveller)

    return come


@pytest.fixture
def the_day_comes(transactional_db: None) -> Any:
    """Let the day on which an idea is looked at again be today; the worker of the server does the rest."""
    from groundswell.base.work.models import Turn
    from groundswell.voice.models import Idea

    def come(idea: Any) -> None:
        Idea.unscoped.filter(pk=idea.pk).update(review_on=timezone.localdate())
        Turn.objects.filter(name__endswith=".bring_back_what_is_due").update(due_at=timezone.now())

    return come


@pytest.fixture
def said(ward: Any) -> Any:
    """Something that was said before the journey begins: said("More chairs in the bay.", by=asha)."""
    from groundswell.voice.actions import offer_idea

    def say(text: str, *, by: Any, group: Any = ward) -> Any:
        return offer_idea(text=text, group=group, key=uuid4(), by=by, now=timezone.now())

    return say


@pytest.fixture
def the_worker_shows_it(transactional_db: None) -> Any:
    """Let the worker of the server look now, and not in a quarter of a minute, for words that wait to be shown."""
    from groundswell.base.work.models import Turn

    def look() -> None:
        Turn.objects.filter(name__endswith=".show_unnamed_words").update(due_at=timezone.now())

    return look


@pytest.fixture
def the_worker_opens_it(transactional_db: None) -> Any:
    """Let the worker of the server plan and open what is due now; before six in the morning yesterday will do."""
    from groundswell.ask.models import Schedule, SurveyWave
    from groundswell.ask.tests.asking import the_last_morning
    from groundswell.base.work.models import Turn

    def open_it() -> Any:
        Schedule.unscoped.filter(stopped_at=None).update(first_day=the_last_morning())
        for _try in range(100):
            names = Turn.objects.filter(name__startswith="groundswell.ask.tasks.keep_")
            names.update(due_at=timezone.now())
            found = SurveyWave.unscoped.filter(wave__state="open").select_related("wave").first()
            if found is not None:
                return found.wave
            time.sleep(0.2)
        raise AssertionError("the worker opened nothing")

    return open_it


@pytest.fixture
def the_worker_counts_it(transactional_db: None) -> Any:
    """Let the worker of the server count what is closed, and destroy the answers."""
    from groundswell.ask.models import Wave
    from groundswell.base.work.models import Turn

    def count_it(wave: Any) -> Any:
        for _try in range(150):
            Turn.objects.filter(name__endswith=".keep_waves").update(due_at=timezone.now())
            found = Wave.unscoped.filter(pk=wave.pk, state="shredded").first()
            if found is not None:
                return found
            time.sleep(0.2)
        raise AssertionError("the worker counted nothing")

    return count_it

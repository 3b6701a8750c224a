"""The command as a person types it: in processes of its own, on free ports, with data in a folder that goes away."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.nursery import OURS, Nursery

import groundswell
from groundswell.people.models import Organisation
from groundswell.site import cli
from groundswell.site.cli import bringing, demo_folder, words
from groundswell.site.cli.trouble import Trouble

SRC = Path(groundswell.__file__).resolve().parents[1]
# stands in for the real demo organisation, which takes long to invent
QUICK_DEMO = """
import sys, types
demo = types.ModuleType("groundswell.site.demo")
demo.is_built = lambda: False
demo.build = lambda progress: progress("Rivermead is made")
demo.who_to_sign_in_as = lambda: [("Asha", "lead", "asha", "secret-words")]
demo.receipt_to_try = lambda: "H7KQ2 six plain words"
sys.modules["groundswell.site.demo"] = demo
"""
SECONDS_TO_START = 60
NOT_OURS = ("GROUNDSWELL_", "PYTEST", "DJANGO_", "DATABASE_")


@pytest.fixture(scope="module")
def nursery():
    """Starts programs in any surroundings that have read all but what depends on them."""
    one = Nursery.open(surroundings(Path("nowhere")))
    yield one
    one.close()


@pytest.fixture(scope="module")
def at_home(tmp_path_factory):
    """Starts programs that all have the same surroundings, which they have read already, and their data in the same place."""
    one = Nursery.open(surroundings(tmp_path_factory.mktemp("home") / "data"), has_settings=True)
    yield one
    one.close()


@pytest.fixture
def home(at_home, empty_database):
    """Such a program's data folder, with an empty database of this version in it; making one takes a while."""
    folder = Path(at_home.around["GROUNDSWELL_DATA"])
    move_in(folder, empty_database)
    return folder


def move_in(folder, database):
    keys = folder / "keys"
    kept = (keys / "secret-key").read_text() if keys.exists() else ""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    shutil.copyfile(database, folder / "groundswell.sqlite3")
    if kept:
        keys.mkdir(mode=0o700)
        (keys / "secret-key").touch(mode=0o600)
        (keys / "secret-key").write_text(kept)


@pytest.fixture
def made(around, tmp_path, empty_database):
    """The environment with a demo in it that was made on another day."""
    move_in(tmp_path / "data", empty_database)
    for name in (demo_folder.MARK, demo_folder.BUILT):
        (tmp_path / "data" / name).touch()
    return around


@pytest.fixture
def around(tmp_path):
    """The environment of a person who has just unpacked it."""
    (tmp_path / "stand-in").mkdir()
    (tmp_path / "stand-in" / "sitecustomize.py").write_text(QUICK_DEMO)
    return surroundings(tmp_path / "data", tmp_path / "stand-in")


def surroundings(data, *before):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
    path = os.pathsep.join(map(str, (*before, SRC)))
    return kept | {"PYTHONPATH": path, "GROUNDSWELL_DATA": str(data), "DATABASE_URL": ""}


def groundswell_(around, *typed, **more):
    return subprocess.run(
        [sys.executable, "-m", "groundswell", *typed],
        env=around | more,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=SECONDS_TO_START,
        check=False,
    )


def typed_in(at_home, *typed, **more):
    """The same at home."""
    return at_home.run([*OURS, *typed], around=at_home.around | more, timeout=SECONDS_TO_START)


@contextmanager
def running(start, *typed):
    """A command that goes on until it is told to stop, its words in a list that grows."""
    process = start(*typed)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def by_hand(around):
    """Starts a command as a person does."""
    return lambda *typed: subprocess.Popen(
        [sys.executable, "-m", "groundswell", *typed],
        env=around,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )


def from_nursery(nursery, around=None):
    """Starts a command that has read most of itself."""
    return lambda *typed: nursery.start([*OURS, *typed], around=around, is_one_stream=True)


def lines_until(process, words):
    said = []
    for line in process.stdout:
        said.append(line.rstrip("\n"))
        if words in line:
            return said
    raise AssertionError(f"it stopped with {process.wait()} and said:\n" + "\n".join(said))


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def ready(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


ALL_WORDS = [
    *("demo", "serve", "worker", "migrate", "check", "backup", "restore", "guardians", "prove"),
    *("createadmin", "import", "spc", "test", "screenshots", "gallery", "notices", "docs", "messages"),
]


def test_every_word_is_there():
    assert words.every_word(words.parser()) == ALL_WORDS


@pytest.mark.parametrize("word", ALL_WORDS)
def test_every_word_explains_itself(word, capsys):
    with pytest.raises(SystemExit) as stopped:
        words.parser().parse_args([word, "--help"])
    assert stopped.value.code == 0
    assert f"usage: groundswell {word}" in capsys.readouterr().out


def test_an_unknown_word_is_refused_with_the_known_ones(around):
    done = groundswell_(around, "dmeo")
    assert done.returncode == 2
    assert "demo" in done.stderr


def test_a_used_port_is_said_before_any_work(around, tmp_path):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        done = groundswell_(around, "demo", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr == f"Port {port} is in use. Try ./groundswell demo --port {port + 1}\n"
    assert not (tmp_path / "data").exists()


def test_the_demo_is_made_says_where_and_who_and_works(around, tmp_path):
    """In a folder where the last one was left half made, which is thrown away."""
    (tmp_path / "data").mkdir(mode=0o700)
    for name in (demo_folder.MARK, "left-over"):
        (tmp_path / "data" / name).touch()
    port = free_port()
    with running(by_hand(around), "demo", "--port", str(port)) as process:
        said = lines_until(process, "Ctrl-C")
        assert f"Groundswell is ready: http://localhost:{port}/" in said
        assert "  Asha, lead   asha / secret-words" in said
        assert any(line.startswith("  Preparing the database: ") for line in said)
        assert "  Rivermead is made" in said
        assert becomes_ready(port) == {"ready": True, "database": True, "migrations": True, "worker": True}
    assert not (tmp_path / "data" / "left-over").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_demo_that_is_made_stays_and_stops_when_told(nursery, made, number):
    port = free_port()
    with running(from_nursery(nursery, made), "demo", "--port", str(port)) as process:
        assert "  Rivermead is made" not in lines_until(process, "Ctrl-C")
        assert becomes_ready(port)["worker"] is True
        started = time.monotonic()
        process.send_signal(number)
        assert process.wait(10) == 0
        assert time.monotonic() - started < 5
    with socket.socket() as stranger:
        assert stranger.connect_ex(("127.0.0.1", port)) != 0


def becomes_ready(port):
    deadline = time.monotonic() + 45
    while time.monotonic() < deadline:
        status, answer = ready(port)
        if status == 200 and answer["worker"]:
            return answer
        time.sleep(0.2)
    return answer


def test_another_one_is_made_when_it_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for name in (demo_folder.MARK, demo_folder.BUILT, "groundswell.sqlite3"):
        (tmp_path / name).touch()
    demo_folder.make_ready(tmp_path, reset=False)
    assert (tmp_path / "groundswell.sqlite3").exists()
    demo_folder.make_ready(tmp_path, reset=True)
    assert [one.name for one in tmp_path.iterdir()] == [demo_folder.MARK]


def test_a_folder_with_real_things_in_it_is_never_reset(around, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "groundswell.sqlite3").write_text("a year of voices")
    done = groundswell_(around, "demo", "--reset", "--port", str(free_port()))
    assert done.returncode == 1
    assert "holds something that is not a demo" in done.stderr
    assert (tmp_path / "data" / "groundswell.sqlite3").read_text() == "a year of voices"


def test_serving_refuses_what_has_no_excuse(nursery, around):
    typed = [*OURS, "serve", "--port", str(free_port())]
    done = nursery.run(typed, around=around | {"GROUNDSWELL_DEBUG": "1"}, timeout=SECONDS_TO_START)
    assert done.returncode == 1
    assert "groundswell.E006" in done.stderr
    assert "does not start like this" in done.stderr


def test_serving_and_working_in_two_processes_is_ready_and_logs_json(at_home, home):
    port = free_port()
    with running(from_nursery(at_home), "serve", "--port", str(port)) as web:
        lines_until(web, f"Groundswell answers on http://127.0.0.1:{port}")
        assert ready(port)[1]["worker"] is False
        with running(from_nursery(at_home), "worker") as worker:
            assert becomes_ready(port)["worker"] is True
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(10) == 0
        web.send_signal(signal.SIGTERM)
        said = web.communicate(timeout=10)[0]
        assert web.returncode == 0
    told = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert {line["logger"] for line in told} >= {"uvicorn.error"}


def test_the_shipped_settings_are_durable_whatever_else_is_missing(at_home, home):
    (home / "groundswell.sqlite3").unlink()
    done = typed_in(at_home, "check")
    assert done.returncode == 1
    assert re.findall(r"groundswell\.\w+", done.stdout) == ["groundswell.W001", "groundswell.W002"]


def test_a_proper_production_set_up_is_called_safe(around):
    proper = {
        "GROUNDSWELL_HTTPS": "1",
        "GROUNDSWELL_HOSTS": "say.example.org",
        "GROUNDSWELL_ORIGIN": "https://say.example.org",
        "GROUNDSWELL_SMTP_HOST": "mail.example.org",
    }
    done = groundswell_(around, "check", **proper)
    assert (done.returncode, done.stdout) == (0, "Safe to run.\n")


CREATE_ADMIN = [*("createadmin", "--organisation", "Rivermead", "--slug", "rivermead", "--username", "asha")]


def test_the_first_administrator_is_made_once(db, monkeypatch, capsys):
    monkeypatch.setenv("GROUNDSWELL_ADMIN_PASSWORD", "slow heron under the bridge")
    assert cli.main(CREATE_ADMIN) == 0
    assert capsys.readouterr().out == "Rivermead is founded. Sign in as asha.\n"
    assert cli.main(CREATE_ADMIN) == 1
    assert list(Organisation.objects.values_list("slug", flat=True)) == ["rivermead"]


def test_a_weak_password_makes_no_administrator(db, monkeypatch, capsys):
    monkeypatch.delenv("GROUNDSWELL_ADMIN_PASSWORD", raising=False)
    assert cli.main(CREATE_ADMIN) == 1
    assert "GROUNDSWELL_ADMIN_PASSWORD" in capsys.readouterr().err
    monkeypatch.setenv("GROUNDSWELL_ADMIN_PASSWORD", "short")
    assert cli.main(CREATE_ADMIN) == 1
    assert Organisation.objects.count() == 0


def test_a_backup_comes_back_by_the_command(at_home, home, tmp_path):
    """In a folder with nothing in it, as on another machine."""
    founded = typed_in(at_home, *CREATE_ADMIN, GROUNDSWELL_ADMIN_PASSWORD="slow heron under the bridge")
    assert (founded.returncode, founded.stdout) == (0, "Rivermead is founded. Sign in as asha.\n")
    saved = str(tmp_path / "saved.tar.gz")
    assert typed_in(at_home, "backup", saved).returncode == 0
    home.rename(tmp_path / "elsewhere")
    home.mkdir(mode=0o700)
    first, again = (typed_in(at_home, "restore", saved), typed_in(at_home, "restore", saved))
    assert first.returncode == 0, first.stderr
    assert (again.returncode, "Use --replace" in again.stderr) == (1, True)
    assert typed_in(at_home, "migrate").stdout.splitlines()[0] == "  The database is up to date."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["no-such.csv", "--as", "asha"], "There is no file no-such.csv."),
        ([__file__, "--as", "asha"], "Say which organisation with --organisation SLUG."),
        ([__file__, "--as", "asha", "--organisation", "nowhere"], "There is no organisation nowhere."),
    ],
)
def test_an_import_that_cannot_begin_says_why(db, capsys, typed, said):
    assert cli.main(["import", "tree", *typed]) == 1
    assert capsys.readouterr().err == f"{said}\n"


def test_columns_are_named_in_pairs():
    assert bringing.columns_named(["name=Ward", "parent=Part of = what"]) == {
        "name": "Ward",
        "parent": "Part of = what",
    }
    with pytest.raises(Trouble, match="OURS=THEIRS"):
        bringing.columns_named(["Ward"])


def test_words_after_two_dashes_are_not_ours():
    _split = cli._split
    assert _split(["test", "--quick", "--", "-k", "promise"]) == (["test", "--quick"], ["-k", "promise"])
    assert _split(["test", "--quick"]) == (["test", "--quick"], [])


def test_words_for_everybody_do_without_the_tools_of_makers(tmp_path):
    tools = "playwright", "pytest", "sphinx", "ruff", "mypy", "djlint"
    modules = "serve", "care", "fill", "bringing", "build"
    ask = f"""
import sys, django; django.setup()
import importlib
[importlib.import_module("groundswell.site.cli." + name) for name in {modules}]
print(*[tool for tool in {tools} if tool in sys.modules])
"""
    around = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
    around |= {"PYTHONPATH": str(SRC), "DJANGO_SETTINGS_MODULE": "groundswell.site.settings"}
    around |= {"GROUNDSWELL_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", ask], env=around, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"

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


@pytest.fixture
def migrated(around, tmp_path, empty_database):
    """The environment with an empty database of this version in it; making one takes a while."""
    (tmp_path / "data").mkdir(mode=0o700)
    shutil.copyfile(empty_database, tmp_path / "data" / "groundswell.sqlite3")
    return around


@pytest.fixture
def made(migrated, tmp_path):
    """The environment with a demo in it that was made on another day."""
    for name in (demo_folder.MARK, demo_folder.BUILT):
        (tmp_path / "data" / name).touch()
    return migrated


@pytest.fixture
def around(tmp_path):
    """The environment of a person who has just unpacked it."""
    (tmp_path / "stand-in").mkdir()
    (tmp_path / "stand-in" / "sitecustomize.py").write_text(QUICK_DEMO)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
    path = f"{tmp_path / 'stand-in'}{os.pathsep}{SRC}"
    return kept | {"PYTHONPATH": path, "GROUNDSWELL_DATA": str(tmp_path / "data"), "DATABASE_URL": ""}


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


@contextmanager
def running(around, *typed):
    """A command that goes on until it is told to stop, its words in a list that grows."""
    process = subprocess.Popen(
        [sys.executable, "-m", "groundswell", *typed],
        env=around,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


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
    with running(around, "demo", "--port", str(port)) as process:
        said = lines_until(process, "Ctrl-C")
        assert f"Groundswell is ready: http://localhost:{port}/" in said
        assert "  Asha, lead   asha / secret-words" in said
        assert any(line.startswith("  Preparing the database: ") for line in said)
        assert "  Rivermead is made" in said
        assert becomes_ready(port) == {"ready": True, "database": True, "migrations": True, "worker": True}
    assert not (tmp_path / "data" / "left-over").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_stops_when_told(made, number):
    port = free_port()
    with running(made, "demo", "--port", str(port)) as process:
        lines_until(process, "Ctrl-C")
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


def test_a_demo_that_is_made_stays(made):
    assert "  Rivermead is made" not in demo_until_ready(made, "--port", str(free_port()))


def test_another_one_is_made_when_it_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for name in (demo_folder.MARK, demo_folder.BUILT, "groundswell.sqlite3"):
        (tmp_path / name).touch()
    demo_folder.make_ready(tmp_path, reset=False)
    assert (tmp_path / "groundswell.sqlite3").exists()
    demo_folder.make_ready(tmp_path, reset=True)
    assert [one.name for one in tmp_path.iterdir()] == [demo_folder.MARK]


def demo_until_ready(around, *typed):
    with running(around, "demo", *typed) as process:
        said = lines_until(process, "Ctrl-C")
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    return said


def test_a_folder_with_real_things_in_it_is_never_reset(around, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "groundswell.sqlite3").write_text("a year of voices")
    done = groundswell_(around, "demo", "--reset", "--port", str(free_port()))
    assert done.returncode == 1
    assert "holds something that is not a demo" in done.stderr
    assert (tmp_path / "data" / "groundswell.sqlite3").read_text() == "a year of voices"


def test_serving_refuses_what_has_no_excuse(around):
    done = groundswell_(around, "serve", "--port", str(free_port()), GROUNDSWELL_DEBUG="1")
    assert done.returncode == 1
    assert "groundswell.E006" in done.stderr
    assert "does not start like this" in done.stderr


def test_serving_and_working_in_two_processes_is_ready_and_logs_json(migrated):
    port = free_port()
    with running(migrated, "serve", "--port", str(port)) as web:
        lines_until(web, f"Groundswell answers on http://127.0.0.1:{port}")
        assert ready(port)[1]["worker"] is False
        with running(migrated, "worker") as worker:
            assert becomes_ready(port)["worker"] is True
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(10) == 0
        web.send_signal(signal.SIGTERM)
        said = web.communicate(timeout=10)[0]
        assert web.returncode == 0
    told = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert {line["logger"] for line in told} >= {"uvicorn.error"}


def test_the_shipped_settings_are_durable_whatever_else_is_missing(around):
    done = groundswell_(around, "check")
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


def test_a_backup_comes_back_by_the_command(migrated, tmp_path):
    founded = groundswell_(migrated, *CREATE_ADMIN, GROUNDSWELL_ADMIN_PASSWORD="slow heron under the bridge")
    assert (founded.returncode, founded.stdout) == (0, "Rivermead is founded. Sign in as asha.\n")
    saved = str(tmp_path / "saved.tar.gz")
    assert groundswell_(migrated, "backup", saved).returncode == 0
    elsewhere = {"GROUNDSWELL_DATA": str(tmp_path / "elsewhere")}
    first, again = (
        groundswell_(migrated, "restore", saved, **elsewhere),
        groundswell_(migrated, "restore", saved, **elsewhere),
    )
    assert first.returncode == 0, first.stderr
    assert (again.returncode, "Use --replace" in again.stderr) == (1, True)
    assert (
        groundswell_(migrated, "migrate", **elsewhere).stdout.splitlines()[0]
        == "  The database is up to date."
    )


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

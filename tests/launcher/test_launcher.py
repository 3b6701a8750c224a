"""The script at the root, in a checkout made of stand-ins: a `python` and a `uv` that only write down how they were called."""

import importlib.machinery
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "groundswell"
NOTE = '#!/bin/sh\necho "{name} $*" >> "{log}"\nexit {code}\n'
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock", "requirements-node.lock")


class Checkout:
    """A folder that looks like a clone in which .venv was made but nothing was installed yet."""

    def __init__(self, home):
        self.home, self.log = home, home.parent / "calls.log"
        for lock in LOCKS:
            self.write(lock, f"{lock}\n")
        self.write("package-lock.json", "{}")
        self.write("src/groundswell/base/ui/frontend/site.scss", "a {}")
        self.write("src/groundswell/base/ui/static/built/site.css", "a {}")
        self.write("src/groundswell/site/locale/cy/LC_MESSAGES/django.po", "")
        (home / ".venv/lib/python3.11/site-packages").mkdir(parents=True)
        self.program(".venv/bin/python")
        self.program(".venv/uv/bin/uv")
        shutil.copy(SCRIPT, home / "groundswell")
        self.programs = home.parent / "programs"
        self.program("../programs/node")

    def write(self, name, text):
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def program(self, name, code=0):
        self.write(name, NOTE.format(name=Path(name).name, log=self.log, code=code))
        (self.home / name).chmod(stat.S_IRWXU)

    def run(self, *words, node=True, cwd="/"):
        """Type the words; returns the exit code, what was said and which programs were called how."""
        self.log.unlink(missing_ok=True)
        path = [str(self.programs)] if node else []
        done = subprocess.run(
            [sys.executable, str(self.home / "groundswell"), *words],
            env={"PATH": os.pathsep.join([*path, "/nowhere"])},
            cwd=cwd,
            capture_output=True,
            text=True,
            check=False,
        )
        calls = self.log.read_text().splitlines() if self.log.exists() else []
        return done.returncode, done.stderr, calls


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path / "a clone with spaces")


def synced(calls):
    return [call.split("--require-hashes ")[1] for call in calls if call.startswith("uv ")]


BUILT = "python -m groundswell.base.ui.build"
COMPILED = "python -m groundswell.site.quality.languages compile"
READ = "python -m groundswell.site.quality.read_once"


def test_the_first_time_everything_is_made_and_then_the_words_are_handed_on(checkout):
    code, said, calls = checkout.run("demo", "--port", "8001")
    assert code == 0
    python = checkout.home / ".venv/bin/python"
    assert calls[0] == f"uv pip sync -q --python {python} --require-hashes requirements.lock"
    assert set(calls[1:-1]) == {BUILT, COMPILED, READ}  # side by side
    assert calls[-1] == "python -m groundswell demo --port 8001"
    pth = checkout.home / ".venv/lib/python3.11/site-packages/groundswell.pth"
    assert pth.read_text() == f"{checkout.home / 'src'}\n"
    first, *beside = [line.split(" (")[0] for line in said.splitlines()]
    assert first == "  Installing the packages it stands on"
    assert sorted(beside) == [
        "  Building the look of the pages ...",
        "  Preparing the languages ...",
        "  Reading the program ...",
    ]


def test_the_second_time_the_words_are_handed_on_at_once_and_in_silence(checkout, tmp_path):
    checkout.run("demo")
    assert checkout.run("demo", cwd=tmp_path) == (0, "", ["python -m groundswell demo"])


def test_the_second_time_costs_less_than_a_third_of_a_second(checkout):
    checkout.run("demo")
    costs = []
    for _ in range(5):
        started = time.perf_counter()
        checkout.run("demo")
        costs.append(time.perf_counter() - started)
    assert min(costs) < 0.3


def test_words_with_spaces_arrive_as_they_were_typed(checkout):
    checkout.program(".venv/bin/python")
    checkout.write(".venv/bin/python", f'#!/bin/sh\nfor word; do echo "[$word]" >> "{checkout.log}"; done\n')
    checkout.run("test")
    assert checkout.run("createadmin", "--organisation", "Ward 7 & friends")[2][-1] == "[Ward 7 & friends]"


def test_a_changed_lock_is_installed_again(checkout):
    checkout.run("demo")
    checkout.write("requirements.lock", "another==1\n")
    assert synced(checkout.run("demo")[2]) == ["requirements.lock"]
    assert synced(checkout.run("demo")[2]) == []


def test_the_makers_packages_do_for_everybody(checkout):
    assert synced(checkout.run("test")[2]) == ["requirements-dev.lock"]
    assert synced(checkout.run("demo")[2]) == []
    assert synced(checkout.run("test")[2]) == []


def test_a_maker_stays_one_when_a_lock_changes(checkout):
    checkout.run("test")
    checkout.write("requirements-dev.lock", "another==1\n")
    assert synced(checkout.run("demo")[2]) == ["requirements-dev.lock"]


def test_everybodys_packages_do_not_do_for_makers(checkout):
    checkout.run("demo")
    assert synced(checkout.run("test")[2]) == ["requirements-dev.lock"]


def test_without_node_it_comes_from_its_own_lock(checkout):
    assert synced(checkout.run("demo", node=False)[2]) == ["requirements.lock requirements-node.lock"]
    assert synced(checkout.run("demo", node=False)[2]) == []


def test_a_changed_style_is_built_again_and_nothing_else(checkout):
    checkout.run("demo")
    checkout.write("src/groundswell/base/ui/frontend/site.scss", "b {}")
    assert checkout.run("demo")[2] == [BUILT, "python -m groundswell demo"]


def test_built_pages_that_went_away_are_built_again(checkout):
    checkout.run("demo")
    shutil.rmtree(checkout.home / "src/groundswell/base/ui/static/built")
    assert BUILT in checkout.run("demo")[2]


def test_a_changed_translation_is_compiled_again_and_nothing_else(checkout):
    checkout.run("demo")
    checkout.write("src/groundswell/site/locale/cy/LC_MESSAGES/django.po", "msgid")
    assert checkout.run("demo")[2] == [COMPILED, "python -m groundswell demo"]


def test_a_clone_that_was_moved_is_set_up_again(checkout, tmp_path):
    checkout.run("demo")
    moved = shutil.move(checkout.home, tmp_path / "elsewhere")
    checkout.home = Path(moved)
    assert synced(checkout.run("demo")[2]) == ["requirements.lock"]


def test_an_installer_that_fails_is_said_and_tried_again_the_next_time(checkout):
    checkout.program(".venv/uv/bin/uv", code=2)
    code, said, calls = checkout.run("demo")
    assert (code, len(calls)) == (1, 1)
    assert "That did not work, so Groundswell stopped. The command was:\n" in said
    checkout.program(".venv/uv/bin/uv")
    assert synced(checkout.run("demo")[2]) == ["requirements.lock"]


def test_the_exit_code_is_that_of_the_command(checkout):
    checkout.run("demo")
    checkout.program(".venv/bin/python", code=3)
    assert checkout.run("check")[0] == 3


def test_an_old_python_is_told_what_is_needed():
    pretend = f"import sys; sys.version_info = (3, 9, 2); exec(compile(open({str(SCRIPT)!r}).read(), 'groundswell', 'exec'))"
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert (
        done.stderr
        == "Groundswell needs Python 3.11 or newer. This is 3.9. Try: python3.11 groundswell demo\n"
    )


@pytest.fixture
def script(monkeypatch):
    loader = importlib.machinery.SourceFileLoader("launcher_under_test", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: None)
    return module


def test_debian_without_venv_is_told_what_to_type(script, monkeypatch):
    monkeypatch.setattr(script.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        script.make_venv()
    assert str(stopped.value).splitlines()[-1].strip() == "sudo apt-get install -y -q python3-venv"


def test_root_on_debian_gets_venv_installed(script, monkeypatch):
    done = []
    monkeypatch.setenv("DEBIAN_FRONTEND", "")
    monkeypatch.setattr(script.os, "geteuid", lambda: 0)
    monkeypatch.setattr(script.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(script, "do", lambda command: done.append(command[:2]))
    script.make_venv()
    assert done == [["apt-get", "update"], ["apt-get", "install"], [script.quickest_python(), "-m"]]


@pytest.mark.parametrize(
    ("built_with", "answer", "chosen"),
    [
        ("--enable-shared", 0, "system"),
        ("--enable-shared", 1, "own"),  # too old, or without venv
        ("--enable-shared --enable-optimizations", 0, "own"),
        (None, 0, "system"),
    ],
)
def test_a_python_built_without_profiles_makes_way_for_the_systems_own(
    script, monkeypatch, tmp_path, built_with, answer, chosen
):
    system = tmp_path / "python3"
    system.write_text(f"#!/bin/sh\nexit {answer}\n")
    system.chmod(stat.S_IRWXU)
    monkeypatch.setattr(script, "SYSTEM", str(system))
    monkeypatch.setattr(script.sysconfig, "get_config_var", lambda name: built_with)
    assert script.quickest_python() == {"system": str(system), "own": sys.executable}[chosen]


def test_where_the_system_has_no_python_ours_is_taken(script, monkeypatch):
    monkeypatch.setattr(script, "SYSTEM", "/nowhere/python3")
    assert script.quickest_python() == sys.executable

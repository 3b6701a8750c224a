"""The command that attacks our own promises, at a size that takes a minute; and what its numbers come to."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from argparse import Namespace
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.conf import settings

from groundswell.site import cli
from groundswell.site.cli import prove
from groundswell.site.cli.trouble import Trouble
from groundswell.site.proof import kept, running
from groundswell.site.proof.attacks import ATTACKS, BY_KEY
from groundswell.site.proof.job import Job
from groundswell.site.proof.outcome import Outcome, State, Tally, outcome_from, together
from groundswell.site.proof.piece import pieces_of
from groundswell.site.proof.report import report_of
from groundswell.site.proof.running import in_words
from groundswell.site.proof.sizes import QUICK, TINY
from tests.sizes import FULL

HOME = Path(__file__).resolve().parents[2]
A_DAY = datetime.date(2026, 11, 26)
# The batteries behind these are tried beside this file, with each of their wrong builds.
BY_THEIR_BATTERIES = {
    "link_sealed": "test_linking.py",
    "link_door": "test_linking.py",
    "traces": "../door/test_canary.py",
    "isolate": "test_showing.py",
}
BY_THE_COMMAND = ("stuffing", "kill_count", *(("link_door", "traces") if FULL else ()))
IN_PROCESS = ("tables", "stuffing", "padding", "moving", "lowering", "lost_key")


def outcome(found=0, of=10, caught=10, **more):
    return Outcome("padding", "sqlite", Tally(of, found), Tally(10, caught), **more)


@pytest.mark.parametrize(
    ("came", "state"),
    [
        (outcome(), State.HELD),
        (outcome(found=1), State.BROKEN),
        (outcome(found=3, most=6), State.HELD),
        (outcome(found=7, most=6), State.BROKEN),
        (outcome(caught=9), State.NOT_RUN),
        (outcome(caught=9, least=0.9), State.HELD),
        (outcome(found=1, caught=0), State.BROKEN),
        (outcome(of=0), State.NOT_RUN),
        (outcome(trouble="it fell over"), State.NOT_RUN),
    ],
)
def test_an_attack_is_held_off_only_when_its_wrong_build_is_caught(came, state):
    assert came.state == state
    assert outcome_from(json.loads(json.dumps(came.plain()))) == came


def test_shares_of_an_attack_are_added_up():
    whole = together([outcome(notes={"killed": 3, "best": "a"}), outcome(found=1, notes={"killed": 4})])
    assert (whole.real, whole.wrong, whole.notes["killed"]) == (Tally(20, 1), Tally(20, 20), 7)
    assert together([outcome(), outcome(trouble="gone")]).state == State.NOT_RUN


def test_a_report_counts_what_got_through_and_what_could_not_be_tried():
    came = [outcome(), outcome(found=1), outcome(trouble="/home/ada/secret is missing")]
    told = report_of(came, "quick", A_DAY, 1)
    assert (told["day"], told["tried"], told["broken"], told["not_run"]) == ("2026-11-26", 2, 1, 1)
    assert "ada" not in json.dumps(told)


@pytest.mark.parametrize("key", IN_PROCESS)
@pytest.mark.django_db
def test_an_attack_by_insiders_is_held_off_and_catches_its_wrong_build(key):
    came = BY_KEY[key].run(Job(TINY))
    assert came.state == State.HELD, came


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    around = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DJANGO", "DATABASE", "PYTEST"))
    }
    around |= {"GROUNDSWELL_DATA": str(folder), "PYTHONPATH": str(HOME / "src")}
    return subprocess.run(
        [sys.executable, "-m", "groundswell", "prove", *words],
        env=around, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_the_command_tries_attacks_in_processes_of_their_own(tmp_path):
    chosen = [word for key in BY_THE_COMMAND for word in ("--only", key)]
    came = command(tmp_path, "--size", "tiny", "--postgresql", "none", *chosen)
    told = f"{len(BY_THE_COMMAND)} attacks tried, 0 got through, 0 could not be tried."
    assert (came.returncode, told in came.stdout) == (0, True), came.stdout + came.stderr
    assert [*(tmp_path / "proof").rglob("*.json")] == [], "a part is no report"
    assert not (tmp_path / "groundswell.sqlite3").exists()


def options(**more):
    given = {"only": [], "quick": True, "size": "full", "seed": 1, "postgresql": "none"}
    return Namespace(**{**given, "at_once": 1, "afresh": False, "so_far": False, **more})


@pytest.mark.parametrize(("found", "code"), [(0, 0), (1, 1)])
def test_all_attacks_together_are_written_down(monkeypatch, settings, tmp_path, found, code):
    settings.PROOF = tmp_path / "proof" / "report.json"
    monkeypatch.setattr(prove, "prove", lambda *_words, **_more: [outcome(found=found)])
    assert prove.try_everything(options()) == code
    assert json.loads(settings.PROOF.read_text())["broken"] == found


class Invented:
    """Attacks whose parts take no time; the machine stops when so many were tried."""

    def __init__(self, monkeypatch, settings, folder):
        settings.PROOF = folder / "proof" / "report.json"
        self.tried, self.stops_after, self.falls_over, self.parts = (
            [],
            99,
            "",
            settings.PROOF.parent / "parts",
        )
        monkeypatch.setattr(running, "all_places", lambda *_: nullcontext({"sqlite": None}))
        monkeypatch.setattr(running._Runner, "_tried", lambda _runner, piece: self.come_of(piece))

    def come_of(self, piece):
        if len(self.tried) == self.stops_after:
            raise KeyboardInterrupt
        self.tried.append(piece.name)
        if piece.attack.key == self.falls_over:
            raise OSError("no room")
        return Outcome(piece.attack.key, "sqlite", Tally(5, 0), Tally(2, 2), shown=Tally(60, 48))

    def report(self):
        told = json.loads(settings.PROOF.read_text())
        return {one["attack"]: one for one in told["attacks"]} | {"tried": told["tried"]}


@pytest.fixture
def invented(monkeypatch, settings, tmp_path):
    return Invented(monkeypatch, settings, tmp_path)


def test_a_run_that_was_stopped_goes_on_where_it_was_and_counts_what_it_had(invented, capsys):
    whole = len(pieces_of(ATTACKS, ("sqlite",), QUICK))
    invented.stops_after = whole - 1
    with pytest.raises(Trouble, match="goes on from there"):
        prove.try_everything(options())
    assert prove.try_everything(options(so_far=True)) == 1, "what is not finished is not held off"
    told = invented.report()
    assert (told["isolate"]["state"], told["isolate"]["real"]["of"], told["tried"]) == ("not_run", 5, 10)
    invented.stops_after = 99
    assert prove.try_everything(options()) == 0
    assert f"{whole - 1} of {whole} parts are done" in capsys.readouterr().out
    assert len(invented.tried) == len({*invented.tried}) == whole, "nothing is tried twice"
    told = invented.report()
    assert (told["isolate"]["real"], told["tried"]) == ({"of": 10, "found": 0}, 11)
    assert not invented.parts.exists(), "the next run begins again"


@pytest.mark.parametrize("more", [{"seed": 2}, {"quick": False}, {"afresh": True}, {}])
def test_parts_of_another_run_or_another_build_count_for_nothing(invented, monkeypatch, more):
    invented.stops_after = 1
    with pytest.raises(Trouble):
        prove.try_everything(options())
    if not more:
        monkeypatch.setattr(kept, "_build", lambda: "another")
    invented.stops_after = 2
    with pytest.raises(Trouble):
        prove.try_everything(options(**more))
    assert invented.tried[0] == invented.tried[1]


def test_an_attack_that_fell_over_is_tried_again_and_that_alone(invented):
    invented.falls_over = "padding"
    assert prove.try_everything(options()) == 1
    invented.falls_over, before = "", len(invented.tried)
    assert prove.try_everything(options()) == 0
    assert invented.tried[before:] == ["padding on sqlite"]


def test_holding_an_attack_off_by_hiding_everything_counts_as_not_tried():
    assert outcome(shown=Tally(200, 150)).state == State.HELD
    hidden = together([outcome(shown=Tally(99, 20)), outcome(shown=Tally(101, 129 - 20))])
    assert (hidden.state, hidden.shown) == (State.NOT_RUN, Tally(200, 129))
    assert "only 129 of 200" in in_words(hidden)
    assert outcome(shown=Tally(99, 20)).state == State.HELD, "of a few, chance decides"


def test_no_attack_is_left_untried():
    assert {*BY_THEIR_BATTERIES, *BY_THE_COMMAND, *IN_PROCESS} == {attack.key for attack in ATTACKS}
    assert all((Path(__file__).parent / file).exists() for file in BY_THEIR_BATTERIES.values())


def test_an_attack_that_is_none_is_refused(capsys):
    assert cli.main(["prove", "--only", "nonsense"]) == 1
    assert "There is no attack nonsense" in capsys.readouterr().err


def test_the_settings_keep_the_report_beside_the_data():
    assert settings.PROOF.name == "report.json"

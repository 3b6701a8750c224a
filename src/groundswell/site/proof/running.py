"""Running the attacks, each in a process and a place of its own, two at a time, and saying how far they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from groundswell.site.proof.attacks import ATTACKS, Attack
from groundswell.site.proof.outcome import Outcome, Tally, outcome_from, together
from groundswell.site.proof.places import Places, all_places
from groundswell.site.proof.sizes import Size

Say = Callable[[str], object]
MOST_WORDS = 800


@dataclass(frozen=True)
class Piece:
    """A share of an attack on one database."""

    attack: Attack
    database: str
    share: int
    shares: int

    @property
    def name(self) -> str:
        part = f", part {self.share + 1} of {self.shares}" if self.shares > 1 else ""
        return f"{self.attack.key} on {self.database}{part}"


def prove(
    size: Size, *, say: Say, seed: int = 1, only: Sequence[str] = (), address: str = ""
) -> list[Outcome]:
    """Try the attacks, on SQLite and where it can be had on PostgreSQL. One that fails by itself counts as not run."""
    chosen = [attack for attack in ATTACKS if not only or attack.key in only]
    with (
        tempfile.TemporaryDirectory(prefix="groundswell-prove-") as folder,
        all_places(Path(folder), address) as places,
    ):
        pieces = [piece for attack in chosen for piece in _pieces(attack, places)]
        runner = _Runner(size, seed, places, Path(folder), say)
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as desk:
            parts = list(desk.map(runner.run, pieces))
    return _by_attack(parts)


def _pieces(attack: Attack, places: dict[str, Places]) -> list[Piece]:
    return [
        Piece(attack, database, share, attack.shares)
        for database in attack.databases
        if database in places
        for share in range(attack.shares)
    ]


def _by_attack(parts: Sequence[Outcome]) -> list[Outcome]:
    names = dict.fromkeys((part.attack, part.database) for part in parts)
    return [together([part for part in parts if (part.attack, part.database) == name]) for name in names]


class _Runner:
    """Starts one process after the other."""

    def __init__(self, size: Size, seed: int, places: dict[str, Places], folder: Path, say: Say) -> None:
        self.size, self.seed, self.places, self.folder, self.say = size, seed, places, folder, say
        self._one_at_a_time = threading.Lock()

    def run(self, piece: Piece) -> Outcome:
        """Try a piece. Whatever goes wrong is in the outcome."""
        try:
            outcome = self._tried(piece)
        except Exception as error:  # one attack that fails must not keep the others from being tried
            outcome = _not_run(piece, f"{type(error).__name__}: {error}")
        self.say(f"{piece.name}: {in_words(outcome)}")
        return outcome

    def _tried(self, piece: Piece) -> Outcome:
        with self._one_at_a_time:  # PostgreSQL copies a template for one at a time only
            around = self.places[piece.database].one()
        out = Path(around["GROUNDSWELL_DATA"]) / "outcome.json"
        words = [piece.attack.key, f"--size={self.size.name}", f"--seed={self.seed}"]
        words += [f"--share={piece.share}/{piece.shares}", f"--out={out}"]
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "groundswell.site.proof", *words],
            env=around,
            cwd=around["GROUNDSWELL_DATA"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said = self._listen(process, piece)
        if process.wait() or not out.exists():
            return _not_run(piece, said[-MOST_WORDS:])
        return outcome_from(json.loads(out.read_text()))

    def _listen(self, process: subprocess.Popen[str], piece: Piece) -> str:
        said = ""
        for line in process.stdout or ():
            if " of " in line and line[:1].isdigit():
                self.say(f"{piece.name}: {line.strip()}")
            else:
                said += line
        return said


def _not_run(piece: Piece, why: str) -> Outcome:
    return Outcome(
        piece.attack.key, piece.database, Tally(), Tally(), trouble=why or "it ended without a word"
    )


def in_words(outcome: Outcome) -> str:
    """What came of it, for whoever watches."""
    real, wrong = outcome.real, outcome.wrong
    if outcome.trouble:
        return f"NOT RUN: {outcome.trouble.strip().splitlines()[-1]}"
    words = f"{real.found:,} of {real.of:,} got through"
    words += f" (up to {outcome.most} by chance)" if outcome.most else ""
    return f"{outcome.state.value}: {words}; the wrong build was caught {wrong.found:,} of {wrong.of:,} times; {outcome.seconds:.0f} s"

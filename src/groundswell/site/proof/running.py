"""Running the attacks, each in a process and a place of its own, some at a time, and saying how far they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from groundswell.site.proof.attacks import ATTACKS, Attack
from groundswell.site.proof.kept import Kept
from groundswell.site.proof.outcome import Outcome, outcome_from, together
from groundswell.site.proof.piece import Piece, pieces_of
from groundswell.site.proof.places import POSTGRESQL, SQLITE, Places, all_places

Say = Callable[[str], object]
MOST_WORDS = 800


def chosen_from(only: Sequence[str]) -> list[Attack]:
    """The attacks of these names, or all."""
    return [attack for attack in ATTACKS if not only or attack.key in only]


def prove(
    kept: Kept, *, say: Say, only: Sequence[str] = (), address: str = "", at_once: int = 0
) -> list[Outcome]:
    """Try the attacks, on SQLite and where it can be had on PostgreSQL. One that fails by itself counts as not run.

    Each part that is finished is kept at once, and what is kept is not tried again: it may be stopped at any time.
    """
    with (
        tempfile.TemporaryDirectory(prefix="groundswell-prove-") as folder,
        all_places(Path(folder), address) as places,
    ):
        pieces = pieces_of(chosen_from(only), places, kept.size)
        runner = _Runner(kept, places, say)
        runner.say_what_is_done(pieces)
        desk = ThreadPoolExecutor(max_workers=at_once or os.cpu_count() or 2)
        try:
            return by_attack(list(desk.map(runner.run, pieces)))
        finally:
            runner.stop()
            desk.shutdown(cancel_futures=True)


def so_far(kept: Kept, only: Sequence[str] = ()) -> list[Outcome]:
    """What has come of the parts that are finished. Those that are not count as still to be tried."""
    everywhere = pieces_of(chosen_from(only), (SQLITE, POSTGRESQL), kept.size)
    found = {piece: kept.found(piece) for piece in everywhere}
    used = {piece.database for piece, outcome in found.items() if outcome} | {SQLITE}
    return by_attack(
        [outcome or piece.not_yet() for piece, outcome in found.items() if piece.database in used]
    )


def by_attack(parts: Sequence[Outcome]) -> list[Outcome]:
    """One outcome of each attack on each database, in the order in which attacks are told."""
    found = {(part.attack, part.database) for part in parts}
    names = [(attack.key, on) for attack in ATTACKS for on in attack.databases if (attack.key, on) in found]
    return [together([part for part in parts if (part.attack, part.database) == name]) for name in names]


@dataclass
class _Runner:
    """Starts one process after the other, until it is stopped."""

    kept: Kept
    places: dict[str, Places]
    say: Say
    _running: set[subprocess.Popen[str]] = field(default_factory=set)
    _is_stopped: bool = False
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def say_what_is_done(self, pieces: Collection[Piece]) -> None:
        done = sum(self.kept.found(piece) is not None for piece in pieces)
        if done:
            self.say(f"Going on where it was stopped: {done:,} of {len(pieces):,} parts are done.")

    def run(self, piece: Piece) -> Outcome:
        """Try a piece that was not tried yet. Whatever goes wrong is in the outcome."""
        if (known := self.kept.found(piece)) is not None:
            return known
        try:
            outcome = self._tried(piece)
        except Exception as error:  # one attack that fails must not keep the others from being tried
            outcome = piece.not_run(f"{type(error).__name__}: {error}")
        if not self._is_stopped:
            self.kept.keep(piece, outcome)
            self.say(f"{piece.name}: {in_words(outcome)}")
        return outcome

    def stop(self) -> None:
        """End the processes in hand: what is not finished is tried again next time."""
        self._is_stopped = True
        for process in [*self._running]:
            process.terminate()

    def _tried(self, piece: Piece) -> Outcome:
        with self._one_at_a_time:  # PostgreSQL copies a template for one at a time only
            around = self.places[piece.database].one()
        out = Path(around["GROUNDSWELL_DATA"]) / "outcome.json"
        words = [piece.attack.key, f"--size={self.kept.size.name}", f"--seed={self.kept.seed}"]
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
            return piece.not_run(said[-MOST_WORDS:])
        return outcome_from(json.loads(out.read_text()))

    def _listen(self, process: subprocess.Popen[str], piece: Piece) -> str:
        said = ""
        self._running.add(process)
        if self._is_stopped:
            process.terminate()
        for line in process.stdout or ():
            if " of " in line and line[:1].isdigit():
                self.say(f"{piece.name}: {line.strip()}")
            else:
                said += line
        self._running.discard(process)
        return said


def in_words(outcome: Outcome) -> str:
    """What came of it, for whoever watches."""
    real, wrong = outcome.real, outcome.wrong
    if outcome.why_not:
        return f"NOT RUN: {outcome.why_not.strip().splitlines()[-1]}"
    words = f"{real.found:,} of {real.of:,} got through"
    words += f" (up to {outcome.most} by chance)" if outcome.most else ""
    shown = outcome.shown
    words += f", and {shown.found:,} of {shown.of:,} large enough are shown by themselves" if shown.of else ""
    return f"{outcome.state.value}: {words}; the wrong build was caught {wrong.found:,} of {wrong.of:,} times; {outcome.seconds:.0f} s"

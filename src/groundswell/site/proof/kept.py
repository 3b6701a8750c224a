"""Finished parts of a run, kept beside the report: a run that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import groundswell
from groundswell.site.proof.outcome import Outcome, outcome_from
from groundswell.site.proof.piece import Piece
from groundswell.site.proof.report import write_whole
from groundswell.site.proof.sizes import Size


@dataclass(frozen=True)
class Kept:
    """What came of the parts of one run: of one size and seed, by one build. What another build found does not count."""

    folder: Path
    size: Size
    seed: int

    def found(self, piece: Piece) -> Outcome | None:
        """What came of a part, or None when it is still to be tried."""
        try:
            told = json.loads(self._at(piece).read_text("utf-8"))
            return outcome_from(told["outcome"]) if told["run"] == self._run else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, piece: Piece, outcome: Outcome) -> None:
        """Keep what came of a part, also that it got through. One that fell over by itself is tried again."""
        if not outcome.trouble:
            told = {"run": self._run, "outcome": outcome.plain()}
            write_whole(self._at(piece), json.dumps(told, indent=1))

    def clear(self, attacks: Collection[str] = ()) -> None:
        """Forget the parts of these attacks, or of all."""
        for folder in [self.folder / attack for attack in attacks] or [self.folder]:
            shutil.rmtree(folder, ignore_errors=True)

    def _at(self, piece: Piece) -> Path:
        return self.folder / piece.attack.key / f"{piece.database}-{piece.share + 1}-of-{piece.shares}.json"

    @property
    def _run(self) -> list[str | int]:
        return [self.size.name, self.seed, groundswell.__version__, _build()]


@cache
def _build() -> str:
    """What tells this build from another one of the same version: its own programs."""
    home = Path(groundswell.__file__).parent
    programs = hashlib.sha256()
    for program in sorted(home.rglob("*.py")):
        programs.update(program.read_bytes())
    return programs.hexdigest()

"""A share of an attack on one database: what one process tries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from groundswell.site.proof.attacks import Attack
from groundswell.site.proof.outcome import Outcome, Tally
from groundswell.site.proof.sizes import Size


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

    def not_run(self, why: str) -> Outcome:
        """What came of it when it fell over by itself."""
        words = why or "it ended without a word"
        return Outcome(self.attack.key, self.database, Tally(), Tally(), trouble=words)

    def not_yet(self) -> Outcome:
        """What came of it when it was not tried so far."""
        return Outcome(self.attack.key, self.database, Tally(), Tally(), missing=1)


def pieces_of(attacks: Iterable[Attack], databases: Collection[str], size: Size) -> list[Piece]:
    """All there is to try: what cannot be shared out first, so that nobody waits for it in the end."""
    pieces = [
        Piece(attack, database, share, shares)
        for attack in attacks
        for database in attack.databases
        if database in databases
        for shares in [attack.shares(size, database)]
        for share in range(shares)
    ]
    return sorted(pieces, key=lambda piece: piece.shares > 1)

"""Which cases to look at: positions in a list that the ward keeps."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.audit.models import Audit
from groundswell.pure.audit import Method, consecutive, random_sample, stratified, systematic


@dataclass(frozen=True)
class Chosen:
    """The positions to look at, of a part that has a name, or of the whole."""

    name: str
    size: int
    positions: list[int]


def chosen_for(audit: Audit) -> list[Chosen]:
    """Which cases to look at, as planned; the same each time. Empty while it cannot be told."""
    method, whole, n = Method(audit.method), audit.population, audit.size
    parts = [(str(name), int(size)) for name, size in audit.parts]
    if method is Method.STRATIFIED:
        if not parts or not n or n > sum(size for _name, size in parts):
            return []
        drawn = stratified(parts, n, audit.seed)
        return [Chosen(part.name, part.size, list(part.chosen)) for part in drawn]
    if not whole or method is Method.ALL or not n or n > whole:
        return [Chosen("", whole, list(range(1, whole + 1)))] if whole and method is Method.ALL else []
    draws = {
        Method.RANDOM: lambda: random_sample(whole, n, audit.seed),
        Method.SYSTEMATIC: lambda: systematic(whole, n, audit.seed),
        Method.CONSECUTIVE: lambda: consecutive(whole, n),
    }
    return [Chosen("", whole, draws[method]())]

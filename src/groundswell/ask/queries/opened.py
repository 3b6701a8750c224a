"""Answers on their way into the count, wherever they come from: in memory alone, never written, never logged."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.ask.rules import Answers


@dataclass(frozen=True)
class Opened:
    """One answer on its way into the count: never written, never logged."""

    person: int
    answers: Answers


@dataclass(frozen=True)
class People:
    """Who of the waves stands where, by the latest roll, and who counts towards k."""

    group_of: dict[int, str]
    settled: frozenset[int]
    tree: dict[str, list[str]]

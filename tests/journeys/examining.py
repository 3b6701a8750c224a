"""Asking axe about a page, and not twice about the same thing: its contrast is a property of how text looks, not of what it says.

Rules that find nothing on a page to look at are left out, which changes nothing. Of the others contrast took more than half of the work,
and a run sees the same few thousand looks again and again: what passed is remembered, for all processes of the run, and only the looks
that are new are measured. What fails, and what axe is not sure of, is asked anew each time; so is all at full size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.sizes import FULL

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
HERE = Path(__file__).parent
LOOKS = (HERE / "looks.js").read_text("utf-8")
ASK = (HERE / "ask_axe.js").read_text("utf-8")


@dataclass
class Passed:
    """The looks that passed in this run: an empty file for each, in a folder that all its processes know."""

    folder: Path
    remembers: bool = not FULL
    known: set[str] = field(default_factory=set)

    def has(self, name: str) -> bool:
        if name not in self.known and (self.folder / name).exists():
            self.known.add(name)
        return self.remembers and name in self.known

    def add(self, names: Iterable[str]) -> None:
        for name in names:
            (self.folder / name).touch()
            self.known.add(name)


def faults_of(page: Page, passed: Passed) -> list[str]:
    """What axe has to say against a page."""
    return list(ask_axe(page, passed)["faults"])


def ask_axe(page: Page, passed: Passed) -> dict[str, Any]:
    """The faults of a page, the looks that passed now, and how many texts had to be measured for it."""
    looks = page.evaluate(LOOKS)
    if not looks["knowsAxe"]:
        page.evaluate(AXE_SCRIPT)
    before = [name for name in looks["names"] if passed.has(name)]
    told: dict[str, Any] = page.evaluate(ASK, {"options": OPTIONS, "passed": before})
    passed.add(told["passed"])
    return told

"""The words of the demo, read from the files beside this one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"
FILES = (
    "wards",
    "emergency",
    "theatres",
    "families",
    "support",
    "facilities",
    "community",
    "office",
    "board_english",
    "board_welsh",
)


@dataclass(frozen=True)
class Told:
    """One idea as we invented it, with what became of it."""

    house: str
    language: str
    places: tuple[str, ...]
    text: str
    end: str
    at: str = ""
    also: tuple[str, ...] = ()
    reply: str = ""
    changed: bool = False
    ask: str = ""
    answer: str = ""
    say: tuple[str, ...] = ()
    story: str = ""
    story_title: str = ""
    did: str = ""
    thanks: str = ""
    author: str = ""
    days_ago: int = 0
    review_in: int = 0


@dataclass(frozen=True)
class Phrases:
    """What people say again and again, in one language."""

    first: tuple[str, ...]
    again: tuple[str, ...]
    comments: tuple[str, ...]
    mine: tuple[str, ...]
    joined: tuple[str, ...]
    openers: tuple[str, ...]
    looked_again: tuple[str, ...] = field(default=())


def everything_told() -> list[Told]:
    """All ideas of all files, in order."""
    return [one for name in FILES for one in _told(name)]


def phrases(language: str) -> Phrases:
    """The everyday words of a language."""
    words = tomllib.loads((FOLDER / "phrases" / f"{language}.toml").read_text())
    return Phrases(**{key: tuple(lines) for key, lines in words.items()})


def _told(name: str) -> list[Told]:
    file: dict[str, Any] = tomllib.loads((FOLDER / f"{name}.toml").read_text())
    around: dict[str, Any] = {
        "house": file["organisation"],
        "language": file.get("language", "en"),
        "places": tuple(file["places"]),
    }
    return [Told(**around, **_as_tuples(one)) for one in file["idea"]]


def _as_tuples(one: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in one.items()}

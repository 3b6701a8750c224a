"""The line, read from `.importlinter`, and the source files it holds together."""

from __future__ import annotations

import configparser
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "groundswell"
ROOMS_THAT_ARE_DOORS = {"web", "api"}


def the_line() -> list[set[str]]:
    """The parts from the top of the line down, siblings together."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = contracts["importlinter:contract:line"]["layers"].split("\n")
    return [{name.strip() for name in layer.split("|")} for layer in layers if layer.strip()]


def stands_above(part: str, other: str) -> bool:
    """Whether `other` may not know `part`: it is higher in the line, or beside it."""
    heights = {name: height for height, layer in enumerate(the_line()) for name in layer}
    return part != other and heights.get(part, 99) <= heights.get(other, -1)


@dataclass(frozen=True)
class Source:
    """A file of the house: where it stands and what it says."""

    path: str
    text: str

    @property
    def part(self) -> str:
        return self.path.split("/")[0]

    @property
    def rooms(self) -> set[str]:
        return {Path(name).stem for name in self.path.split("/")[1:]}


def sources(ending: str) -> list[Source]:
    """All files of the house with an ending, tests and migrations left out."""
    found = [path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob(f"*{ending}"))]
    kept = [path for path in found if not {"tests", "migrations", "node_modules"} & set(path.parts)]
    return [Source(path.as_posix(), (PACKAGE / path).read_text()) for path in kept]

"""The picture of the line in the docs, drawn from the contract itself so that it cannot be out of date."""

from __future__ import annotations

import configparser
from pathlib import Path
from xml.sax.saxutils import escape

WHERE = Path("docs/building/line.svg")
WIDTH, HEIGHT, GAP, LEFT = 190, 54, 26, 12
WORDS = {
    "site": "settings, addresses, care, demo",
    "report": "what we say back",
    "voice": "what people tell us",
    "measure | ask": "how we know, and how we ask",
    "people": "who we are",
    "base": "plumbing that knows no part",
    "pure": "thinking: no Django, no clock",
}


def write(home: Path) -> None:
    """Draw the picture into the docs."""
    target = home / WHERE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(picture(parts(home)))


def parts(home: Path) -> list[str]:
    """The parts from the top of the line to the ground, as import-linter knows them."""
    contracts = configparser.ConfigParser()
    contracts.read(home / ".importlinter")
    layers: str = contracts["importlinter:contract:line"]["layers"]
    return [line.strip() for line in layers.strip().splitlines()]


def picture(names: list[str]) -> str:
    """Boxes from top to ground, an arrow from each to the one it may lean on."""
    tall = LEFT * 2 + len(names) * (HEIGHT + GAP) - GAP
    wide = LEFT * 2 + WIDTH + 290
    title = "The line: each part may import only what stands below it"
    rows = "".join(_row(number, name, last=number == len(names) - 1) for number, name in enumerate(names))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="16">\n<title>{title}: {" > ".join(names)}</title>\n'
        f'<rect width="{wide}" height="{tall}" fill="#ffffff"/>\n{rows}</svg>\n'
    )


def _row(number: int, name: str, *, last: bool) -> str:
    top, middle = LEFT + number * (HEIGHT + GAP), LEFT + WIDTH // 2
    box = f'<rect x="{LEFT}" y="{top}" width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#f0f4f5" stroke="#005eb8" stroke-width="2"/>'
    label = f'<text x="{middle}" y="{top + 33}" text-anchor="middle" fill="#212b32">{escape(name)}</text>'
    words = (
        f'<text x="{LEFT + WIDTH + 18}" y="{top + 33}" fill="#4c6272">{escape(WORDS.get(name, ""))}</text>'
    )
    foot = top + HEIGHT
    arrow = (
        f'<path d="M{middle} {foot}v{GAP - 8}m-6 -4l6 8l6 -8" fill="none" stroke="#005eb8" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )
    return f"{box}\n{label}\n{words}\n{'' if last else arrow}\n"

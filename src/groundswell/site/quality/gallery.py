"""The gallery of the docs: every chart, drawn by the product itself from invented figures, with what it says beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from groundswell.base.handouts import as_svg_file
from groundswell.pure.drawing import assurance_icon, variation_icon
from groundswell.site.quality.gallery_charts import Shown, charts

PAGE: Final = Path("docs/using/gallery.md")
FOLDER: Final = Path("docs/using/gallery")
HEAD: Final = """# Gallery of charts

Every chart, drawn by the product itself from invented figures. Under each stands the sentence that the product says of it.
`./groundswell gallery` draws all of them again. What the charts are judged by is in [control charts](control-charts.md); why the numbers can be trusted is in
[how we know the numbers are right](how-we-know.md).
"""
SIGN_WORDS: Final = {
    "common": "Common cause: no more than the usual ups and downs",
    "improvement_high": "Improvement: higher, and higher is better",
    "improvement_low": "Improvement: lower, and lower is better",
    "concern_high": "Concern: higher, and lower is better",
    "concern_low": "Concern: lower, and higher is better",
    "neutral_high": "Special cause: higher",
    "neutral_low": "Special cause: lower",
    "pass": "As it runs now it will meet the target every time",
    "fail": "As it runs now it will miss the target every time",
    "inconsistent": "As it runs now it will sometimes meet the target and sometimes miss it",
}
UNSAFE: Final = re.compile(r"[^a-z0-9]+")


def write(home: Path) -> int:
    """Draw the gallery anew; returns how many pictures it has."""
    files = dict(pages())
    (home / FOLDER).mkdir(parents=True, exist_ok=True)
    for old in (home / FOLDER).glob("*.svg"):
        old.unlink()
    for name, content in files.items():
        (home / name).write_bytes(content)
    return len(files) - 1


def pages() -> Iterator[tuple[Path, bytes]]:
    """Every file of the gallery with its content: the page first, then its pictures."""
    shown = list(charts())
    yield PAGE, _page(shown).encode()
    for one in shown:
        yield FOLDER / f"{_name(one)}.svg", as_svg_file(one.picture.svg)
    for name, svg in _signs():
        yield FOLDER / f"sign-{name}.svg", _as_file(svg)


def _page(shown: list[Shown]) -> str:
    parts = [HEAD]
    for part, of_part in groupby(shown, key=lambda one: one.part):
        parts.append(f"## {part}\n")
        parts += [_entry(one) for one in of_part]
    parts.append("## Signs\n\nShape, letter and colour say the same; any one of them is enough.\n")
    parts.append("| sign | what it says |\n| --- | --- |\n" + "".join(_row(name) for name, _ in _signs()))
    return "\n".join(parts)


def _entry(one: Shown) -> str:
    said = one.says.replace("[", "(").replace("]", ")")
    return f"### {one.title}\n\n{one.about}\n\n![{said}](gallery/{_name(one)}.svg)\n\n*{one.says}*\n"


def _row(name: str) -> str:
    return f"| ![{SIGN_WORDS[name]}](gallery/sign-{name}.svg) | {SIGN_WORDS[name]} |\n"


def _signs() -> Iterator[tuple[str, str]]:
    letters = {"high": "H", "low": "L", "pass": "P", "fail": "F", "inconsistent": "?"}
    for name, words in SIGN_WORDS.items():
        letter = letters.get(name.rpartition("_")[2], "")
        draw = assurance_icon if name in {"pass", "fail", "inconsistent"} else variation_icon
        yield name, draw(name, id="sign", title=words, letter=letter)


def _as_file(svg: str) -> bytes:
    sized = svg.replace("<svg ", '<svg width="56" height="56" ', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{sized}\n'.encode()


def _name(one: Shown) -> str:
    plain = one.title.casefold().replace("′", " prime").replace("x̄", "xbar")
    return UNSAFE.sub("-", plain).strip("-")

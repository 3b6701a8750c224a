"""`groundswell spc`: series in as lines of JSON, their charts out as lines of JSON. No database, no settings."""

from __future__ import annotations

import gc
import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from groundswell.pure.spc import Analysis, BadSeries, analyse_lines, picture_of
from groundswell.site.cli.trouble import Trouble

Line = tuple[bytes, Analysis | BadSeries]
UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def spc(options: Namespace) -> int:
    """Analyse the lines of standard input; returns 1 when any of them could not be analysed."""
    wrong = 0
    out = sys.stdout.buffer
    # A pile makes a million pieces of text and nothing that goes round in circles.
    gc.set_threshold(100_000, 20, 50)
    try:
        for line, found in _drawn(analyse_lines(sys.stdin.buffer, options.language), options):
            wrong += isinstance(found, BadSeries)
            out.write(line + b"\n")
        out.flush()
    except BrokenPipeError:
        # whoever was reading has seen enough
        sys.stderr.close()
        return 0
    if wrong:
        print(f"{wrong} could not be analysed; their lines say why.", file=sys.stderr)
    return 1 if wrong else 0


def _drawn(found: Iterator[Line], options: Namespace) -> Iterator[Line]:
    """Pass the lines on, each with its picture in the folder when one was named."""
    folder = _folder(options.svg)
    for number, (line, one) in enumerate(found, 1):
        if folder is not None and isinstance(one, Analysis):
            _draw(one, folder, number, options.language)
        yield line, one


def _folder(name: str | None) -> Path | None:
    if name is None:
        return None
    try:
        Path(name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"The folder for the pictures cannot be made: {error}") from error
    return Path(name)


def _draw(one: Analysis, folder: Path, number: int, language: str) -> None:
    title = str(one.series.id) or str(number)
    picture = picture_of(one, id="chart", title=title, language=language)
    # numbered, so that two ids that look alike as file names stay two files
    name = f"{number:06}-{UNSAFE.sub('-', title)[:60].strip('-')}".rstrip("-")
    (folder / f"{name}.svg").write_text(picture.svg, encoding="utf-8")

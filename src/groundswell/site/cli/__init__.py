"""The `groundswell` command: one word for each thing that the person who runs it wants done."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Sequence

from groundswell.base.room import with_room
from groundswell.site.cli import surroundings
from groundswell.site.cli.trouble import Trouble
from groundswell.site.cli.words import parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the words ask; returns 0 when it went well."""
    # what is loaded stays: to look through it for rubbish again and again was a fifth of each start
    gc.set_threshold(100_000, 20, 50)
    words, extra = _split(list(sys.argv[1:] if arguments is None else arguments))
    options = parser().parse_args(words)
    options.extra = extra
    try:
        surroundings.prepare(options)
        module = importlib.import_module(f"groundswell.site.cli.{options.module}")
        return int(with_room(getattr(module, options.function), options) or 0)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """Words before a lone -- are ours, those after it are for the program behind us."""
    where = words.index("--") if "--" in words else len(words)
    return words[:where], words[where + 1 :]

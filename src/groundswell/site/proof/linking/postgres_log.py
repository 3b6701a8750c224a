"""Reading PostgreSQL's write-ahead log with its own program: where each row was written, in the order of writing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from groundswell.site.care.engines import find_program

# Version 15 writes "off 5", later ones "off: 5".
WRITTEN = re.compile(
    r"desc: (?:INSERT(?:\+INIT)?|HOT_UPDATE|UPDATE(?:\+INIT)?) (?:.*new )?off:? (\d+).*?"
    r"blkref #0: rel \d+/\d+/(\d+) (?:fork main )?blk (\d+)"
)
Places = dict[tuple[int, int, int], int]


def log_places(folder: Path, since: str) -> Places:
    """For each place in a table's file (its number, block, line) where in the log it was last written."""
    done = subprocess.run(  # noqa: S603
        [find_program("pg_waldump"), "-p", str(folder), "-s", since, "--rmgr=Heap"],
        capture_output=True,
        text=True,
        check=False,  # it always ends with an error: the log goes on
    )
    found: Places = {}
    for number, line in enumerate(done.stdout.splitlines()):
        told = WRITTEN.search(line)
        if told:
            offset, file, block = (int(part) for part in told.groups())
            found[file, block, offset] = number
    return found

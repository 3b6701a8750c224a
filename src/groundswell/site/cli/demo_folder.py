"""Where the demo keeps its things. A folder that the demo did not make is never touched."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from groundswell.site.cli.trouble import Trouble

MARK = "this-is-a-demo.txt"
BUILT = "built.txt"
SAYS = "Everything in this folder is invented. `./groundswell demo --reset` throws it away.\n"


def make_ready(folder: Path, *, reset: bool) -> None:
    """Make the folder, empty when asked or when the last one was left half built. Raises Trouble when somebody else's things are in it."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise Trouble(f"{folder} holds something that is not a demo. Point GROUNDSWELL_DATA somewhere else.")
    if reset and os.environ.get("DATABASE_URL"):
        raise Trouble("--reset cannot empty the database that DATABASE_URL names. Empty it yourself first.")
    half_built = (folder / MARK).exists() and not (folder / BUILT).exists()
    if reset or (half_built and not os.environ.get("DATABASE_URL")):
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).write_text(SAYS)

"""Measure how long the demo organisations take to make, in a folder that is thrown away. Run `python benchmarks/demo.py`."""

# ruff: noqa: PLC0415 what needs Django can only be had once the folder is chosen
from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
TARGET = 60.0


def main() -> None:
    """Print the time on the clock, the processor's and what was made."""
    with tempfile.TemporaryDirectory(prefix="groundswell-demo-") as folder:
        os.environ |= {"GROUNDSWELL_DATA": folder, "GROUNDSWELL_DEMO": "1", "DATABASE_URL": ""}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.site.settings")
        import django

        django.setup()
        logging.disable(logging.WARNING)
        print(measure())


def measure() -> str:
    """Make the demo and say how long it took."""
    from groundswell.base.trail.models import Entry
    from groundswell.people.models import Person
    from groundswell.site import demo
    from groundswell.site.cli import progress, server
    from groundswell.voice.models import Idea

    progress.migrate()
    server.look_for_rubbish_less_often()
    began, busy = time.perf_counter(), time.process_time()
    demo.build(print)
    clock, processor = time.perf_counter() - began, time.process_time() - busy
    counts = (Person.objects.count(), Idea.unscoped.count(), Entry.unscoped.count())
    made = "{} people, {} ideas, {} entries on the trail".format(*counts)
    return f"{made} in {clock:.1f} s ({processor:.1f} s of processor; at most {TARGET:.0f} s wanted)"


if __name__ == "__main__":
    main()

"""Writing down what was tried: one file that pages read, and one that people read."""

from __future__ import annotations

import datetime
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import groundswell
from groundswell.site.proof.outcome import Outcome, State

FORMAT = 1


def report_of(outcomes: Sequence[Outcome], size: str, day: datetime.date, seed: int) -> dict[str, Any]:
    """What pages read. Of an attack that failed by itself only that it did: its words may name paths of this machine."""
    states = [outcome.state for outcome in outcomes]
    return {
        "format": FORMAT,
        "day": day.isoformat(),
        "version": groundswell.__version__,
        "size": size,
        "seed": seed,
        "tried": sum(state != State.NOT_RUN for state in states),
        "broken": states.count(State.BROKEN),
        "not_run": states.count(State.NOT_RUN),
        "attacks": [{**outcome.plain(), "trouble": bool(outcome.trouble)} for outcome in outcomes],
    }


def readable(report: dict[str, Any], lines: Sequence[str]) -> str:
    """The same to be read and handed on, as Markdown."""
    first = f"{report['tried']} attacks tried, {report['broken']} got through, {report['not_run']} could not be tried."
    about = f"Groundswell {report['version']}, {report['day']}, size {report['size']}, seed {report['seed']}."
    control = "An attack counts only if it catches a build that is wrong on purpose."
    return "\n".join(
        [
            "# What `groundswell prove` tried",
            "",
            about,
            "",
            first,
            control,
            "",
            *(f"- {one}" for one in lines),
            "",
        ]
    )


def keep(report: dict[str, Any], lines: Sequence[str], target: Path) -> None:
    """Put a report in the place of the last one, whole or not at all, and beside it the page to be read."""
    write_whole(target.with_suffix(".md"), readable(report, lines))
    write_whole(target, json.dumps(report, indent=1))


def write_whole(target: Path, content: str) -> None:
    """Write a file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile("w", dir=target.parent, delete=False, encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(target)

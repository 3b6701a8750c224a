"""One share of one attack, in a process of its own: `groundswell prove` starts these, each in its own place."""

from __future__ import annotations

import gc
import json
import logging
import sys
import time
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

import django


def main() -> int:
    """Try it, and write down what came of it."""
    told = _words()
    django.setup()
    _hurry(told.size)
    from groundswell.site.proof.attacks import BY_KEY  # noqa: PLC0415
    from groundswell.site.proof.job import Job  # noqa: PLC0415
    from groundswell.site.proof.sizes import SIZES  # noqa: PLC0415

    started = time.monotonic()
    share, shares = (int(part) for part in told.share.split("/"))
    outcome = BY_KEY[told.attack].run(Job(SIZES[told.size], told.seed, share, shares))
    outcome = replace(outcome, seconds=round(time.monotonic() - started, 1))
    Path(told.out).write_text(json.dumps(outcome.plain()))
    return 0


def _words() -> Namespace:
    words = ArgumentParser()
    words.add_argument("attack")
    words.add_argument("--size", required=True)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--share", default="0/1")
    words.add_argument("--out", required=True)
    return words.parse_args()


def _hurry(size: str) -> None:
    """People who never were need no slow passwords; and at full size alone a receipt is as slow to open as a real one."""
    from argon2 import PasswordHasher  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    from groundswell.base import receipts  # noqa: PLC0415

    # What is expected to go wrong, such as a killed count, need not fill the screen; the real server's log is its own.
    logging.disable(logging.CRITICAL)
    # A house is made of many rows that all stay until it is gone: looking for rubbish among them takes a fifth of the time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "servestatic" not in one]
    if size != "full":
        receipts.SLOW = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


if __name__ == "__main__":
    sys.exit(main())

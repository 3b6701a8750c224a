"""Serving for real: refuses when a setting would lose words or give people away."""

from __future__ import annotations

import sys
from argparse import Namespace

from django.core.checks import ERROR

from groundswell.site import checks
from groundswell.site.cli import server
from groundswell.site.cli.trouble import Trouble


def serve(options: Namespace) -> int:
    """Serve the pages until told to stop."""
    refuse_unsafe()
    say = f"Groundswell answers on http://{options.host}:{options.port}"
    return server.run(options.held, with_worker=options.with_worker, ready=lambda: print(say, flush=True))


def work(options: Namespace) -> int:
    """Be the worker until told to stop."""
    refuse_unsafe()
    return server.work_until_told()


def refuse_unsafe() -> None:
    """Raise Trouble when `check` finds a danger that has no excuse."""
    found = [message for message in checks.everything() if message.level >= ERROR]
    for message in found:
        print(message, file=sys.stderr)
    if found:
        raise Trouble("Groundswell does not start like this. `groundswell check` says more.")

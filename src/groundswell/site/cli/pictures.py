"""`screenshots` stands apart: only makers have the browser's driver, and the other words must do without it."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace

from groundswell.site.cli.surroundings import home
from groundswell.site.quality.screenshots import take


def screenshots(options: Namespace) -> int:
    """Take the pictures of the pages; 1 when a page did not answer."""
    # so that the demo and the browser are stopped when we are
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    return 1 if take(home(), only=options.only) else 0

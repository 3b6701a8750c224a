"""Words for those who build Groundswell."""

from __future__ import annotations

import os
import signal
import sys
from argparse import Namespace

from groundswell.site.cli.surroundings import home
from groundswell.site.quality import docs as docs_site
from groundswell.site.quality import gate, languages
from groundswell.site.quality import notices as third_party


def test(options: Namespace) -> int:
    """Run the gate; 1 when any of it failed."""
    # so that a server of the tests is stopped when we are
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if options.full:
        os.environ["GROUNDSWELL_FULL"] = "1"  # tests/sizes.py reads it
    return gate.run(home(), only=options.only, quick=options.quick, extra=options.extra)


def notices(options: Namespace) -> int:
    """Write the third-party notices."""
    print(third_party.write(home()))
    return 0


def docs(options: Namespace) -> int:
    """Build the docs site; any warning is a failure."""
    return docs_site.build(home(), pictures=options.pictures)


def messages(options: Namespace) -> int:
    """Collect the words to translate."""
    return languages.collect(home())

"""`gallery`: every chart, drawn anew for the docs. No database is needed."""

from __future__ import annotations

from argparse import Namespace

from groundswell.site.cli.surroundings import home
from groundswell.site.quality.gallery import PAGE, write


def gallery(options: Namespace) -> int:
    """Draw it and say how many pictures it has."""
    count = write(home())
    print(f"{PAGE}: {count} pictures.")
    return 0

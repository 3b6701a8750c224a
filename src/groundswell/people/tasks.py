"""What people's part does because its time has come: files come in, and newcomers are written to."""

from __future__ import annotations

import datetime
import logging

from groundswell.base.work.turns import every
from groundswell.people.actions.first_visits import write_first_letter
from groundswell.people.actions.imports import carry_out_import
from groundswell.people.queries.imports import imports_waiting, letters_to_write

LETTERS_AT_ONCE = 50
log = logging.getLogger(__name__)


@every(seconds=2, lease_seconds=900)
def bring_in_files(now: datetime.datetime) -> None:
    """Bring in the files that wait, oldest first."""
    for importing in imports_waiting():
        carry_out_import(importing=importing, now=now)


@every(seconds=5, lease_seconds=300)
def write_first_letters(now: datetime.datetime) -> None:
    """Write some of the letters to newcomers; one that cannot be written stops no other."""
    for visit in letters_to_write()[:LETTERS_AT_ONCE]:
        try:
            write_first_letter(visit=visit, now=now)
        except Exception:
            log.exception("a first letter could not be written")

"""A scene whose rows are gone when it is over, so that many can be played on one database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Play a scene in a transaction and take it back.

    Actions that insist on being the outermost transaction take this one for the test's, as Django's own tests do.
    """
    whole = transaction.atomic()
    whole._from_testcase = True  # type: ignore[attr-defined]  # it is how Django marks a transaction that is taken back
    with whole:
        yield
        transaction.set_rollback(True)

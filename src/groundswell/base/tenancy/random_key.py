"""Keys drawn by chance, for tables whose order must tell nothing."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models

BITS = 63


def random_key() -> int:
    return secrets.randbits(BITS)


class RandomKeyField(models.BigIntegerField):
    """A primary key without order: the newest row cannot be told from the oldest.

    On SQLite the type must be exactly "integer": then it *is* the hidden rowid. Under any other key SQLite counts its
    rows by itself, and linked every one of 300 people to their answer when it was tried.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"primary_key": True, "default": random_key, "editable": False, **given})

    def db_type(self, connection: Any) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)

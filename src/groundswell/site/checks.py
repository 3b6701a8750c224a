"""Unsafe settings: what would lose somebody's words, let a stranger in or give a person away.

An error is a danger without excuse: `serve` and `worker` do not start. A warning makes `check` fail too, but lets somebody try things
out on a laptop. Each sentence says what to do.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import WARNING, CheckMessage, Error, Warning, register, run_checks
from django.db import DatabaseError, connection

from groundswell.people.models import Organisation

SHORTEST_KEY = 50
FEWEST_LETTERS_IN_KEY = 10
FULL, EXTRA = 2, 3
OF_POSTGRESQL = {"fsync": {"on"}, "full_page_writes": {"on"}, "synchronous_commit": {"on", "remote_apply"}}


def everything() -> list[CheckMessage]:
    """All that Django and we have to say about running like this for real people."""
    found = run_checks(include_deployment_checks=True, databases=["default"])
    return [message for message in found if message.level >= WARNING and not message.is_silenced()]


def ours(app_configs: Iterable[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:
    """Our own part of it."""
    checks = (durability, walls, debug, secret_key, key_file, hosts, cookies, mail, data_folder)
    return [message for check in checks for message in check()]


register(ours, deploy=True)


def durability() -> list[CheckMessage]:
    """An acknowledged word must survive a power cut."""
    try:
        return (
            sqlite_danger(sqlite_facts())
            if connection.vendor == "sqlite"
            else postgresql_danger(postgresql_facts())
        )
    except DatabaseError as error:
        return [
            Error(
                f"The database does not answer ({type(error).__name__}).",
                "Look at DATABASE_URL.",
                id="groundswell.E001",
            )
        ]


def sqlite_facts() -> dict[str, Any]:
    """What our connection to SQLite is really set to, whatever the settings say."""
    with connection.cursor() as cursor:
        facts = {}
        for name in ("journal_mode", "synchronous"):
            facts[name] = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        facts["mode"] = getattr(connection, "transaction_mode", None)
    return facts


def sqlite_danger(facts: dict[str, Any]) -> list[CheckMessage]:
    """SQLite needs WAL, synchronous=FULL and transactions that say at once that they mean to write."""
    found: list[CheckMessage] = []
    if facts["journal_mode"] != "wal":
        hint = "Set PRAGMA journal_mode=WAL, on a disk of this machine."
        found.append(
            Error(f"SQLite's journal mode is {facts['journal_mode']}, not WAL.", hint, id="groundswell.E002")
        )
    if facts["synchronous"] not in {FULL, EXTRA}:
        hint = "Set PRAGMA synchronous=FULL: with less, a power cut loses what people were thanked for."
        found.append(Error("SQLite does not wait for the disk.", hint, id="groundswell.E003"))
    if (facts["mode"] or "").upper() != "IMMEDIATE":
        hint = "Set transaction_mode to IMMEDIATE."
        found.append(Error("Two people who write at once would get an error.", hint, id="groundswell.E004"))
    return found


def postgresql_facts() -> dict[str, Any]:
    """What the server says it does for our connection."""
    with connection.cursor() as cursor:
        facts = {}
        for name in OF_POSTGRESQL:
            cursor.execute(f"SHOW {name}")
            facts[name] = cursor.fetchone()[0]
    return facts


def postgresql_danger(facts: dict[str, Any]) -> list[CheckMessage]:
    """PostgreSQL must wait for its disk before it says yes."""
    hint = "With less, a power cut loses what people were thanked for."
    return [
        Error(f"PostgreSQL has {name}={facts[name]}; it must be on.", hint, id="groundswell.E005")
        for name, safe in OF_POSTGRESQL.items()
        if facts[name] not in safe
    ]


def walls() -> list[CheckMessage]:
    """SQLite has one wall between organisations, ours; PostgreSQL can have a second."""
    try:
        several = connection.vendor == "sqlite" and Organisation.objects.count() > 1
    except DatabaseError:
        return []
    hint = "Move to PostgreSQL (DATABASE_URL) when one machine serves more than one."
    return (
        [Warning("Several organisations share one SQLite file.", hint, id="groundswell.W003")]
        if several
        else []
    )


def debug() -> list[CheckMessage]:
    if not settings.DEBUG:
        return []
    return [
        Error(
            "DEBUG is on: error pages show settings and words.",
            "Unset GROUNDSWELL_DEBUG.",
            id="groundswell.E006",
        )
    ]


def secret_key() -> list[CheckMessage]:
    key = settings.SECRET_KEY
    if (
        len(key) >= SHORTEST_KEY
        and len(set(key)) >= FEWEST_LETTERS_IN_KEY
        and not key.startswith("django-insecure-")
    ):
        return []
    hint = "Unset GROUNDSWELL_SECRET_KEY and one is made, or give 50 random letters or more."
    return [Error("The secret key can be guessed.", hint, id="groundswell.E007")]


def key_file() -> list[CheckMessage]:
    named = os.environ.get("GROUNDSWELL_SECRET_KEY_FILE")
    path = Path(named) if named else settings.DATA / "keys" / "secret-key"
    if not path.exists() or not _others_can_read(path):
        return []
    return [
        Error(
            "Everybody on this machine can read the secret key.", f"chmod 600 {path}", id="groundswell.E008"
        )
    ]


def hosts() -> list[CheckMessage]:
    if not any(host in {"*", "."} for host in settings.ALLOWED_HOSTS):
        return []
    hint = "Name the hosts people use in GROUNDSWELL_HOSTS: letters with links are made from them."
    return [Error("Any host name is answered.", hint, id="groundswell.E009")]


def cookies() -> list[CheckMessage]:
    if all(getattr(settings, f"{name}_COOKIE_SECURE") for name in ("SESSION", "CSRF", "LANGUAGE")):
        return []
    hint = "Put HTTPS in front and set GROUNDSWELL_HTTPS=1."
    return [Warning("Cookies travel in the open.", hint, id="groundswell.W001")]


def mail() -> list[CheckMessage]:
    if settings.SMTP_HOST:
        return []
    hint = "Set GROUNDSWELL_SMTP_HOST. Until then letters wait here and nobody hears back by e-mail."
    return [Warning("There is no mail server.", hint, id="groundswell.W002")]


def data_folder() -> list[CheckMessage]:
    if not _others_can_read(settings.DATA):
        return []
    hint = f"chmod 700 {settings.DATA}"
    return [Error("Everybody on this machine can read the data folder.", hint, id="groundswell.E010")]


def _others_can_read(path: Path) -> bool:
    return bool(path.stat().st_mode & stat.S_IRWXO)

"""Making a backup: the database as of one moment, the uploads, and the proof. Keys are never in it."""

from __future__ import annotations

import datetime
import os
import platform
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

import groundswell
from groundswell.ask.actions import begin_copy, prove_copy
from groundswell.site.care.archive import FORMAT, UPLOADS, Manifest, Unfit, digest, pack, unpack
from groundswell.site.care.engines import Engine, engine

Progress = Callable[[str], object]


def back_up(target: Path, *, now: datetime.datetime, progress: Progress) -> Manifest:
    """Write the backup, read it back, and only then give it its name. Raises Unfit; an existing file is never touched."""
    if target.exists():
        raise Unfit(f"{target} is there already. Choose another name.")
    if not target.parent.is_dir():
        raise Unfit(f"There is no folder {target.parent}.")
    begin_copy(now=now)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".groundswell-backup-") as folder:
        unfinished = Path(folder) / "unfinished.tar.gz"
        manifest = _write(unfinished, Path(folder), now, progress)
        progress("Reading it back to be sure")
        (Path(folder) / "proof").mkdir()
        unpack(unfinished, Path(folder) / "proof")
        _keep(unfinished, target)
    # Counted answers are destroyed once a copy that was begun after the count was read back.
    prove_copy(begun_at=now)
    return manifest


def _write(target: Path, folder: Path, now: datetime.datetime, progress: Progress) -> Manifest:
    source = engine()
    progress("Copying the database")
    copy = folder / source.member
    rows = source.copy_out(copy)
    uploads = _uploads()
    progress(f"Packing it with {len(uploads)} uploads")
    members = {source.member: copy, **uploads}
    manifest = _manifest(source, rows, members, now)
    pack(target, members, manifest, folder / "manifest.json")
    return manifest


def _uploads() -> dict[str, Path]:
    root = Path(settings.MEDIA_ROOT)
    return {UPLOADS + str(path.relative_to(root)): path for path in sorted(root.rglob("*")) if path.is_file()}


def _manifest(
    source: Engine, rows: dict[str, int], members: dict[str, Path], now: datetime.datetime
) -> Manifest:
    return Manifest(
        format=FORMAT,
        made_at=now.isoformat(timespec="seconds"),
        versions={
            "groundswell": groundswell.__version__,
            "django": django.get_version(),
            "python": platform.python_version(),
            "database": ".".join(map(str, connection.get_database_version())),
        },
        database=connection.vendor,
        migrations=applied_migrations(),
        rows=rows,
        members={name: digest(path) for name, path in members.items()},
    )


def applied_migrations() -> dict[str, list[str]]:
    """The migrations that the database has seen, by part."""
    found = defaultdict(list)
    for part, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found[part].append(name)
    return dict(found)


def _keep(unfinished: Path, target: Path) -> None:
    """Give the finished file its name, readable by its owner alone and safe from a power cut."""
    unfinished.chmod(0o600)
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)

"""Bringing a backup back: everything is proven before anything is touched, and counted after."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from groundswell.site.care.archive import Manifest, Unfit, unpack
from groundswell.site.care.backup import Progress
from groundswell.site.care.engines import engine, row_counts

# Django writes these by itself when it prepares a database; they are nobody's words.
FURNITURE = {"django_migrations", "django_content_type", "auth_permission"}
# SQLite's search keeps its settings in tables of its own, and they are never empty; its words are those of the ideas.
SEARCH = "voice_ideawords"


def restore(source: Path, *, replace: bool, progress: Progress) -> Manifest:
    """Bring the backup back. Raises Unfit before anything changed when it is damaged, foreign, or the place is taken."""
    media = Path(settings.MEDIA_ROOT)
    media.parent.mkdir(parents=True, exist_ok=True)
    # beside the uploads, so that putting them in place is a rename
    with tempfile.TemporaryDirectory(dir=media.parent, prefix=".groundswell-restore-") as folder:
        progress("Proving the backup")
        manifest = unpack(source, Path(folder))
        _must_fit(manifest)
        if not replace:
            _must_be_empty()
        progress("Bringing the database back")
        target = engine()
        target.copy_in(Path(folder) / target.member)
        progress("Bringing the uploads back")
        _put_uploads(Path(folder) / "media", media)
        progress("Counting")
        _must_count_the_same(manifest)
    return manifest


def _must_fit(manifest: Manifest) -> None:
    if manifest.database != connection.vendor:
        raise Unfit(
            f"The backup is of {manifest.database}, the database here is {connection.vendor}. Nothing was changed."
        )
    known = MigrationLoader(None).disk_migrations
    ahead = [
        f"{part}.{name}"
        for part, names in manifest.migrations.items()
        for name in names
        if (part, name) not in known
    ]
    if ahead:
        raise Unfit(
            f"The backup is of a newer Groundswell ({ahead[0]}). Install that one first. Nothing was changed."
        )


def _must_be_empty() -> None:
    taken = [table for table, rows in row_counts().items() if rows and not _stands_empty(table)]
    media = Path(settings.MEDIA_ROOT)
    if media.exists() and any(path.is_file() for path in media.rglob("*")):
        taken.append(str(media))
    if taken:
        raise Unfit(
            f"There is something here already ({taken[0]}). Use --replace to throw it away. Nothing was changed."
        )


def _stands_empty(table: str) -> bool:
    """Whether a table has rows even where nobody has said anything yet."""
    return table in FURNITURE or table.startswith(SEARCH)


def _put_uploads(new: Path, media: Path) -> None:
    new.mkdir(exist_ok=True, mode=0o700)
    if media.exists():
        media.rename(new.parent / "old-media")
    shutil.move(new, media)


def _must_count_the_same(manifest: Manifest) -> None:
    now = row_counts()
    wrong = sorted(
        table for table in now.keys() | manifest.rows.keys() if now.get(table) != manifest.rows.get(table)
    )
    if wrong:
        raise Unfit(
            f"The rows of {', '.join(wrong[:5])} are not as many as they were. Do not use this database."
        )

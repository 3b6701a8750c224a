"""Keeping photos and documents, and clearing away those nobody came to use."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError

from groundswell.base.uploads import documents
from groundswell.base.uploads.models import Document, Photo
from groundswell.base.uploads.pictures import make_anew
from groundswell.base.uploads.queries import unused
from groundswell.pure.text import clean_text

LONGEST_DESCRIPTION = 200


def keep_photo(*, file: IO[bytes], by: Any, now: datetime.datetime, described_as: str = "") -> Photo:
    """Keep a picture made anew from what was sent. Raises ValidationError in plain words when it cannot be one."""
    # Drawn before the transaction: a large photo must not make other writers wait.
    picture = make_anew(file)
    words = " ".join(clean_text(described_as).split())[:LONGEST_DESCRIPTION]
    content = ContentFile(picture.content, name=f"{uuid.uuid4().hex}.{picture.extension}")
    with transaction.atomic():
        return Photo.objects.create(
            file=content,
            width=picture.width,
            height=picture.height,
            described_as=words,
            kept_by=by,
            kept_at=now,
        )


def keep_document(*, file: IO[bytes], called: str, by: Any, now: datetime.datetime) -> Document:
    """Keep a file of one of a few kinds as it was sent. Raises ValidationError in plain words when it is none of them."""
    checked = documents.check(file, called)
    content = ContentFile(checked.content, name=f"{uuid.uuid4().hex}.{checked.kind}")
    facts = {"name": checked.name, "kind": checked.kind, "octets": len(checked.content)}
    with transaction.atomic():
        return Document.objects.create(file=content, kept_by=by, kept_at=now, **facts)


def clear_unused(*, before: datetime.datetime) -> int:
    """Delete photos and documents that were kept before a moment and belong to nothing; returns how many."""
    rows: list[Photo | Document] = [*unused(Photo, before=before), *unused(Document, before=before)]
    return sum(_clear(row) for row in rows)


def clear_stray_files(*, folder: Path, known: Iterable[str], before: datetime.datetime) -> int:
    """Delete files that were left without a row, as after a crash between the two; returns how many."""
    names = {Path(name).name for name in known}
    strays = [
        file
        for file in folder.glob("*")
        if file.is_file() and file.name not in names and file.stat().st_mtime < before.timestamp()
    ]
    for file in strays:
        file.unlink(missing_ok=True)
    return len(strays)


def _clear(kept: Photo | Document) -> bool:
    name, storage = str(kept.file.name), kept.file.storage
    try:
        with transaction.atomic():
            kept.delete()
    except ProtectedError:
        # Somebody has just used it.
        return False
    storage.delete(name)
    return True

"""Keeping photos, and clearing away those nobody came to use."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError

from groundswell.base.uploads.models import Photo
from groundswell.base.uploads.pictures import make_anew
from groundswell.base.uploads.queries import unused_photos
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


def clear_unused_photos(*, before: datetime.datetime) -> int:
    """Delete photos that were kept before a moment and belong to nothing; returns how many."""
    return sum(_clear(photo) for photo in unused_photos(before=before))


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


def _clear(photo: Photo) -> bool:
    name, storage = str(photo.file.name), photo.file.storage
    try:
        with transaction.atomic():
            photo.delete()
    except ProtectedError:
        # Somebody has just used it.
        return False
    storage.delete(name)
    return True

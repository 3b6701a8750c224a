"""What we do because time has passed: clear away photos and documents that nobody came to use."""

from __future__ import annotations

import datetime
from pathlib import Path

from django.conf import settings

from groundswell.base.tenancy.wall import within
from groundswell.base.uploads.actions import clear_stray_files, clear_unused
from groundswell.base.uploads.models import Document, Photo
from groundswell.base.work.turns import every

SIX_HOURS = 6 * 60 * 60
# Long enough for somebody to put right what was wrong with the rest of the form.
KEPT_UNUSED = datetime.timedelta(days=2)
FOLDERS: dict[type[Photo] | type[Document], str] = {Photo: "photos", Document: "documents"}


@every(seconds=SIX_HOURS)
def clear_photos(now: datetime.datetime) -> None:
    """Clear away photos and documents that belong to nothing, and files that belong to no row."""
    before = now - KEPT_UNUSED
    for organisation_id in sorted(_organisations()):
        with within(organisation_id):
            clear_unused(before=before)
    for model, name in FOLDERS.items():
        known = model.unscoped.values_list("file", flat=True)
        clear_stray_files(folder=Path(settings.MEDIA_ROOT) / name, known=known, before=before)


def _organisations() -> set[int]:
    # Files of all organisations lie in one folder, so this looks at all their rows.
    return {pk for model in FOLDERS for pk in model.unscoped.values_list("organisation_id", flat=True)}

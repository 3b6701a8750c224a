"""What we do because time has passed: clear away photos that nobody came to use."""

from __future__ import annotations

import datetime
from pathlib import Path

from django.conf import settings

from groundswell.base.tenancy.wall import within
from groundswell.base.uploads.actions import clear_stray_files, clear_unused_photos
from groundswell.base.uploads.models import Photo
from groundswell.base.work.turns import every

SIX_HOURS = 6 * 60 * 60
# Long enough for somebody to put right what was wrong with the rest of the form.
KEPT_UNUSED = datetime.timedelta(days=2)


@every(seconds=SIX_HOURS)
def clear_photos(now: datetime.datetime) -> None:
    """Clear away photos that belong to nothing and files that belong to no photo."""
    before = now - KEPT_UNUSED
    # Files of all organisations lie in one folder, so this looks at all their rows.
    photos = Photo.unscoped.order_by("organisation_id")
    for organisation_id in photos.values_list("organisation_id", flat=True).distinct():
        with within(organisation_id):
            clear_unused_photos(before=before)
    folder = Path(settings.MEDIA_ROOT) / "photos"
    clear_stray_files(folder=folder, known=Photo.unscoped.values_list("file", flat=True), before=before)

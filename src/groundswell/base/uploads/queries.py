"""Photos, their bytes, and which of them belong to nothing."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet

from groundswell.base.uploads.models import Photo

CONTENT_TYPES = {"jpg": "image/jpeg", "webp": "image/webp"}


def unused_photos(*, before: datetime.datetime) -> QuerySet[Photo]:
    """Photos of the organisation in sight, kept before a moment, that no row of any part points at."""
    photos = Photo.objects.filter(kept_at__lt=before)
    for relation in Photo._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            pointing = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            photos = photos.exclude(Exists(pointing))
    return photos.order_by("pk")


def photos_kept_by(person: Any) -> QuerySet[Photo]:
    """The photos a person sent, oldest first."""
    return Photo.objects.filter(kept_by=person).order_by("pk")


def content_of(photo: Photo) -> tuple[bytes, str]:
    """The bytes of a photo and what they are, fixed by how we made them. Raises FileNotFoundError."""
    name = str(photo.file.name)
    with photo.file.storage.open(name) as file:
        return file.read(), CONTENT_TYPES[name.rpartition(".")[2]]

"""Photos and documents, their bytes, and which of them belong to nothing."""

from __future__ import annotations

import datetime
from typing import Any, TypeVar

from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet

from groundswell.base.uploads import documents
from groundswell.base.uploads.models import Document, Photo

CONTENT_TYPES = {"jpg": "image/jpeg", "webp": "image/webp"}


Kept = TypeVar("Kept", Photo, Document)


def unused(model: type[Kept], *, before: datetime.datetime) -> QuerySet[Kept]:
    """Photos or documents of the organisation in sight, kept before a moment, that no row of any part points at."""
    rows: QuerySet[Kept] = model.objects.filter(kept_at__lt=before)
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            pointing = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            rows = rows.exclude(Exists(pointing))
    return rows.order_by("pk")


def photos_kept_by(person: Any) -> QuerySet[Photo]:
    """The photos a person sent, oldest first."""
    return Photo.objects.filter(kept_by=person).order_by("pk")


def content_of(photo: Photo) -> tuple[bytes, str]:
    """The bytes of a photo and what they are, fixed by how we made them. Raises FileNotFoundError."""
    name = str(photo.file.name)
    with photo.file.storage.open(name) as file:
        return file.read(), CONTENT_TYPES[name.rpartition(".")[2]]


def documents_kept_by(person: Any) -> QuerySet[Document]:
    """The files a person sent, oldest first."""
    return Document.objects.filter(kept_by=person).order_by("pk")


def bytes_of(document: Document) -> tuple[bytes, str]:
    """The bytes of a document and what they are, as they were found to be. Raises FileNotFoundError."""
    with document.file.storage.open(str(document.file.name)) as file:
        return file.read(), documents.CONTENT_TYPES[document.kind]

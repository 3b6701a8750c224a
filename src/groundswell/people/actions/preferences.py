"""What people choose for themselves: their name, language and whether we write to them."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction

from groundswell.base.trail.actions import record
from groundswell.people.models import Person


@transaction.atomic
def change_me(*, name: str, language: str, mail: str, by: Person, now: datetime.datetime) -> None:
    """Change one's own name, language and e-mail choice. Raises ValidationError when one of them cannot be."""
    was = by.name
    by.name, by.language, by.mail = name.strip(), language, mail
    by.clean_fields(exclude=["organisation", "password", "username", "email"])
    by.save(update_fields=["name", "language", "mail"])
    if was != by.name:
        record("people.name_changed", about=by, by=by, now=now, was=was, name=by.name)


def choose_language(*, language: str, by: Person) -> None:
    """Keep the language someone chose, for letters and for the next device. An unknown one is not kept."""
    if language in dict(settings.LANGUAGES) and language != by.language:
        by.language = language
        by.save(update_fields=["language"])

"""What is worth a few minutes at a step of an improvement, asked of the parts that know. Pages of every part may show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from groundswell.people.models import Person


@dataclass(frozen=True)
class Reading:
    """Something to read: its title, where it is, and how many minutes it takes, if that is known."""

    title: str
    href: str
    minutes: int | None


def worth_reading(person: Person, stage: str) -> list[Reading]:
    """What every part named in settings.WORTH_READING has for a step; each may ask the database once.

    Steps are `aim`, `measure`, `drivers`, `plan`, `study`, `sustain` and `spread`.
    """
    return [one for name in settings.WORTH_READING for one in import_string(name)(person, stage)]

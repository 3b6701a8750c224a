"""Where an idea leads in other parts of the house."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from groundswell.people.models import Person
from groundswell.people.queries.me import Way
from groundswell.voice.models import Idea


def ways_from(person: Person, idea: Idea) -> list[Way]:
    """What can be done with an idea in other parts, by every part named in settings.FROM_IDEA."""
    return [way for name in settings.FROM_IDEA for way in import_string(name)(person, idea)]

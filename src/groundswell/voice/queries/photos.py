"""Photos, through the ideas they belong to."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from groundswell.base.uploads.models import Photo
from groundswell.people.models import Person
from groundswell.voice.models import Support
from groundswell.voice.queries.ideas import visible_ideas


def photo_for(person: Person, public_id: UUID) -> Photo:
    """One photo of an idea the person may see, or of words beside it.

    Raises Photo.DoesNotExist when it is foreign, missing or not for them.
    """
    ideas = visible_ideas(person)
    # Held words are for who wrote them, and so is their photo.
    words = Support.objects.filter(Q(held_at=None) | Q(person=person), idea__in=ideas, photo__isnull=False)
    shown = Q(pk__in=ideas.values("photo")) | Q(pk__in=words.values("photo"))
    return Photo.objects.get(shown, public_id=public_id)

"""What an address names, for whoever asks. Foreign, missing and not for this person are one answer: 404."""

from __future__ import annotations

from uuid import UUID

from groundswell.base.ui.finding import found
from groundswell.people.models import Group, Person
from groundswell.people.queries import open_group_for
from groundswell.voice.models import Idea
from groundswell.voice.queries import idea_for


def found_idea(person: Person, public_id: UUID) -> Idea:
    """An idea this person may see, or 404."""
    return found(idea_for, person, public_id)


def found_group(person: Person, public_id: UUID) -> Group:
    """An open group of the person's organisation, or 404."""
    return found(open_group_for, person, public_id)

"""Tools with which people think about an idea."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from groundswell.people.models import Group, Person
from groundswell.tools.queries import ToolCard, cards_of, tools_about
from groundswell.voice.models import Idea
from groundswell.voice.queries.ideas import idea_for

MOST = 20


def idea_named(person: Person, public_id: UUID) -> tuple[str, str, Group]:
    """What a tool is about when it is about an idea: title, address, group. Raises Idea.DoesNotExist when it is not for this person."""
    idea = idea_for(person, public_id)
    if idea.held_at is not None or idea.taken_back_at is not None:
        raise Idea.DoesNotExist
    return idea.title, reverse("voice:idea", args=[idea.public_id]), idea.group


def tools_of(person: Person, idea: Idea) -> list[ToolCard]:
    """The tools about an idea that a person may see, last kept first."""
    return cards_of(tools_about(person, idea.public_id)[:MOST])

"""What we answer about what people said, always through the person who asks."""

from groundswell.voice.queries.cards import IdeaCard, cards_of, day_words, who_said
from groundswell.voice.queries.ideas import (
    has_response,
    idea_for,
    ideas_newly_overdue,
    ideas_to_come_back,
    ideas_waiting_for,
    is_muted,
    latest_ideas_of,
    own_ideas_to_look_at_again,
    own_photo,
    taken_back_by,
    visible_ideas,
)
from groundswell.voice.queries.places import groups_near, people_to_name, public_organisations, what_they_lead
from groundswell.voice.queries.threads import (
    IdeaPage,
    ThreadLine,
    latest_change,
    page_of,
    promise_of,
    thread_of,
    who_answers_for,
)

__all__ = [
    "IdeaCard",
    "IdeaPage",
    "ThreadLine",
    "cards_of",
    "day_words",
    "groups_near",
    "has_response",
    "idea_for",
    "ideas_newly_overdue",
    "ideas_to_come_back",
    "ideas_waiting_for",
    "is_muted",
    "latest_change",
    "latest_ideas_of",
    "own_ideas_to_look_at_again",
    "own_photo",
    "page_of",
    "people_to_name",
    "promise_of",
    "public_organisations",
    "taken_back_by",
    "thread_of",
    "visible_ideas",
    "what_they_lead",
    "who_answers_for",
    "who_said",
]

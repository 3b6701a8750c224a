"""The life of an idea: its states, which may follow which, and what each change must bring with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an idea is. Each has one meaning, said the same everywhere."""

    HEARD = "heard", _("Heard")
    LOOKING = "looking", _("Looking into it")
    TRYING = "trying", _("Trying it")
    DONE = "done", _("Done")
    NOT_NOW = "not_now", _("Not now")
    NOT_OURS = "not_ours", _("Not ours to change")
    JOINED = "joined", _("Joined with another")


OPEN_STATES = (State.HEARD, State.LOOKING, State.TRYING, State.NOT_OURS)
CLOSED_STATES = (State.DONE, State.NOT_NOW, State.JOINED)

NEXT_STATES: dict[str, tuple[State, ...]] = {
    State.HEARD: (State.LOOKING, State.TRYING, State.DONE, State.NOT_NOW, State.NOT_OURS, State.JOINED),
    State.LOOKING: (State.TRYING, State.DONE, State.NOT_NOW, State.NOT_OURS, State.JOINED),
    State.TRYING: (State.LOOKING, State.DONE, State.NOT_NOW, State.NOT_OURS),
    State.NOT_OURS: (State.LOOKING, State.TRYING, State.DONE, State.NOT_NOW),
    State.NOT_NOW: (State.HEARD, State.LOOKING, State.TRYING),
    State.DONE: (State.LOOKING, State.TRYING),
    State.JOINED: (),
}

# What a change must bring: product.md asks for a reason in plain words, a date that fires, a person who is named.
NEEDS_REASON = frozenset({State.DONE, State.NOT_NOW, State.NOT_OURS})
NEEDS_REVIEW_DATE = frozenset({State.NOT_NOW})
NEEDS_NAMED_PERSON = frozenset({State.NOT_OURS})

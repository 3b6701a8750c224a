"""How was your workday: one's own place in the question of today. Never an answer, not even one's own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from groundswell.ask.models import Wave
from groundswell.ask.queries import own_places
from groundswell.people.models import Person
from groundswell.voice.queries.day_question import SCALES, SERIES, Asked, Reason, offered_on


@dataclass(frozen=True)
class Today:
    """One's own place in the question of today: only that it was answered, never what."""

    wave: Wave
    sequence: int

    @property
    def is_answered(self) -> bool:
        return self.sequence > 1

    @property
    def asked(self) -> Asked:
        return SCALES[self.wave.series]

    @property
    def reasons(self) -> list[Reason]:
        """The reasons that are offered today."""
        return offered_on(self.wave)


def today_for(person: Person, now: datetime.datetime) -> Today | None:
    """The question this person is asked today, if there is one."""
    day = timezone.localdate(now).isoformat()
    places = (place for place in own_places(person, now) if place.wave.label == day)
    return next((Today(place.wave, place.sequence) for place in places if place.wave.series in SERIES), None)

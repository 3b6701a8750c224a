"""How was your workday: one's own place in the question of today. Never an answer, not even one's own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from groundswell.ask.models import State, Wave
from groundswell.ask.queries import next_sequence
from groundswell.ask.queries.own import is_asked
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
    wave = Wave.objects.filter(
        organisation_id=person.organisation_id,
        series__in=SERIES,
        label=timezone.localdate(now).isoformat(),
        state=State.OPEN,
        opens_at__lte=now,
        closes_at__gt=now,
    ).first()
    return Today(wave, next_sequence(person, wave)) if wave and is_asked(person, wave) else None

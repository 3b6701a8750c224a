"""What a person may know of their own place in a wave."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from groundswell.ask.models import Roll, SealedAnswer, State, SurveyWave, Wave
from groundswell.ask.queries.timing import last_day_of
from groundswell.base.prepared import Prepared
from groundswell.people.models import Person
from groundswell.pure.instruments import Words


@dataclass(frozen=True)
class Place:
    """A wave that somebody is asked in, and the number that their next answer must carry."""

    wave: Wave
    sequence: int


def own_places(person: Person, now: datetime.datetime) -> list[Place]:
    """The waves this person is asked now, the one that closes first before the others."""
    waves = _open(person=person.pk, organisation=person.organisation_id, now=now)
    return [
        Place(wave, (wave.own_sequence or 0) + 1)  # type: ignore[attr-defined]
        for wave in waves
        if person.pk in _members(wave.organisation_id, wave.roll_digest)  # type: ignore[attr-defined]
    ]


def open_waves_for(person: Person, now: datetime.datetime) -> list[Wave]:
    """The waves of `own_places`."""
    return [place.wave for place in own_places(person, now)]


def is_asked(person: Person, wave: Wave) -> bool:
    """Whether a person was there, in a group that is asked, when the wave opened."""
    # Whoever looked for their own places has been told already.
    known: str | None = getattr(wave, "roll_digest", None)
    digest = known or (_digest.one(roll=wave.roll_id) if wave.roll_id else None)
    return digest is not None and person.pk in _members(wave.organisation_id, digest)


@lru_cache(maxsize=16)
def _members(organisation_id: int, digest: str) -> frozenset[int]:
    """The people of a roll, which never changes under its digest: ten thousand took 4 ms to read for each answer."""
    roll = Roll.objects.get(organisation_id=organisation_id, digest=digest)
    return frozenset(member[0] for member in roll.members)


@dataclass(frozen=True)
class Waiting:
    """A survey that somebody is asked now, and whether they have answered: for that person's own eyes."""

    public_id: UUID
    words: Words
    questions: int
    last_day: datetime.date
    is_answered: bool


def surveys_waiting_for(person: Person, now: datetime.datetime) -> list[Waiting]:
    """The surveys this person is asked now, the one that closes first before the others."""
    rows = SurveyWave.objects.filter(
        wave__organisation_id=person.organisation_id,
        wave__state=State.OPEN,
        wave__opens_at__lte=now,
        wave__closes_at__gt=now,
    )
    known = rows.annotate(digest=F("wave__roll__digest")).select_related("wave", "version")
    asked = [
        row
        for row in known.order_by("wave__closes_at", "pk")
        if row.digest and person.pk in _members(person.organisation_id, row.digest)
    ]
    own = SealedAnswer.objects.filter(person=person, wave__in=[row.wave_id for row in asked])
    answered = set(own.values_list("wave_id", flat=True)) if asked else set()
    return [_waiting(row, row.wave_id in answered) for row in asked]


def _waiting(row: SurveyWave, is_answered: bool) -> Waiting:
    words = Words(**row.version.content["words"])
    return Waiting(
        row.wave.public_id, words, len(row.wave.questions), last_day_of(row.wave.closes_at), is_answered
    )


def survey_asked_of(person: Person, public_id: UUID) -> SurveyWave:
    """A survey that this person is asked, or one that is over, so that whoever comes late is told. Raises DoesNotExist."""
    row = _asked_of.the(organisation=person.organisation_id, wave=public_id)
    row.wave.roll_digest = row.digest  # type: ignore[attr-defined]
    if row.wave.state == State.PLANNED or (row.wave.state == State.OPEN and not is_asked(person, row.wave)):
        raise SurveyWave.DoesNotExist
    return row


def next_sequence(person: Person, wave: Wave) -> int:
    """The number the next answer of this person must carry. More than 1 means that they have answered."""
    return (_sequence.one(wave=wave.pk, person=person.pk) or 0) + 1


def _asking(person: int, organisation: int, now: datetime.datetime) -> QuerySet[Wave]:
    own = SealedAnswer.objects.filter(wave=OuterRef("pk"), person_id=person).values("sequence")
    waves = Wave.objects.filter(
        organisation_id=organisation,
        state=State.OPEN,
        opens_at__lte=now,
        closes_at__gt=now,
        roll__isnull=False,
    )
    return waves.annotate(roll_digest=F("roll__digest"), own_sequence=Subquery(own)).order_by(
        "closes_at", "pk"
    )


_open = Prepared[Wave](_asking, person=int, organisation=int, now=datetime.datetime)
_asked_of = Prepared[SurveyWave](
    lambda organisation, wave: (
        SurveyWave.objects.filter(organisation_id=organisation, wave__public_id=wave)
        .select_related("wave", "version")
        .annotate(digest=F("wave__roll__digest"))
    ),
    organisation=int,
    wave=UUID,
)
_digest = Prepared[str](lambda roll: Roll.objects.filter(pk=roll).values_list("digest", flat=True), roll=int)
_sequence = Prepared[int](
    lambda wave, person: SealedAnswer.objects.filter(wave_id=wave, person_id=person).values_list(
        "sequence", flat=True
    ),
    wave=int,
    person=int,
)

"""What members of a community are asked under seal to put first, and what came out: an order, and numbers that passed the gate."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from groundswell.ask.models import Cell, State
from groundswell.ask.queries.seats import is_seat_of
from groundswell.ask.rules import is_open
from groundswell.learn.models import Community, Member, Priorities
from groundswell.learn.queries.communities import members_of
from groundswell.learn.queries.evaluation import said_as_counts, seat_of, sequence_for
from groundswell.learn.rules import has_agreed
from groundswell.pure.evaluation import shown

QUESTION = "most"
MOST_SHOWN = 10


@dataclass(frozen=True)
class Ranked:
    """One thing in its place, from 1; equal ones share it. `how_many` says how many put it first, as far as that is shown."""

    place: int
    words: str
    how_many: str


@dataclass(frozen=True)
class PrioritiesCard:
    """What members are or were asked: for them to answer, or what came out. Never who has answered, and no count while it is open."""

    public_id: UUID
    question: str
    options: list[str]
    closes_at: datetime.datetime
    k: int
    asked: int
    is_open: bool
    waits: bool
    is_asked: bool
    sequence: int
    ranked: list[Ranked]


def who_is_asked(community: Community) -> list[Member]:
    """The members who can come in and said yes to the agreement as it is."""
    there = members_of(community).select_related("person")
    if not community.is_shared:
        there = there.filter(came_from=None)
    return [one for one in there if has_agreed(one, community)]


def is_asking(community: Community, now: datetime.datetime) -> bool:
    """Whether members are asked just now, or within the next minute."""
    going_on = Priorities.objects.filter(community=community, wave__state__in=[State.PLANNED, State.OPEN])
    return bool(going_on.filter(wave__closes_at__gt=now).exists())


def priorities_at(community: Community, public_id: UUID) -> Priorities:
    """One asking of a community. Raises Priorities.DoesNotExist when it is of another one, or missing."""
    return Priorities.objects.select_related("wave", "community").get(
        community=community, public_id=public_id
    )


def priorities_of(community: Community, member: Member, now: datetime.datetime) -> list[PrioritiesCard]:
    """All that members were asked to put first, newest first."""
    found = Priorities.objects.filter(community=community).select_related("wave__roll").order_by("-pk")
    shown_ones = list(found[:MOST_SHOWN])
    released = [one.wave.release_id for one in shown_ones if one.wave.release_id]
    cells = Cell.objects.filter(release__in=released, question=QUESTION, side="wave").select_related(
        "release"
    )
    by_release = {cell.release_id: cell for cell in cells}
    return [_card(one, member, by_release.get(one.wave.release_id), now) for one in shown_ones]


def _card(one: Priorities, member: Member, cell: Cell | None, now: datetime.datetime) -> PrioritiesCard:
    wave = one.wave
    answers = is_open(wave, now) and is_seat_of(wave, seat_of(member))
    return PrioritiesCard(
        public_id=one.public_id,
        question=one.question,
        options=list(one.options),
        closes_at=wave.closes_at,
        k=wave.k,
        asked=len(wave.roll.members) if wave.roll else 0,
        is_open=is_open(wave, now),
        waits=wave.state == State.PLANNED,
        is_asked=answers,
        sequence=sequence_for(member, wave) if answers else 0,
        ranked=_ranked(one, cell) if cell is not None else [],
    )


def _ranked(one: Priorities, cell: Cell) -> list[Ranked]:
    counts = {number: cell.counts.get(str(number), 0) for number in range(len(one.options))}
    order = sorted(counts, key=lambda number: (-counts[number], number))
    places = {number: 1 + sum(other > counts[number] for other in counts.values()) for number in counts}
    return [
        Ranked(places[number], one.options[number], said_as_counts(said))
        for number in order
        if (said := shown(counts[number], cell.answers, cell.release.k)) is not None
    ]

"""How a session stands just now, read once for everybody who looks and kept until something happens in it."""

from __future__ import annotations

import datetime
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext as _

from groundswell.base.prepared import Prepared
from groundswell.learn.models import Attendee, Block, BlockKind, Line, LineKind, Placement, Session
from groundswell.pure.disclosure import Coding, Hidden, Share, show_share
from groundswell.pure.meeting import turn_at

MOST_KEPT = 32


@dataclass(frozen=True)
class LiveBlock:
    """A block as it stands in a session that goes on."""

    pk: int
    public_id: UUID
    kind: str
    title: str
    words: str
    minutes: int
    size: int | None
    groups: int
    way: str

    @property
    def is_breakout(self) -> bool:
        return self.kind == BlockKind.BREAKOUT


@dataclass(frozen=True)
class LiveLine:
    """A line, with the block and the small group it is of."""

    public_id: UUID
    kind: str
    text: str
    block: int | None
    room: int
    waits: bool
    is_hidden: bool
    wanted: int = 0


@dataclass(frozen=True)
class LivePerson:
    """Somebody who is there."""

    pk: int
    public_id: UUID
    name: str
    hand_at: datetime.datetime | None


@dataclass(frozen=True, repr=False)
class Live:
    """A session with its blocks, who is there, who is in which small group of the present block, and what was written.

    `mark` says which session it is, and at which beat: two of one mark are alike.
    """

    mark: str
    blocks: tuple[LiveBlock, ...]
    at: int | None
    people: dict[int, LivePerson]
    rooms: dict[int, int] = field(default_factory=dict)
    lines: tuple[LiveLine, ...] = ()

    remembered_for: ClassVar[float] = 600.0
    """Seconds that a look at it stays in memory: it has lines, and the names in small groups."""

    def __repr__(self) -> str:
        return f"Live({self.mark})"

    @property
    def now(self) -> LiveBlock | None:
        return None if self.at is None else self.blocks[self.at]

    @property
    def before(self) -> LiveBlock | None:
        return self.blocks[self.at - 1] if self.at else None

    @property
    def after(self) -> LiveBlock | None:
        return self.blocks[self.at + 1] if self.at is not None and self.at + 1 < len(self.blocks) else None

    @cached_property
    def for_everybody(self) -> Live:
        """The same without lines that are held or hidden."""
        lines = tuple(one for one in self.lines if not one.waits and not one.is_hidden)
        return replace(self, mark=f"{self.mark} for everybody", lines=lines)

    def names_in(self, room: int) -> list[str]:
        """The names of who is in a small group; empty for who gave none."""
        return self._names.get(room, [])

    @cached_property
    def _names(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for pk, one in self.people.items():
            if pk in self.rooms:
                found.setdefault(self.rooms[pk], []).append(one.name)
        return found

    def who_moves(self) -> list[tuple[UUID, str, int]]:
        """Everybody who is there with their name and small group, 0 for none yet: group by group, then by name."""
        there = [(one.public_id, one.name, self.rooms.get(pk, 0)) for pk, one in self.people.items()]
        return sorted(there, key=lambda one: (one[2], one[1].casefold()))

    def notes_of(self, block: LiveBlock | None, room: int) -> list[LiveLine]:
        """The notes of a block that a small group reads, or everybody (0)."""
        if block is None:
            return []
        return [
            one for one in self.lines if (one.kind, one.block, one.room) == (LineKind.NOTE, block.pk, room)
        ]

    def of_kind(self, kind: str) -> list[LiveLine]:
        """All questions, resources or suggestions; what most people want first."""
        found = [one for one in self.lines if one.kind == kind]
        return sorted(found, key=lambda one: -one.wanted)

    def breakout_before(self) -> LiveBlock | None:
        """The breakout whose notes are brought together now: the last one before a block that is none."""
        if self.at is None or self.blocks[self.at].is_breakout:
            return None
        return next((one for one in reversed(self.blocks[: self.at]) if one.is_breakout), None)


_kept: OrderedDict[tuple[UUID, int], Live] = OrderedDict()


def live_state(session: Session) -> Live:
    """How a session stands. What is kept is told apart by its beat, which grows with everything that happens."""
    key = (session.public_id, session.beat)
    state = _kept.get(key)
    if state is None:
        state = _kept[key] = _read(session)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return state


def _read(session: Session) -> Live:
    found = Block.objects.filter(session=session, taken_out_at=None).order_by("place", "pk")
    names = ("pk", "public_id", "kind", "title", "words", "minutes", "size", "groups", "way")
    blocks = tuple(LiveBlock(**{name: getattr(one, name) for name in names}) for one in found)
    at = next((place for place, one in enumerate(blocks) if one.pk == session.block_id), None)
    there = Attendee.objects.filter(session=session, left_at=None).order_by("pk")
    people = {one.pk: LivePerson(one.pk, one.public_id, one.name, one.hand_at) for one in there}
    rooms = dict(Placement.objects.filter(block=session.block_id).values_list("attendee", "room"))
    lines = tuple(map(_line, Line.objects.filter(session=session).order_by("pk")))
    return Live(f"{session.public_id} at {session.beat}", blocks, at, people, rooms, lines)


def _line(one: Line) -> LiveLine:
    waits, hidden = one.held_at is not None, one.hidden_at is not None
    return LiveLine(one.public_id, one.kind, one.text, one.block_id, one.room, waits, hidden, one.wanted)


@dataclass(frozen=True)
class Clock:
    """How long the present block lasts still (seconds; below 0 it is over), and in a thinking round whose turn it is."""

    left: int
    turn: str | None = None
    turn_left: int = 0
    after: str | None = None
    each: int = 0


def clock_of(session: Session, state: Live, now: datetime.datetime) -> Clock | None:
    """The clock of the present block; None before it began."""
    if state.now is None or session.block_began_at is None:
        return None
    elapsed, seconds = int((now - session.block_began_at).total_seconds()), state.now.minutes * 60
    if state.now.kind != BlockKind.THINKING:
        return Clock(seconds - elapsed)
    turn = turn_at(list(state.people), seconds, elapsed)
    if turn is None:
        return Clock(seconds - elapsed)
    after = state.people[turn.after].name if turn.after is not None else None
    return Clock(seconds - elapsed, state.people[turn.who].name, turn.left, after, turn.each)


_there: Prepared[Attendee] = Prepared(
    lambda session, who: Attendee.objects.filter(session_id=session, public_id=who), session=int, who=UUID
)


def attendee_of(session: Session, public_id: UUID | None) -> Attendee | None:
    """Somebody who came into a session, also when they left."""
    return _there.one(session=session.pk, who=public_id) if public_id else None


def attendee_at(session: Session, public_id: UUID) -> Attendee:
    """The same. Raises Attendee.DoesNotExist."""
    return Attendee.objects.select_related("session").get(session=session, public_id=public_id)


def line_at(session: Session, public_id: UUID) -> Line:
    """One line of a session. Raises Line.DoesNotExist."""
    return Line.objects.select_related("session").get(session=session, public_id=public_id)


def how_it_was(session: Session, floor: int) -> tuple[int, str] | None:
    """Of how many answers which share found it worth their time, in words, once the session has ended and enough have answered."""
    answers = session.worth_it + session.partly_worth_it + session.not_worth_it
    if session.ended_at is None:
        return None
    share = show_share(session.worth_it, answers, floor)
    return None if isinstance(share, Hidden) else (answers, share_words(share.value))


def share_words(share: Share) -> str:
    """A share as it may be shown, in words."""
    words = {
        Coding.NEAR: _("about %(percent)s%%"),
        Coding.AT_LEAST: _("%(percent)s%% or more"),
        Coding.AT_MOST: _("%(percent)s%% or less"),
    }
    return words[share.coding] % {"percent": share.percent}


def sessions_to_forget_of(now: datetime.datetime) -> list[Session]:
    """Sessions whose people are to be forgotten: planned to end more than a day ago."""
    over = now - datetime.timedelta(days=1, minutes=600)
    there = Attendee.objects.filter(session__starts_at__lt=over).values("session")
    return list(Session.objects.filter(pk__in=there))
